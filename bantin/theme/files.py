"""The theme's files: the package's own, before them those that sites share, then the site's."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content.conflicts import conflict_marks
from bantin.diagnostics import Diagnostic, Span, error
from bantin.engine.digests import digest_of
from bantin.theme.static_names import linked

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

FOLDER = "templates"  # of a site, for its own theme

_STATIC = "static/"
_LOCALE = "locale/"
_TEMPLATE = ".html"
_MARK = b"<" * 7 + b" "  # of Git, which no style sheet, script or picture has


class ThemeFiles(Struct, frozen=True, kw_only=True):
    """Templates and catalogues as text, static files as published, by their names in the theme.

    `altered` tells that the site has files of its own, or shares some; `added` are those of them,
    by their paths in the folder, that replace no file of the default theme, and `replaced` are the
    bytes in whose place one stands: of the default theme, or of a shared file. `lent` are the
    paths, as seen from the site's folder, of the files that it shares with others, by their names
    in the theme.
    """

    templates: dict[str, str]
    static: dict[str, bytes]
    catalogues: dict[str, str]
    static_digests: dict[str, str]
    digest: str
    altered: bool
    added: tuple[str, ...] = ()
    replaced: Mapping[str, bytes] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    lent: Mapping[str, str] = {}

    def own_text(self, name: str) -> str | None:
        """Return the text of a file of the site by its name in the theme, None for no text."""
        if name.startswith(_STATIC):
            data = self.static.get(name.removeprefix(_STATIC))
            return data.decode("utf-8", "replace") if data is not None else None
        if name.startswith(_LOCALE):
            return self.catalogues.get(name.removeprefix(_LOCALE).removesuffix(".po"))
        return self.templates.get(name)


def theme_files(
    default: dict[str, bytes],
    own: dict[str, bytes],
    problems: Iterable[Diagnostic] = (),
    *,
    shared: dict[str, bytes] | None = None,
) -> ThemeFiles:
    """Sort the files of the default theme, each replaced by the site's `own` of the same name.

    Between them stand those that it has `shared` with other sites. `problems` are of files of the
    site that could not be read.
    """
    shared = shared or {}
    changed = shared | own
    files = default | changed
    below = default | {name: shared[name] for name in own.keys() & shared.keys()}
    templates, catalogues, found = _texts(files, default)
    static = _static(files)
    return ThemeFiles(
        templates=templates,
        static=static,
        catalogues=catalogues,
        static_digests={name: digest_of(data) for name, data in static.items()},
        altered=files != default,
        added=tuple(sorted(changed.keys() - default.keys())),
        replaced={name: below[name] for name in sorted(changed.keys() & below.keys())},
        digest=_digest(files),
        diagnostics=(*problems, *found),
    )


def _texts(
    files: Mapping[str, bytes], default: Collection[str]
) -> tuple[dict[str, str], dict[str, str], list[Diagnostic]]:
    """Return templates and catalogues by name, and what is wrong with these and other files."""
    templates: dict[str, str] = {}
    catalogues: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name, data in sorted(files.items()):
        if name.startswith(_STATIC):
            if _MARK in data:
                problems += conflict_marks(f"{FOLDER}/{name}", data.decode("utf-8", "replace"))
            continue
        text = _text(name, data)
        if isinstance(text, Diagnostic):
            # A picture in the wrong folder is told as what nothing uses.
            problems += [text] if name in default or name.endswith(_TEMPLATE) else []
            continue
        problems += conflict_marks(f"{FOLDER}/{name}", text)
        if name.startswith(_LOCALE):
            catalogues[name.removeprefix(_LOCALE).removesuffix(".po")] = text
        else:
            templates[name] = text
    return templates, catalogues, problems


def _static(files: dict[str, bytes]) -> dict[str, bytes]:
    names = sorted(name for name in files if name.startswith(_STATIC))
    return linked({name.removeprefix(_STATIC): files[name] for name in names})


def _text(name: str, data: bytes) -> str | Diagnostic:
    """Return the text of a file, or why it has none."""
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as failure:
        line = data[: failure.start].count(b"\n") + 1
        return error("undecodable", Span(f"{FOLDER}/{name}", line, 1), line=str(line))


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()
