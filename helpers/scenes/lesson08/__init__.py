"""The figures of lesson 8, the loss catalogue."""

from helpers.scenes.lesson08 import (
    chooser,
    circle,
    distance,
    embedding,
    outlier,
    pairs_and_triplets,
    polar,
    stills,
    temperature,
)

__all__ = [
    "chooser",
    "circle",
    "distance",
    "embedding",
    "outlier",
    "pairs_and_triplets",
    "polar",
    "stills",
    "temperature",
]
