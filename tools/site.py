"""Make a site from the frozen notebooks: the course without a kernel and without a network, with figures that move.

    python tools/site.py                       # into build/site
    python tools/site.py public                # into another folder, which is made anew
    python tools/site.py --moving 05 07        # only the figures of these lessons move: the rest takes seconds

Open index.html of the folder, or put the folder on any web server. Each lesson is run once, and every state of its
figures that a page can show is recorded: that takes some minutes, and seconds where nothing has changed.
In a workflow of GitHub, the site also says where the course is to be had: in the repository of the workflow.
"""

import argparse
import os
import sys
from pathlib import Path

from website import SiteError
from website.build import build, repository

from helpers.page.notebooks import own

CHECKOUT = Path(__file__).resolve().parent.parent


def main(arguments=None):
    """Make the site that is asked for on the command line; answer the exit code."""
    parser = argparse.ArgumentParser(description="Make a site from the frozen notebooks.")
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKOUT / "build" / "site")
    parser.add_argument("--moving", nargs="*", metavar="LESSON", help="only these, by how their names begin")
    options = parser.parse_args(arguments)
    begins = ("",) if options.moving is None else tuple(options.moving)
    moving = [path.name for path in own(CHECKOUT / "notebooks") if path.name.startswith(begins)]
    try:
        pages = build(CHECKOUT, options.folder, repository(os.environ), moving)
    except (SiteError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{pages} pages: open {options.folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
