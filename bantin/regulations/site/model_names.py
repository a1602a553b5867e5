"""By which folders an adoption finds its model: named by its slug, by its file, or its own."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bantin.regulations.content.filed import ADOPTIONS, KIND, ROOT, work_of
from bantin.regulations.content.regulation import RegulationMeta
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from bantin.content import Document, ItemMeta
    from bantin.portal.kind import AnyPrepared


def works_by_folder(prepared: Iterable[AnyPrepared]) -> dict[str, str]:
    """Return the slug of a work for each folder in which its adoptions may lie.

    An editor may name the folder by the work's slug, by the name of its file, or put adoptions
    into the folder in which the file lies if that holds no other. What is said first counts more,
    and models more than other regulations.
    """
    documents = [one.document for one in prepared if one.document and one.document.kind == KIND]
    documents.sort(key=lambda one: (not _is_model(one), one.source_path))
    found: dict[str, str] = {}
    for names in (_by_slug, _by_file, _by_own_folder):
        for folder, work in names(documents):
            found.setdefault(folder, work)
            found.setdefault(_plain(folder), work)
    return found


def model_of(source_path: str, works: Mapping[str, str]) -> str:
    """Return the slug of the work that an adoption adopts by its folder, its name if none does."""
    folder = source_path.rpartition(f"/{ADOPTIONS}/")[0]
    name = folder.rpartition("/")[2]
    near = (folder, _plain(folder), f"{ROOT}/{name}", _plain(f"{ROOT}/{name}"))
    return next((works[one] for one in near if one in works), name)


def _by_slug(documents: Iterable[Document[ItemMeta]]) -> Iterator[tuple[str, str]]:
    for one in documents:
        yield f"{ROOT}/{work_of(one)}", work_of(one)


def _by_file(documents: Iterable[Document[ItemMeta]]) -> Iterator[tuple[str, str]]:
    for one in documents:
        path = one.source_path.rpartition(".")[0]
        yield path, work_of(one)
        yield f"{ROOT}/{path.rpartition('/')[2]}", work_of(one)


def _by_own_folder(documents: Iterable[Document[ItemMeta]]) -> Iterator[tuple[str, str]]:
    works = defaultdict[str, set[str]](set)
    for one in documents:
        works[one.source_path.rpartition("/")[0]].add(work_of(one))
    for folder, inside in works.items():
        if folder != ROOT and len(inside) == 1:
            yield folder, min(inside)


def _plain(folder: str) -> str:
    """Return a folder's path without what editors write in many ways: case, diacritics, spaces."""
    return "/".join(slugify(name) for name in folder.split("/"))


def _is_model(document: Document[ItemMeta]) -> bool:
    return isinstance(document.meta, RegulationMeta) and document.meta.document.model
