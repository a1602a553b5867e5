"""The keys of typed sections, as the documents write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content.schema import plain_yaml
from bantin.describing import Key, ListForm, SectionForm, TableForm, keys_of
from bantin.words import Words
from tests.docs.reading import LANGUAGES, REQUIRED, guide, rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from msgspec import Struct

    from bantin.content.kind import ContentType

WORDS = Words("vi")


def keys(type_: type[Struct]) -> Iterator[tuple[str, Key]]:
    """Yield every key of a header or of the configuration, as documents write it: `topics[].id`.

    What stands in tables under keys of the editor's choosing, documents tell elsewhere.
    """
    yield from _below(keys_of(type_, WORDS), "")


def _below(keys: Iterable[Key], prefix: str) -> Iterator[tuple[str, Key]]:
    for key in keys:
        way = prefix + key.name
        yield way, key
        match key.form:
            case SectionForm(keys=inner):
                yield from _below(inner, f"{way}.")
            case ListForm(of=SectionForm(keys=inner)):
                yield from _below(inner, f"{way}[].")


def every_key(keys: Iterable[Key]) -> Iterator[Key]:
    """Yield keys with all that are below them, in lists and tables too."""
    for key in keys:
        yield key
        form = key.form
        while isinstance(form, ListForm | TableForm):
            form = form.of
        if isinstance(form, SectionForm):
            yield from every_key(form.keys)


def meta_keys(kinds: Sequence[ContentType]) -> dict[str, Key]:
    """Return every key of the front matter of some kinds."""
    return {way: key for kind in reversed(kinds) for way, key in keys(kind.meta)}


def content_keys_missing(kinds: Sequence[ContentType]) -> set[str]:
    """Return the keys of front matter for which a guide to content lacks a row."""
    return {
        key
        for language in LANGUAGES
        for key in meta_keys(kinds).keys() - rows(guide(language, "content")).keys()
    }


def check_key(way: str, key: Key, table: dict[str, list[str]], *, language: str) -> None:
    """Assert that a key has a row that tells its type and its default."""
    assert way in table, f"no row for {way}"
    kind, default, *_ = table[way]
    assert kind
    if key.required:
        assert default.startswith(REQUIRED[language]), way
    elif key.default and not isinstance(key.form, ListForm):
        value = plain_yaml(key.default)
        written = str(value).lower() if isinstance(value, bool) else value
        assert default == f"`{written}`", way
    else:
        assert not default.startswith(REQUIRED[language]), way
