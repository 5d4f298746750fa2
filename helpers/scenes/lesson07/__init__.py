"""The figures of lesson 7, L1 against L2: geometry and update dynamics."""

from helpers.scenes.lesson07 import balls, dynamics, geometry, one_weight, path, shares, stills, taming

__all__ = ["balls", "dynamics", "geometry", "one_weight", "path", "shares", "stills", "taming"]
