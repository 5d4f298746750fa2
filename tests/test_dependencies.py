"""One list of dependencies, and what is made from it: the lock, the conda route, the table, the workflow."""

import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import yaml
from launch.python_versions import NEWEST, OLDEST
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FORKS = (ROOT / "tools/lock_forks.txt").read_text(encoding="utf-8").splitlines()
FORKS = [Requirement(line) for line in FORKS if not line.startswith("#")]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
NOX = (ROOT / ".github/nox.lock").read_text(encoding="utf-8")
NEEDED = [
    Requirement(text)
    for text in [
        *PROJECT["build-system"]["requires"],
        *PROJECT["project"]["dependencies"],
        *PROJECT["project"]["optional-dependencies"]["test"],
    ]
]
PYTHONS = [f"3.{minor}" for minor in range(OLDEST[1], NEWEST[1] + 1)]
PLATFORMS = [
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": "aarch64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "x86_64"},
    {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": "arm64"},
    {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
]


def entries(lock=LOCK):
    """The lock as (requirement, its hash options)."""
    for line in lock.replace("\\\n", " ").splitlines():
        requirement, *options = re.split(r"\s+(?=--)", line.strip())
        yield Requirement(requirement), options


@pytest.mark.parametrize("lock", [LOCK, NOX], ids=["the course", "nox"])
def test_every_entry_is_one_version_with_its_hashes(lock):
    for requirement, options in entries(lock):
        assert re.fullmatch(r"==[\w.!+]+", str(requirement.specifier)), requirement
        assert options, f"{requirement} has no hash"
        assert all(re.fullmatch(r"--hash=sha256:[0-9a-f]{64}", option) for option in options), requirement


@pytest.mark.parametrize("lock", [LOCK, NOX], ids=["the course", "nox"])
def test_a_lock_holds_no_address(lock):
    assert "://" not in lock
    assert not any(requirement.url for requirement, _ in entries(lock))
    assert not re.findall(r"\b[\w-]+\.(?:com|org|net|io|dev|cloud)\b", lock)


@pytest.mark.parametrize("python", [*PYTHONS, "3.99"])
@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda here: f"{here['sys_platform']}-{here['platform_machine']}")
def test_the_lock_answers_every_requirement_on(python, platform):
    here = {"python_version": python, "python_full_version": python + ".0", "implementation_name": "cpython"}
    here |= platform
    locked = {}
    for requirement, _ in entries():
        if requirement.marker is None or requirement.marker.evaluate(here):
            name = canonicalize_name(requirement.name)
            assert name not in locked, f"{name} has two versions here"
            locked[name] = str(requirement.specifier).removeprefix("==")
    for needed in [*NEEDED, *(fork for fork in FORKS if fork.marker.evaluate(here))]:
        assert needed.specifier.contains(locked[canonicalize_name(needed.name)]), needed


def test_the_pythons_are_those_that_start_accepts():
    accepted = SpecifierSet(PROJECT["project"]["requires-python"])
    assert [version for version in ("3.9.9", "3.10.99", *PYTHONS, "3.99.0", "4.0.0") if version not in accepted] == [
        "3.9.9",
        "3.10.99",
    ]


def test_the_packages_that_a_python_or_a_computer_has_not_built_come_in_another_version():
    versions = Counter(canonicalize_name(requirement.name) for requirement, _ in entries())
    forked = {name for name, count in versions.items() if count > 1}
    assert forked == {fork.name for fork in FORKS}


def test_no_second_lock():
    assert not (ROOT / "uv.lock").exists(), "uv.lock holds addresses: remove it"


def test_conda_follows_pyproject():
    assert yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8")) == {
        "name": PROJECT["project"]["name"],
        "channels": ["conda-forge"],
        "dependencies": ["python=3.14", "pip", {"pip": ["-e .[test]"]}],
    }


@pytest.mark.parametrize("name", sorted({needed.name for needed in NEEDED}))
def test_the_guide_for_authors_gives_a_reason_for(name):
    rows = [line for line in (ROOT / "docs/authors.md").read_text(encoding="utf-8").splitlines() if "|" in line]
    assert any(re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", row) for row in rows), name


def test_the_workflow_may_only_read_and_runs_what_was_reviewed():
    text = (ROOT / ".github/workflows/ci.yml").read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {"contents": "read"}
    actions = re.findall(r"uses:(.*)", text)
    assert actions
    for action in actions:
        assert re.fullmatch(r" [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", action), action


@pytest.mark.parametrize("name", ["ci.yml", "pages.yml"])
def test_a_workflow_installs_nothing_without_hashes(name):
    text = (ROOT / ".github/workflows" / name).read_text(encoding="utf-8")
    installs = re.findall(r"pip install(.*)", text)
    assert installs and all("--require-hashes" in options for options in installs)
