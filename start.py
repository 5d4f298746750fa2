"""Set up the course once, then start it.

    python3 start.py                    open the lessons in JupyterLab
    python3 start.py test               run every test

What follows is passed on: python3 start.py --no-browser --port 9000, python3 start.py test -k gradient.
All that is installed goes into the folder .venv beside this file; delete that folder to undo everything.
"""

import sys
from pathlib import Path

# Its parts are in tools/launch. Nothing here or there may be syntax that Python 3.6 can't parse.
sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))

try:
    from launch.commands import main
    from launch.course import AGAIN, FULL, Stop, is_full
except ImportError as error:
    if (error.name or "").partition(".")[0] != "launch":
        raise
    sys.exit("A part of start.py is missing in the folder tools/launch: get a fresh copy of the course.")

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:], __doc__))
    except Stop as reason:
        sys.exit(str(reason))
    except OSError as error:
        sys.exit(FULL if is_full(error) else f"start.py could not go on: {error}")
    except KeyboardInterrupt:
        sys.exit(f"\nStopped. To go on, {AGAIN}.")
