"""The parts of start.py: how the course is set up and opened on this computer.

The standard library is enough for them, and they hold no syntax that Python 3.6 can't parse: a Python that is too old
must get as far as the sentence that says so.
"""
