"""The small library behind the lessons: maths, pictures and the live page, in columns that never import one another."""

import logging

# What Matplotlib says when it is imported for the first time, or of a file of the user's, has no place in a lesson: the
# figures of the course take nothing from that file.
SILENT = ("_rc_params_in_file", "_get_config_or_cache_dir")
logging.getLogger("matplotlib").addFilter(lambda said: said.funcName not in SILENT)
logging.getLogger("matplotlib.font_manager").addFilter(lambda said: "building the font cache" not in str(said.msg))
