"""Set up the course once, then start it.

    python3 start.py                    open the lessons in JupyterLab
    python3 start.py test               run every test
    python3 start.py fresh 5            bring lesson 5 back as it came, and keep yours beside it

What follows is passed on: python3 start.py --no-browser --port 9000, python3 start.py test -k gradient.
All that is installed goes into the folder .venv beside this file; delete that folder to undo everything.
"""

import sys
from pathlib import Path

# Its parts are in tools/launch, and one that the start page uses too in helpers/page. Nothing here or in them may be
# syntax that Python 3.6 can't parse.
sys.path.insert(0, str(Path(__file__).resolve().parent / "tools"))

try:
    from launch.commands import main
    from launch.course import AGAIN, FULL, Stop, is_full
except ImportError as error:
    folder = {"launch": "tools/launch", "helpers": "helpers/page"}.get((error.name or "").partition(".")[0])
    if folder is None:
        raise
    sys.exit(f"A part of start.py is missing in the folder {folder}: get a fresh copy of the course.")

if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:], __doc__))
    except Stop as reason:
        sys.exit(str(reason))
    except OSError as error:
        sys.exit(FULL if is_full(error) else f"start.py could not go on: {error}")
    except KeyboardInterrupt:
        sys.exit(f"\nStopped. To go on, {AGAIN}.")
