"""The figures of lesson 3, derivatives and the chain rule."""

from helpers.scenes.lesson03 import chain, partials, saddle, secant, stationary, stills, typed

__all__ = ["chain", "partials", "saddle", "secant", "stationary", "stills", "typed"]
