"""The theme's files: the package's own, with the site's in front of them."""

from __future__ import annotations

import hashlib
from importlib import resources
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.diagnostics import Diagnostic, Span, error
from bantin.files.digests import digest_of

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable
    from pathlib import Path

_STATIC = "static/"
_LOCALE = "locale/"


class ThemeFiles(Struct, frozen=True, kw_only=True):
    """Templates and catalogues as text, static files as bytes, by their names in the theme.

    `altered` tells that the site has files of its own.
    """

    templates: dict[str, str]
    static: dict[str, bytes]
    catalogues: dict[str, str]
    static_digests: dict[str, str]
    digest: str
    altered: bool
    diagnostics: tuple[Diagnostic, ...] = ()


def read_theme(site_templates: Path) -> ThemeFiles:
    """Read the default theme, each file replaced by the site's file of the same name."""
    files: dict[str, bytes] = {}
    _collect(resources.files("bantin.theme") / "default", "", files)
    default = dict(files)
    if site_templates.is_dir():
        _collect(site_templates, "", files)
    templates: dict[str, str] = {}
    catalogues: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name, data in sorted(files.items()):
        if name.startswith(_STATIC):
            continue
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as failure:
            line = data[: failure.start].count(b"\n") + 1
            span = Span(f"templates/{name}", line, 1)
            problems.append(error("undecodable", span, line=str(line)))
            continue
        if name.startswith(_LOCALE):
            catalogues[name.removeprefix(_LOCALE).removesuffix(".po")] = text
        else:
            templates[name] = text
    static = {
        name.removeprefix(_STATIC): data
        for name, data in sorted(files.items())
        if name.startswith(_STATIC)
    }
    return ThemeFiles(
        templates=templates,
        static=static,
        catalogues=catalogues,
        static_digests={name: digest_of(data) for name, data in static.items()},
        altered=files != default,
        digest=_digest(files),
        diagnostics=tuple(problems),
    )


def _digest(files: dict[str, bytes]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for name, data in sorted(files.items()):
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def _collect(folder: Traversable, prefix: str, files: dict[str, bytes]) -> None:
    for entry in folder.iterdir():
        if entry.name.startswith((".", "__pycache__")):
            continue
        if entry.is_dir():
            _collect(entry, f"{prefix}{entry.name}/", files)
        elif entry.is_file():
            files[prefix + entry.name] = entry.read_bytes()
