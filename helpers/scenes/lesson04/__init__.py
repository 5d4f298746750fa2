"""The figures of lesson 4, eigenvalues and eigenvectors."""

from helpers.scenes.lesson04 import hand_method, power_steps, stills, turned_line, turning, valley

__all__ = ["hand_method", "power_steps", "stills", "turned_line", "turning", "valley"]
