"""Where the files of an import lie: the folder of the kind, and a name made of the title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.addresses import safe_name
from bantin.content.file_names import CONTENT
from bantin.engine.new_files import NewFile
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.importing.values import ImportOptions

FOLDERS = {
    "news": "news",
    "notice": "notices",
    "meeting": "meetings",
    "regulation": "regulations",
    "page": "pages",
}
_FALLBACK = "bai-tu-word"  # of a title without a letter or digit


def file_stem(title: str) -> str:
    """Return the name of an article's file without its ending."""
    return safe_name(slugify(title)) or _FALLBACK


def folder_of(kind: str, wanted: ImportOptions) -> str:
    """Return the folder of an article, from the site's root."""
    return wanted.folder.strip("/") or f"{CONTENT}/{FOLDERS[kind]}"


def kind_key(kind: str, wanted: ImportOptions) -> dict[str, str]:
    """Return the key that says the kind, where the folder says another one or none."""
    first = folder_of(kind, wanted).removeprefix(f"{CONTENT}/").split("/")[0]
    return {} if first == FOLDERS[kind] else {"kind": kind}


def article_file(
    kind: str, stem: str, text: str, pictures: Iterable[NewFile], wanted: ImportOptions
) -> tuple[NewFile, ...]:
    """Return the file of an article and those of its pictures, which lie beside it."""
    folder = folder_of(kind, wanted)
    beside = (NewFile(path=f"{folder}/{one.path}", data=one.data) for one in pictures)
    return (NewFile(path=f"{folder}/{stem}.md", data=text.encode()), *beside)
