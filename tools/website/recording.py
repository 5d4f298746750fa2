"""Every state of a live figure that a page can show, recorded into files.

Every state is asked of the figure as JupyterLab asks for it, and what would go to the page is written down: nothing is
drawn here, and nothing is worked out between two states. Each file is a script that hands over one compressed text,
named by its content: a page from a disk may load scripts, and nothing else.
"""

import base64
import gzip
import hashlib
import itertools
import json

import numpy as np
from quantise import TooManyColours, with_palette

from website import states

SCALES = 1, 2, 3  # device pixels for each CSS pixel, for which there is a picture of what stands still
PACK = 256  # states in a file, at most
RAW = 300_000  # bytes in a file before it is compressed, or little more
LIGHT = 1200  # bytes of a frame: a figure with longer ones has fewer states
TYPED = "In JupyterLab you can also type a formula of your own."


class Recording:
    """Everything that the page of one live figure can show, written into `folder`."""

    def __init__(self, figure, folder):
        self._figure, self._folder = figure, folder
        self._controls = figure.page["controls"]
        self._rows = {}  # state → what is shown there
        self._grounds, self._kept, self._grips = {}, {}, {}  # what has come so far → its number
        self._tables = None

    def write(self):
        """The name of the file that describes the figure, and leads to all others."""
        figure = self._figure
        start = figure.state["positions"]
        presets = [positions for _, positions in figure.page["presets"]]
        pairs = sorted({tuple(table["controls"]) for table in figure.grips if len(table["controls"]) == 2})
        self._settle(states.blocks(self._controls, start, presets, pairs), [start, *presets])
        found = states.blocks(self._controls, start, presets, pairs, light=min(1, LIGHT / len(figure.frame)))
        blocks = [self._block(block) for block in found]
        page = figure.page | {"controls": [_without_typing(control) for control in self._controls]}
        return self._file(
            {
                "page": page,
                "names": list(figure.controls),
                "note": TYPED if any(control["kind"] == "text" for control in self._controls) else "",
                "start": start,
                "blocks": blocks,
                "grounds": self._pictures(),
                "kept": [self._blob(kept) for kept in self._kept.values()],
                "grips": [self._file(json.loads(tables)) for tables in self._grips],
            }
        )

    def _settle(self, blocks, first):
        """Shows what can move before anything is recorded: what has moved once is no part of the ground."""
        for block in blocks:
            middle = [stops[len(stops) // 2] for stops in block]
            for i, stops in enumerate(block):
                first += [[*middle[:i], stop, *middle[i + 1 :]] for stop in stops[:: max(1, len(stops) // 4)]]
        for state in first:
            self._ask(state)

    def _ask(self, state, ratio=1):
        self._figure._on_message(None, {"positions": list(state), "ratio": ratio, "number": 1}, [])

    def _block(self, stops):
        """The states of a block in packs; in each the last control of `order` counts fastest."""
        order = sorted(range(len(stops)), key=lambda i: len(stops[i]))
        rows, packs, size, first = [], [], 0, 0
        numbered = enumerate(itertools.product(*(stops[i] for i in order)))
        for number, turned in numbered:
            state = tuple(turned[order.index(i)] for i in range(len(stops)))
            rows.append(self._row(state))
            size += len(rows[-1][-1])
            if len(rows) == PACK or size > RAW:
                packs.append([first, self._pack(rows)])
                rows, size, first = [], 0, number + 1
        if rows:
            packs.append([first, self._pack(rows)])
        return {"stops": stops, "order": order, "packs": packs}

    def _row(self, state):
        if state not in self._rows:
            self._ask(state)
            figure, frames = self._figure, self._figure.frames
            said = figure.state
            ground = self._grounds.setdefault(hashlib.sha256(frames.ground).digest(), (len(self._grounds), state))[0]
            kept = [*self._kept].index(frames.layers) if frames.layers in self._kept else len(self._kept)
            self._kept[frames.layers] = frames.kept  # the last one has the glyphs of all before
            if figure.grips is not self._tables:
                self._tables = figure.grips
                tables = [table for table in self._tables if "cells" not in table]
                self._told = json.dumps(tables)
            grips = [*self._grips].index(self._told) if self._told in self._grips else len(self._grips)
            self._grips[self._told] = None
            words = [said["caption"], said["formula"], said["error"]]
            self._rows[state] = [ground, kept, grips, *words, bytes(figure.frame)]
        return self._rows[state]

    def _pack(self, rows):
        """A file of some states, with the frames as they are or as differences, whichever is shorter."""
        frames = [row[-1] for row in rows]
        told = [[*row[:-1], len(row[-1])] for row in rows]
        ways = [
            _packed({"rows": told, "differ": False}, frames),
            _packed({"rows": told, "differ": True}, differences(frames)),
        ]
        return self._blob(min(ways, key=lambda way: len(gzip.compress(way))))

    def _pictures(self):
        """The pictures of what stands still: for each a file for each of SCALES."""
        pictures = [[] for _ in self._grounds]
        for scale in SCALES:
            for number, state in self._grounds.values():
                self._ask(state, scale)
                pictures[number].append(self._picture(self._figure.frames.ground))
        return pictures

    def _picture(self, png):
        try:
            png = base64.b64decode(with_palette(base64.b64encode(png)))
        except TooManyColours:
            pass  # it stays as it is
        name = f"{name_of(png)}.png"
        (self._folder / name).write_bytes(png)
        return name

    def _file(self, content):
        return self._blob(json.dumps(content, ensure_ascii=False).encode())

    def _blob(self, content):
        packed = gzip.compress(content, 9, mtime=0)
        name = name_of(packed)
        text = f'prepared("{name}", "{base64.b64encode(packed).decode()}");\n'
        (self._folder / f"{name}.js").write_text(text, encoding="utf-8")
        return name


def differences(frames):
    """Frames as differences of their 16-bit words from the frame before, lower bytes first, where sizes agree."""
    return [
        _halves(np.frombuffer(frame, "<u2") - np.frombuffer(before, "<u2")) if len(frame) == len(before) else frame
        for before, frame in itertools.pairwise([b"", *frames])
    ]


def _halves(words):
    return words.astype("<u2").view(np.uint8).reshape(-1, 2).T.tobytes()


def _packed(head, frames):
    told = json.dumps(head, ensure_ascii=False).encode()
    return len(told).to_bytes(4, "little") + told + b"".join(frames)


def name_of(content):
    return hashlib.sha256(content).hexdigest()[:16]


def _without_typing(control):
    return control | {"kind": "choice"} if control["kind"] == "text" else control
