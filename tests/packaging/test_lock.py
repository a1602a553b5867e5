"""The locked requirements are what pyproject.toml wants, at the versions of the tests."""

from __future__ import annotations

import re
import subprocess
import sys
from importlib.metadata import requires
from typing import TYPE_CHECKING, NamedTuple

import pytest
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.packaging.project import PYPROJECT
from tests.packaging.test_project_file import PINS
from tools.make_environments import VERSIONS
from tools.make_lock import EXTRAS, LOCK
from tools.make_release import SBOM, SUMS, VERSION, bill_of_materials, make, requirements, why_not

if TYPE_CHECKING:
    from tests.packaging.archives import Distribution

TEXT = LOCK.read_text("utf-8")
SYSTEMS = {"linux": "Linux", "win32": "Windows", "darwin": "Darwin"}


class Locked(NamedTuple):
    name: str
    version: str
    marker: Marker | None
    digests: list[str]


def entries() -> list[Locked]:
    found = re.findall(r"^([\w.-]+)==(\S+)(?: ; (.*?))? \\\n((?:    .*\n?)+)", TEXT, re.MULTILINE)
    return [
        Locked(
            canonicalize_name(name),
            version,
            Marker(marker) if marker else None,
            re.findall("--hash=sha256:([0-9a-f]{64})", digests),
        )
        for name, version, marker, digests in found
    ]


LOCKED = entries()


def test_it_is_nothing_but_versions_and_digests() -> None:
    known = r"#.*|[\w.-]+==\S+(?: ; .*)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    assert [line for line in TEXT.splitlines() if not re.fullmatch(known, line)] == []
    assert all(one.digests for one in LOCKED)
    assert TEXT.count("--hash") == sum(len(one.digests) for one in LOCKED)


def test_versions_are_those_of_the_constraints() -> None:
    pins = {canonicalize_name(name): version for name, version in PINS.items()}
    assert {one.name: one.version for one in LOCKED}.items() <= pins.items()


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("python", VERSIONS)
def test_it_has_whatever_is_needed_on_each_system_and_nothing_else(
    system: str, python: str
) -> None:
    about = {"sys_platform": system, "platform_system": SYSTEMS[system], "extra": ""}
    about |= {"python_version": python, "python_full_version": f"{python}.0"}
    project = PYPROJECT["project"]
    wanted, waiting = set[str](), list(project["dependencies"])
    waiting += [one for extra in EXTRAS for one in project["optional-dependencies"][extra]]
    while waiting:
        one = Requirement(waiting.pop())
        name = canonicalize_name(one.name)
        if name not in wanted and (one.marker is None or one.marker.evaluate(about)):
            wanted.add(name)
            waiting += requires(one.name) or ()
    here = {one.name for one in LOCKED if one.marker is None or one.marker.evaluate(about)}
    assert here == wanted


def test_pip_reads_it() -> None:
    """What is installed fits each line, so nothing is asked for."""
    pip = (sys.executable, "-m", "pip", "install", "--no-index", "--dry-run", "-q")
    subprocess.run([*pip, "--require-hashes", "-r", LOCK], check=True)


def test_a_release_is_the_same_bytes_twice_and_says_its_own_digests(
    distribution: Distribution, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tools.make_release.bill_of_materials", lambda _: b"{}\n")
    made = make("")
    assert made[distribution.wheel.name] == distribution.wheel.read_bytes()
    assert made[distribution.sdist.name] == distribution.sdist.read_bytes()
    assert made[SBOM] == b"{}\n"
    lines = [line.split("  ") for line in made[SUMS].decode().splitlines()]
    sums = {name: digest for digest, name in lines}
    assert sums.keys() == made.keys() - {SUMS}
    own = requirements({distribution.wheel.name: distribution.wheel.read_bytes()}).decode()
    assert own.startswith(TEXT)
    assert own.endswith(
        f"bantin=={VERSION} \\\n    --hash=sha256:{sums[distribution.wheel.name]}\n"
    )


def test_a_tag_that_is_no_version_and_one_without_words_are_refused() -> None:
    assert "is not v" in why_not("v99")
    assert f"no section [{VERSION}]" in why_not(f"v{VERSION}")


def test_the_bill_of_materials_has_what_is_locked() -> None:
    pytest.importorskip("cyclonedx_py", reason="pip install 'bantin[release]'")
    import json  # noqa: PLC0415 - of this test alone

    bill = json.loads(bill_of_materials("1790000000"))
    assert bill["specVersion"] == "1.6"
    assert (bill["metadata"]["component"]["name"], "serialNumber" in bill) == ("bantin", False)
    found = {(one["name"], one["version"]) for one in bill["components"]}
    assert found == {(one.name, one.version) for one in LOCKED}
    assert bill_of_materials("1790000000") == bill_of_materials("1790000000")
