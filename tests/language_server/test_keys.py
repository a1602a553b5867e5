"""What is offered and said while a header or the configuration is written."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.composition import PORTAL
from bantin.content.config import written_type
from bantin.content.config_reading import parse_config
from bantin.content.kind import Asked
from bantin.content.schema import compose
from bantin.describing import ListForm, SectionForm, TableForm, keys_of
from bantin.language_server.positions import At
from bantin.language_server.providers import PROVIDERS
from bantin.language_server.reading import place_of
from bantin.language_server.saying import fits
from bantin.scaffolding import new_item
from bantin.words import Words
from tests.builders import parse
from tests.language_server.cursor import CONFIG, NOW, accepted, known, place

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.content.kind import ContentType
    from bantin.describing import Form, Key
    from bantin.language_server.answers import Proposal
    from bantin.language_server.places import CursorPlace

FOLDERS = {kind.id: f"content/{kind.folder}/a.md" for kind in PORTAL.types if kind.folder}
FOLDERS["adoption"] = "content/regulations/mau/adoptions/binh-an.md"
WORDS = Words("vi")


def offers(found: CursorPlace, language: str = "vi") -> list[Proposal]:
    """Return everything that is offered at a place, the first first."""
    site = known(language)
    all_of_them = [one for provider in PROVIDERS.complete for one in provider(found, site)]
    return sorted(all_of_them, key=lambda one: (one.rank, one.label))


def labels(text: str, path: str = "content/news/a.md") -> list[str]:
    return [one.label for one in offers(place(text, path))]


def keys(kind: ContentType) -> tuple[Key, ...]:
    hidden = () if kind.translatable else ("language", "translation_of")
    return tuple(one for one in keys_of(kind.meta, WORDS) if one.name not in hidden)


@pytest.mark.parametrize("kind", PORTAL.types, ids=lambda kind: kind.id)
def test_every_key_of_a_kind_is_offered_with_its_name_and_meaning(kind: ContentType) -> None:
    found = offers(place("---\n^\n---\n", FOLDERS[kind.id]))
    assert {one.label for one in found} == {one.name for one in keys(kind)}
    for key in keys(kind):
        offer = next(one for one in found if one.label == key.name)
        assert key.about in offer.about
        assert key.label in offer.detail
    first = [one.label for one in found][: sum(key.required for key in keys(kind))]
    assert set(first) == {key.name for key in keys(kind) if key.required}


def sections(form: Form, before: str, indent: str) -> Iterator[tuple[str, tuple[Key, ...]]]:
    """Yield every mapping below a form as a text that leads to it, with its keys."""
    if isinstance(form, SectionForm):
        yield f"{before}\n{indent}^", form.keys
        for key in form.keys:
            yield from sections(key.form, f"{before}\n{indent}{key.name}:", f"{indent}  ")
    elif isinstance(form, ListForm) and isinstance(form.of, SectionForm):
        yield f"{before}\n{indent}- ^", form.of.keys
        for key in form.of.keys:
            more = f"{before}\n{indent}- {key.name}:"
            yield from sections(key.form, more, f"{indent}    ")
    elif isinstance(form, TableForm):
        yield from sections(form.of, f"{before}\n{indent}ten:", f"{indent}  ")


NESTED = [
    (FOLDERS[kind.id], f"---\n{text}\n---\n", inside)
    for kind in PORTAL.types
    for key in keys(kind)
    for text, inside in sections(key.form, f"{key.name}:", "  ")
] + [
    ("site_config.yaml", text, inside)
    for key in keys_of(written_type(PORTAL.types), WORDS)
    for text, inside in sections(key.form, f"{key.name}:", "  ")
]


@pytest.mark.parametrize(("path", "text", "inside"), NESTED)
def test_every_key_of_every_section_is_offered(
    path: str, text: str, inside: tuple[Key, ...]
) -> None:
    assert set(labels(text, path)) == {key.name for key in inside}


def test_what_is_there_is_not_offered_again() -> None:
    assert "title" not in labels("---\ntitle: Một\n^\n---\n")
    assert "title" not in labels("---\n^\ntitle: Một\n---\n")
    assert labels("---\nimage:\n  src: a.jpg\n  alt: b\n  ^\n---\n") == ["caption", "credit"]
    assert labels("---\nimage: {src: a.jpg, ^}\n---\n") == ["alt", "caption", "credit"]


@pytest.mark.parametrize("kind", PORTAL.types, ids=lambda kind: kind.id)
def test_any_key_that_is_accepted_leaves_a_header_that_can_be_read(kind: ContentType) -> None:
    found = place("---\ntitle: Một\n^\n---\n", FOLDERS[kind.id])
    for offer in offers(found):
        header = accepted(found, offer).removeprefix("---\n").partition("\n---")[0]
        node, problems = compose(header, "x")
        assert node is not None, (header, problems)


@pytest.mark.parametrize("kind", PORTAL.types, ids=lambda kind: kind.id)
def test_whoever_accepts_what_is_needed_has_all_that_is_needed(kind: ContentType) -> None:
    text = "---\n^\n---\n"
    for _ in range(20):
        found = place(text, FOLDERS[kind.id])
        needed = [one for one in offers(found) if one.rank < 100]
        if not needed:
            break
        text = accepted(found, needed[0]).replace("\n---\n", "\n^\n---\n")
    text = text.replace("^", "") + "Lời.\n"
    told = {one.code for one in parse(text, FOLDERS[kind.id]).problems}
    assert "missing-key" not in told
    assert "yaml-syntax" not in told


def test_a_section_in_a_list_is_indented_like_its_first_key() -> None:
    found = place("---\ndocument:\n  relations:\n    - ki^\n---\n", FOLDERS["regulation"])
    (offer,) = (one for one in offers(found) if one.label == "kind")
    assert "    - kind: " in accepted(found, offer)


def test_keys_are_found_by_their_names_in_the_readers_language_without_diacritics() -> None:
    for language in ("vi", "en"):  # of the editor, which may be another than the site's
        found = {one.label: one for one in offers(place("---\n^\n---\n"), language)}
        assert fits(found["date"], "ngay")
        assert fits(found["date"], "Ngày đ")
        assert not fits(found["title"], "ngay")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("topics: [^]", ["dan-van", "dan-chu"]),
        ("topics:\n  - ^", ["dan-van", "dan-chu"]),
        ("topics: [dan-van, ^", ["dan-van", "dan-chu"]),
        ("localities: [^]", ["binh-an", "binh-loi"]),
        ("draft: ^", ["true", "false"]),
        ("language: ^", ["vi", "en"]),
        ("date: ^", ["2024-07-13 06:05", "2024-07-13"]),
        ("kind: ^", ["news", "meeting", "notice", "regulation", "page"]),
        ("comments: ^", ["true", "false", "2024-07-13"]),
        ("title: ^", []),
        ("summary: |\n  ^", []),
        ("khong-co: ^", []),
    ],
)
def test_values_are_offered(text: str, wanted: list[str]) -> None:
    assert labels(f"---\n{text}\n---\n") == wanted


def test_values_of_the_configuration_are_offered() -> None:
    path = "site_config.yaml"
    assert "agency" in labels("theme:\n  masthead: ^", path)
    assert "note" in labels("checks:\n  unused-picture: ^", path)
    assert "unused-picture" in labels("checks:\n  ^", path)
    assert labels("site:\n  timezone: ^", path)[0] == "Asia/Ho_Chi_Minh"


def test_an_id_is_offered_with_its_name_and_what_is_known_of_it() -> None:
    first, _ = offers(place("---\nlocalities: [^]\n---\n"))
    assert first.detail == "Xã Bình An"
    assert "30/6/2025" in first.about
    assert "binh-loi" in first.about
    assert fits(first, "xa binh")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("draft:^", "draft: true"),
        ("topics: ^", "topics: [dan-van]"),
        ("topics:^", "topics: [dan-van]"),
        ("topics: [dan-v^]", "topics: [dan-van]"),
        ("topics: [dan-chu,^]", "topics: [dan-chu,dan-van]"),
        ('topics: ["^"]', 'topics: ["dan-van"]'),
        ("topics:\n  -^", "  - dan-van"),
    ],
)
def test_a_value_that_is_accepted_stands_where_it_should(text: str, line: str) -> None:
    found = place(f"---\n{text}\n---\n")
    assert line in accepted(found, offers(found)[0]).split("\n")


@pytest.mark.parametrize("kind", ["news", "meeting", "notice", "regulation", "page"])
@pytest.mark.parametrize("text", ["^", "--^", "---^"])
def test_an_empty_file_begins_as_a_new_one(kind: str, text: str) -> None:
    found = place(text, FOLDERS[kind])
    offer = offers(found)[0]
    site = known()
    assert site.config is not None
    type_ = next(one for one in PORTAL.types if one.id == kind)
    asked = Asked(title="Tên bài", organization=site.config.organization.name, metas=lambda _: {})
    now = NOW.astimezone(site.config.site.zone)
    made = new_item(site.config, type_, asked, now=now, words=WORDS)
    assert accepted(found, offer).rstrip("\n") == made.data.decode().rstrip("\n")  # type: ignore[union-attr]
    assert "title: ${1:Tên bài}" in offer.text


def test_nothing_is_begun_in_a_file_that_has_something_in_it() -> None:
    assert labels("Lời.\n\n^\n") == []
    assert labels("^", "content/khong-co/a.md") == []


def said(text: str, path: str = "content/news/a.md", language: str = "vi") -> str:
    found = (provider(place(text, path), known(language)) for provider in PROVIDERS.hover)
    card = next((one for one in found if one is not None), None)
    return card.text if card is not None else ""


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("dr^aft: true", "Bản nháp"),
        ("draft: t^rue", "có"),
        ("topics: [dan-v^an]", "Dân vận"),
        ("localities: [binh-an^]", "Xã Bình An"),
        ("date: 2024-07-1^3 08:30", "thứ Bảy"),
        ("image:\n  al^t: x", "Lời tả ảnh"),
    ],
)
def test_a_hover_says_what_it_means(text: str, wanted: str) -> None:
    assert wanted in said(f"---\n{text}\n---\n")


def test_a_hover_says_what_a_value_may_be_and_what_counts_without_it() -> None:
    text = said("site:\n  lang^uage: vi", "site_config.yaml", "en")
    assert "`vi`" in text
    assert "`en`" in text
    assert "Without it" in text
    assert "required" in said("---\nti^tle: a\n---\n", language="en")


@pytest.mark.parametrize("text", ["khong^-co: a", "date: 2024-99-9^9", "title: Mộ^t", "# ch^ú"])
def test_a_hover_says_nothing_of_what_is_not_known(text: str) -> None:
    assert said(f"---\n{text}\n---\n") == ""


PIECES = [
    *("---", "title", "topics", "image", "document", "relations", "dan-van", ":", ": ", "- "),
    *("[", "]", "{", "}", '"', "'", "|", ">", "#", " ", "  ", "\n", "\n", "\n  ", ",", "😀", "é"),
    *("](", "![", "```", "<a href=", "\ufeff", "\t"),
]


@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=25),
    path=st.sampled_from(["content/news/a.md", "site_config.yaml", FOLDERS["adoption"]]),
    data=st.data(),
)
def test_whatever_stands_there_nothing_fails(
    pieces: list[str], path: str, data: st.DataObject
) -> None:
    lines = tuple("".join(pieces).split("\n"))
    number = data.draw(st.integers(0, len(lines) - 1))
    at = At(number, data.draw(st.integers(0, len(lines[number]))))
    found = place_of(path, lines, at)
    for offer in offers(found):
        assert offer.stretch.start <= at
        assert at <= offer.stretch.end
        assert offer.stretch.end.column <= len(lines[offer.stretch.end.line])
    for provider in PROVIDERS.hover:
        provider(found, known())


def test_the_configuration_of_these_tests_is_one() -> None:
    assert parse_config(CONFIG, PORTAL.types, "x")[0] is not None
