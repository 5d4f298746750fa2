"""How colours are seen: the contrast of two of them, and how far apart they are for the colour-blind.

Colours are three numbers from 0 to 1: red, green, blue in sRGB.
"""

from functools import cache

import numpy as np

# Machado, Oliveira and Fernandes (2009), severity 1: what is left of linear red, green and blue.
SEEN_BY = {
    "all cones": np.eye(3),
    "protanopia": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranopia": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanopia": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
# IEC 61966-2-1: linear red, green and blue to CIE XYZ; the middle row is the luminance.
XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour):
    colour = np.asarray(colour)
    return np.where(colour <= 0.04045, colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4)


@cache
def contrast(one, other):
    """The contrast ratio of two colours (WCAG 2), from 1 to 21."""
    dark, light = sorted(XYZ[1] @ linear(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def over(ground, colour, alpha):
    """A colour that lets `1 − alpha` of the ground through."""
    return tuple(alpha * c + (1 - alpha) * g for c, g in zip(colour, ground, strict=True))


@cache
def distance(one, other):
    """How far apart two colours are for the eye that tells them apart least: ΔE (CIE 1976), 100 from black to white."""
    return min(np.linalg.norm(lab(one, eye) - lab(other, eye)) for eye in SEEN_BY.values())


def lab(colour, eye):
    """CIE L*a*b* of what an eye sees of a colour."""
    share = XYZ @ np.clip(eye @ linear(colour), 0, 1) / XYZ.sum(axis=1)
    x, y, z = np.where(share > 216 / 24389, np.cbrt(share), (24389 / 27 * share + 16) / 116)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
