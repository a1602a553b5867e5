"""Files of a site's own theme that do nothing: they replace none, and no template uses them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.content.schema import suggest
from bantin.diagnostics import Diagnostic, Span, warning
from bantin.theme.files import FOLDER
from bantin.theme.static_names import published_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.theme.files import ThemeFiles

_STATIC = "static/"
_BESIDE_TEMPLATES = (".html", ".po", ".md", ".txt")  # whatever else is no template is a static file


def unused_files(files: ThemeFiles, closures: Mapping[str, frozenset[str]]) -> list[Diagnostic]:
    """Tell of each; `closures` are what templates are made of, which must be sound.

    A template is used where one of the default theme's name is made of it. A static file is used
    where any template or static text names it.
    """
    added = set(files.added)
    if not added:
        return []
    used = {name for start in files.templates.keys() - added for name in closures[start]}
    used |= {f"{_STATIC}{name}" for name in _named(files, added)}
    static = (f"{_STATIC}{name}" for name in files.static)
    theme = {*files.templates, *static} - added
    return [
        warning("template-unused", Span(f"{FOLDER}/{name}"), suggestion=_meant(name, theme))
        for name in files.added
        if name not in used
    ]


def _named(files: ThemeFiles, added: set[str]) -> Iterator[str]:
    """Yield the added static files that some text of the theme names."""
    wanted = [name for name in files.static if f"{_STATIC}{name}" in added]
    texts = [text.encode() for text in files.templates.values()]
    texts += [data for name, data in files.static.items() if name.endswith((".css", ".js"))]
    for name in wanted:
        last = published_name(name, files.static_digests[name]).rpartition("/")[2]
        if any(name.encode() in text or last.encode() in text for text in texts):
            yield name


def _meant(name: str, theme: Iterable[str]) -> str:
    """Return the path of the file of the theme that one may be meant to replace, or `""`."""
    last = name.rpartition("/")[2]
    stem, _, ending = last.casefold().rpartition(".")
    known = {one.rpartition("/")[2].casefold(): one for one in sorted(theme, reverse=True)}
    # The ending is most of a short name: alone it makes none like another.
    stems = {one.rpartition(".")[0]: one for one in known if one.endswith(f".{ending}")}
    near = known.get(last.casefold()) or known.get(stems.get(suggest(stem, stems), ""), "")
    if not near and not last.endswith(_BESIDE_TEMPLATES) and not name.startswith(_STATIC):
        near = f"{_STATIC}{last}"
    return f"{FOLDER}/{near}" if near else ""
