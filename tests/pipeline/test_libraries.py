"""Every library that bantin stands on is in the key of what it makes, or has a reason not to be."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import requires
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from packaging.requirements import Requirement

import bantin
from bantin.engine import code_key
from bantin.pipeline.libraries import LIBRARIES, OPTIONAL, program_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROJECT = Path(bantin.__file__).parent.parent
# Why an upgrade of a library changes no file that bantin makes and nothing that it stores.
EXCUSES = {
    "brotli": "its version is in the fingerprint of each copy that it packs",
    "click": "reads the command line; what it reads is given to a build as options",
    "aiohttp": "asks other sites in a check, which makes no file",
    "altcha": "makes and judges challenges of the inbox of comments, which a build does not use",
    "cryptography": "signs and checks lists of what has been built",
    "beautifulsoup4": "reads pages of other sites for an import; a build reads what that writes",
    "distributed": "carries jobs to other machines and brings back what they return, as it was",
    "lsprotocol": "has the words in which editors are spoken to",
    "markdown-it-py": "rich's, for Markdown on a terminal",
    "markdownify": "makes Markdown of other sites' pages, once",
    "mdurl": "markdown-it-py's",
    "pygments": "rich's, for code on a terminal",
    "obstore": "carries files of a finished build to object storage",
    "pygls": "speaks with editors; what it reads is no input of a build",
    "rfc3161-client": "reads time stamps of lists of what has been built",
    "rich": "prints on a terminal",
    "typing-extensions": "names of types, without behaviour",
    "warcio": "writes an archive of what was built",
    "watchdog": "tells the preview when to build, not what",
}
EXTRAS = (
    *("admin", "archive", "attest", "check", "comments", "dask", "deploy", "lsp", "migrate"),
    "precompress",
)
PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def normal(name: str) -> str:
    """Return a distribution's name as PEP 503 normalizes it."""
    return re.sub(r"[-_.]+", "-", name).lower()


def applies(requirement: Requirement, extras: Iterable[str]) -> bool:
    """Tell whether a requirement holds for any Python that we support."""
    return requirement.marker is None or any(
        requirement.marker.evaluate({"extra": extra, "python_version": python})
        for extra in ("", *extras)
        for python in PYTHONS
    )


def project() -> dict[str, list[str]]:
    """Return the requirements of the project, and those of its extras for users."""
    table = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = {one: table["optional-dependencies"][one] for one in EXTRAS}
    return {"": table["dependencies"]} | extras


def needed() -> Iterator[str]:
    """Yield the normalized names of all dependencies, and of theirs."""
    waiting = [Requirement(text) for text in project()[""]]
    seen: set[str] = set()
    while waiting:
        requirement = waiting.pop()
        name = normal(requirement.name)
        if name in seen:
            continue
        seen.add(name)
        yield name
        more = [Requirement(text) for text in requires(requirement.name) or ()]
        waiting += [one for one in more if applies(one, requirement.extras)]


COUNTED = {normal(name) for name in (*LIBRARIES, *OPTIONAL)}


@pytest.mark.parametrize("extra", ["", *EXTRAS])
def test_every_dependency_is_in_the_key_or_excused(extra: str) -> None:
    names = {normal(Requirement(text).name) for text in project()[extra]}
    assert names - COUNTED - EXCUSES.keys() == set()


def test_every_dependency_of_a_dependency_is_in_the_key_or_excused() -> None:
    assert set(needed()) - COUNTED - EXCUSES.keys() == set()


def test_nothing_is_counted_or_excused_that_is_not_needed() -> None:
    extra = {normal(Requirement(text).name) for one in EXTRAS for text in project()[one]}
    assert (COUNTED | EXCUSES.keys()) - set(needed()) - extra == set()
    assert COUNTED & EXCUSES.keys() == set()
    assert all(EXCUSES.values())


@pytest.mark.parametrize("library", [*LIBRARIES, *OPTIONAL])
def test_an_upgrade_of_any_that_counts_is_another_program(
    library: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / f"{library}-999.dist-info").mkdir()
    before = program_key()
    code_key.cache_clear()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "path", [str(tmp_path), *sys.path])
        assert program_key() != before
    code_key.cache_clear()
    assert program_key() == before
