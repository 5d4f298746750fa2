"""Make a static site from the frozen notebooks: the course to be read without a kernel, and without a network.

    python tools/build_site.py            # into build/site
    python tools/build_site.py public     # into another folder, which is made anew

Open index.html of the folder, or put the folder on any web server. Nothing is executed, so it takes seconds.
In a workflow of GitHub, the site also says where the course is to be had: in the repository of the workflow.
"""

import argparse
import os
import sys
from pathlib import Path

from website import SiteError
from website.build import build, repository

CHECKOUT = Path(__file__).resolve().parent.parent


def main(arguments=None):
    """Make the site that is asked for on the command line; answer the exit code."""
    parser = argparse.ArgumentParser(description="Make a static site from the frozen notebooks.")
    parser.add_argument("folder", nargs="?", type=Path, default=CHECKOUT / "build" / "site")
    options = parser.parse_args(arguments)
    try:
        pages = build(CHECKOUT, options.folder, repository(os.environ))
    except (SiteError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{pages} pages: open {options.folder / 'index.html'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
