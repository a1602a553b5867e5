"""What our code continues or takes for granted of other libraries is what it was written against.

`library_sources.json` holds, for each library, the SHA-256 of the source of every such class or
function. The file is written anew by `pytest tests/house/test_library_sources.py --update-golden`,
after what has changed in a library has been taken over.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
from pathlib import Path

import markdown
import pytest

from bantin.markup.fast import version

TABLE = Path(__file__).with_name("library_sources.json")
REMEDIES = {
    "Markdown": (
        "Make bantin/markup/fast equal to these sources, run its tests and bench.fuzz_markdown, "
        "and let KNOWN_VERSIONS hold the installed version alone."
    ),
    "Jinja2": (
        "See whether folding.py, generating.py and remembering.py in bantin/theme still do what "
        "Jinja does."
    ),
}


def known(library: str) -> dict[str, str]:
    """Return the digests on record, by `module:Qualified.name`."""
    found: dict[str, str] = json.loads(TABLE.read_text(encoding="utf-8"))[library]
    return found


def source_digest(dotted: str) -> str:
    """Return the digest of a source as it is installed, "" where there is none."""
    module, _, name = dotted.partition(":")
    try:
        thing: object = importlib.import_module(module)
        for part in name.split("."):
            thing = getattr(thing, part)
    except (AttributeError, ImportError):
        return ""
    # The table names nothing but classes, methods and functions, which inspect takes.
    source = inspect.getsource(thing)  # type: ignore[arg-type]
    return hashlib.sha256(source.encode()).hexdigest()


def changed(sources: dict[str, str]) -> list[str]:
    return [name for name, digest in sources.items() if not digest or source_digest(name) != digest]


@pytest.mark.parametrize("library", REMEDIES)
def test_a_library_has_the_sources_that_our_code_was_written_against(
    library: str,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    sources = known(library)
    if update_golden:
        table = json.loads(TABLE.read_text(encoding="utf-8"))
        table[library] = {dotted: source_digest(dotted) for dotted in sorted(sources)}
        TABLE.write_text(json.dumps(table, indent=2) + "\n", encoding="utf-8")
        sources = known(library)
    names = ", ".join(changed(sources))
    assert not names, f"{library} has changed: {names}. {REMEDIES[library]} Then renew the digests."


def test_the_installed_markdown_is_one_whose_sources_were_compared() -> None:
    assert markdown.__version__ in version.KNOWN_VERSIONS, (
        "Where the test of its sources passes, add the installed version to KNOWN_VERSIONS."
    )


def test_a_source_that_changed_or_is_gone_is_named() -> None:
    table = {
        "json:dumps": source_digest("json:dumps"),
        "json:loads": "0" * 64,
        "json:gone": "",
        "nowhere:gone": "0" * 64,
    }
    assert changed(table) == ["json:loads", "json:gone", "nowhere:gone"]
