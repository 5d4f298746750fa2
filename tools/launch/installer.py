"""The packages of the lock, installed with uv or with pip, whatever the user's own settings say."""

import ast
import os
import re
import sys

from launch import course
from launch.course import AGAIN, FRESH, Stop
from launch.python_versions import NEWEST, another_python, base_python
from launch.steps import run_quietly, step
from launch.surroundings import ENVIRONMENT, NETWORK, notes


def check_venv_module():
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        package = "python{}.{}-venv".format(*sys.version_info)
        problem = "This Python can't make an environment"
        raise Stop(f"{problem}: on Debian or Ubuntu, run sudo apt install {package}, then {AGAIN}.") from None


def install(uv, count):
    """Make the environment and install into it.

    uv      the path of uv; None to install with pip
    count   about how many packages there will be
    """
    if uv:
        make = [uv, "venv", "--quiet", "--allow-existing", "--python", base_python(), str(course.VENV)]
        add = [uv, "pip", "install", "--quiet", "--python", str(course.PYTHON)]
    else:
        make = [base_python(), "-m", "venv", str(course.VENV)]
        add = [str(course.PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--progress-bar", "off"]
        add += ["--disable-pip-version-check"]
    print("1 of 3: making the environment, in the folder .venv", flush=True)
    step(make, "The folder .venv could not be made", ENVIRONMENT)
    environment = ENVIRONMENT if uv else without_pip_files()
    proxies = [name for name in os.environ if name.lower() in ("http_proxy", "https_proxy", "all_proxy")]
    remedy = " and ".join(["check the network connection", *proxies, AGAIN])
    if sys.version_info[:2] > NEWEST:
        remedy += f", or {another_python(sys.argv[1:])}"
    # Only what comes built: to build numpy takes a compiler and half an hour, and then another package fails.
    locked = ["--require-hashes", "--only-binary", ":all:", "-r", course.LOCK.name]
    print("2 of 3: installing the packages", flush=True)
    before = installed()

    def sign():
        now = installed()
        return f"{now} of about {count} are in place" if now > before else "they are downloaded first, none is in place"

    step([*add, *locked], f"The packages could not be installed: {remedy}", environment, sign)
    itself = ["--no-deps", "--no-build-isolation", "-e", "."]
    step([*add, *itself], f"The course itself could not be installed: {FRESH} and {AGAIN} there", environment)
    # Matplotlib looks for this computer's fonts once, and says so if it takes long: now, not in a learner's first cell.
    fonts = [str(course.PYTHON), "-c", "import matplotlib.font_manager"]
    print("3 of 3: looking for this computer's fonts, for the figures", flush=True)
    own = dict(ENVIRONMENT, **notes(course.NOTES))
    step(fonts, f"Matplotlib does not answer: delete the folder .venv and {AGAIN}", own)


def installed():
    """How many packages are in the environment by now."""
    places = ("lib/python*/site-packages", "Lib/site-packages")  # on Unix, on Windows
    return sum(1 for place in places for _ in course.VENV.glob(f"{place}/*.dist-info"))


def without_pip_files():
    """The environment in which pip reads none of its own files, and knows what they say of the network."""
    # --verbose, because a file may ask for silence. A setting for install comes after the same one for all commands.
    _, said = run_quietly([str(course.PYTHON), "-m", "pip", "--verbose", "config", "list"], ENVIRONMENT)
    found = re.findall(r"^(?:global|install)\.([\w-]+)=('.*'|\".*\")$", said, re.MULTILINE)
    settings = {"PIP_" + name.upper().replace("-", "_"): ast.literal_eval(text) for name, text in found}
    kept = {name: text for name, text in settings.items() if NETWORK.match(name)}
    kept.update(ENVIRONMENT)
    kept["PIP_CONFIG_FILE"] = os.devnull
    return kept
