"""What the place of a regulation's file says: a version, an adoption, or a text by itself.

`regulations/quy-che/2025-01-01.md` is a version, `regulations/quy-che/adoptions/xa.md` an adoption.
"""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.content import Document, ItemMeta

KIND = "regulation"  # what lies elsewhere, or is of another kind, has no versions
ROOT = "content/regulations"
ADOPTIONS = "adoptions"  # the folder of a model's adoptions
_ADOPTION = re.compile(rf"{ROOT}/(?:[^/]+/)*([^/]+)/{ADOPTIONS}/[^/]+\.md", re.IGNORECASE)
_VERSION = re.compile(rf"{ROOT}/([a-z0-9-]+)/([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\.md", re.IGNORECASE)


def is_adoption(source_path: str) -> bool:
    """Tell whether a file is an adoption: it lies in its model's folder of them."""
    return _ADOPTION.fullmatch(source_path) is not None


@lru_cache(maxsize=4096)
def folder_and_day(source_path: str) -> tuple[str, date | None]:
    """Return the folder of the regulation of which a file is a version or adoption, and the day.

    That of versions is named by the slug that they share.
    """
    adoption = _ADOPTION.fullmatch(source_path)
    if adoption:
        return adoption[1], None
    found = _VERSION.fullmatch(source_path)
    if found is None:
        return "", None
    try:
        return found[1], date.fromisoformat(found[2])
    except ValueError:  # 2024-13-45 is a name like any other
        return "", None


def adoptions_folder(document: Document[ItemMeta]) -> str:
    """Return the folder of a model's adoptions: beside its versions, or named by its file."""
    folder, _, name = document.source_path.rpartition("/")
    own = folder if day_of(document) else f"{folder}/{name.removesuffix('.md')}"
    return f"{own}/{ADOPTIONS}"


def work_of(document: Document[ItemMeta]) -> str:
    """Return the slug that all versions of a regulation and its adoptions share."""
    return document.below or folder_and_day(document.source_path)[0] or document.slug


def day_of(document: Document[ItemMeta]) -> date | None:
    """Return the day of which a file is the version, None for a text by itself."""
    return folder_and_day(document.source_path)[1] if document.kind == KIND else None
