"""The small library behind the lessons: maths, pictures and the live page, in columns that never import one another."""

import logging

# What Matplotlib says when it is imported for the first time, or of a file of the user's, has no place in a lesson: the
# figures of the course take nothing from that file.
FIRST_WORDS = ("Matplotlib is building the font cache", "Matplotlib created a temporary cache directory")
for _logger in map(logging.getLogger, ("matplotlib", "matplotlib.font_manager")):
    _logger.addFilter(lambda said: not (str(said.msg).startswith(FIRST_WORDS) or said.funcName == "_rc_params_in_file"))
