"""Links and pictures of all documents lead somewhere, and paths that are named are there."""

from __future__ import annotations

import re

import pytest

from bantin.vietnamese import nfc
from tests.docs.reading import DOCS, GUIDES, LANGUAGES, README, anchors, prose
from tests.e2e.program import PROJECT

PICTURES = PROJECT / "docs/pictures"
LARGEST_PICTURE = 120_000  # bytes
SOURCES = [
    *PROJECT.glob("bantin/**/*.py"),
    *PROJECT.glob("tools/*.py"),
    *PROJECT.glob("tests/**/expected.txt"),
    *(PROJECT / name for name in ("Makefile", "pyproject.toml")),
]


def targets(text: str) -> list[str]:
    """Return where the links and pictures of a document lead, but for those to other hosts."""
    words = re.sub(r"`[^`]*`", "", prose(text))
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", words) if "://" not in target]


@pytest.mark.parametrize("name", DOCS)
def test_every_relative_link_leads_somewhere(name: str) -> None:
    for target in targets(DOCS[name]):
        path, _, anchor = target.partition("#")
        file = (PROJECT / name).parent / path if path else PROJECT / name
        assert file.is_file(), target
        if anchor:
            assert anchor in anchors(file.read_text("utf-8")), target


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_readme_leads_to_every_guide_of_its_language(language: str) -> None:
    found = {target.partition("#")[0] for target in targets(DOCS[README[language]])}
    assert {name for name in DOCS if name.startswith(f"docs/{language}/")} <= found


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_leads_to_the_same_guide_in_the_other_language(name: str, language: str) -> None:
    (other,) = set(LANGUAGES) - {language}
    assert f"../{other}/{name}.md" in targets(DOCS[f"docs/{language}/{name}.md"])


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (PROJECT / name).parent.joinpath(target).resolve()
        for name, text in DOCS.items()
        for target in targets(text)
    }
    for picture in PICTURES.iterdir():
        assert picture.resolve() in shown, picture.name
        assert picture.stat().st_size <= LARGEST_PICTURE, picture.name


def test_a_document_that_is_named_anywhere_is_there() -> None:
    texts = [*DOCS.values(), *(path.read_text("utf-8") for path in SOURCES)]
    named = {name for text in texts for name in re.findall(r"(?<![\w/])docs/[\w/-]+\.\w+", text)}
    assert named
    assert {name for name in named if not (PROJECT / name).is_file()} == set()


@pytest.mark.parametrize("name", DOCS)
def test_documents_are_in_composed_form_and_end_with_one_newline(name: str) -> None:
    assert DOCS[name] == nfc(DOCS[name])
    assert DOCS[name].endswith("\n")
    assert not DOCS[name].endswith("\n\n")
