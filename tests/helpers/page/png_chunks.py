"""The chunks of a PNG file, for the tests of what a stored picture holds besides its pixels."""

import struct
import zlib


def chunks(png):
    """The kinds of a PNG's chunks in order; fails where a length or a checksum is wrong."""
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    kinds, place = [], 8
    while place < len(png):
        (length,) = struct.unpack(">I", png[place : place + 4])
        body = png[place + 4 : place + 8 + length]
        assert struct.unpack(">I", png[place + 8 + length : place + 12 + length]) == (zlib.crc32(body),)
        kinds.append(body[:4].decode())
        place += 12 + length
    return kinds
