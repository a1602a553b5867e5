"""The regulations of a site as their files are: found by file, slug or number."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.content import Document, ItemMeta
from bantin.content.file_names import ARTICLE
from bantin.content.reading import Source, parse, read_text, split
from bantin.content.schema import suggest
from bantin.diagnostics import Diagnostic
from bantin.regulations import law
from bantin.regulations.content.adoption import ADOPTION
from bantin.regulations.content.filed import KIND, ROOT, day_of, work_of
from bantin.regulations.content.regulation import REGULATION, DocumentFacts, RegulationMeta
from bantin.regulations.site.relations import number_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo


_KINDS = (REGULATION, ADOPTION)
_SAID = re.compile(r"^\s*(?:số\b[\s:]*)?", re.IGNORECASE)


class Held(Struct, frozen=True, kw_only=True):
    """One file of a regulation: its bytes, its front matter, and its text as an editor wrote it.

    `real_path` is the path as the file system spells it. `body` begins on the line `body_line` of
    the file.
    """

    path: str
    real_path: str
    data: bytes
    document: Document[ItemMeta]
    meta: RegulationMeta
    source: Source
    body: str

    @property
    def facts(self) -> DocumentFacts:
        """What its front matter says of the document."""
        return self.meta.document

    @property
    def body_line(self) -> int:
        """The line of the file on which its text begins."""
        return self.source.body_line

    @property
    def day(self) -> date | None:
        """The first day of this text: that in its name, or else the one that it says."""
        return day_of(self.document) or self.facts.effective or self.facts.issued

    @property
    def name(self) -> str:
        """How running text names the document: "Quyết định số 15/2025/QĐ-UBND"."""
        facts = self.facts
        number = facts.number or facts.attached_to
        return law.named(facts.type, number) if number else self.meta.title


class HeldWork(Struct, frozen=True, kw_only=True):
    """A regulation with all its texts, the oldest first; `dated` ones lie in its own folder."""

    slug: str
    texts: tuple[Held, ...]
    dated: bool


class HeldWorks(Struct, frozen=True, kw_only=True):
    """All regulations of a site: `works` by slug.

    `failed` are the files that cannot be read, with what a build says of each; `others` are those
    that are no documents of their own, as adoptions.
    """

    works: Mapping[str, HeldWork]
    failed: Mapping[str, tuple[Diagnostic, ...]]
    others: frozenset[str]

    def find(self, text: str) -> tuple[HeldWork, ...]:
        """Return the regulations that a file, a folder, a slug or a number may mean."""
        said = text.strip().rstrip("/")
        path = said.removeprefix("./")
        folder = f"{ROOT}/{path.removeprefix(f'{ROOT}/')}"
        for work in self.works.values():
            if any(path in {one.path, one.real_path} for one in work.texts):
                return (work,)
            if said == work.slug or (work.dated and folder == f"{ROOT}/{work.slug}"):
                return (work,)
        return self.numbered(_SAID.sub("", said), None)

    def near(self, text: str) -> str:
        """Return the slug that a misspelt one probably means, `""` for none."""
        return suggest(text, self.works)

    def numbered(self, number: str, issued: date | None) -> tuple[HeldWork, ...]:
        """Return the regulations with a number, those of a day of issue where one is said."""
        key = number_key(number)
        return tuple(
            work
            for work in self.works.values()
            if key and any(has_number(one, key, issued) for one in work.texts)
        )


def has_number(one: Held, key: str, issued: date | None) -> bool:
    """Tell whether a text has a number, and a day of issue if one is said."""
    facts = one.facts
    same_day = issued is None or facts.issued is None or facts.issued == issued
    return bool(facts.number) and number_key(facts.number) == key and same_day


def shelve(files: Iterable[tuple[str, str, bytes]], zone: tzinfo) -> HeldWorks:
    """Read the files of a site that are regulations: path, real path and bytes of each."""
    texts = defaultdict[str, list[Held]](list)
    failed: dict[str, tuple[Diagnostic, ...]] = {}
    others: set[str] = set()
    for path, real_path, data in files:
        if not _may_be(path, data):
            continue
        document, body, problems = parse(path, data, zone=zone, kinds=_KINDS)
        if document is None:
            if path.startswith(f"{ROOT}/") and path.endswith(ARTICLE):
                failed[path] = tuple(problems)
            continue
        if document.kind != KIND or not isinstance(document.meta, RegulationMeta):
            others.add(path)
            continue
        source, _ = split(path, read_text(path, data)[0])
        if source is not None:
            held = Held(
                path=path,
                real_path=real_path,
                data=data,
                document=document,
                meta=document.meta,
                source=source,
                body=body,
            )
            texts[work_of(document)].append(held)
    return HeldWorks(works=dict(_works(texts)), failed=failed, others=frozenset(others))


def _may_be(path: str, data: bytes) -> bool:
    """Whether a file lies where regulations do, or says that it is one."""
    return path.startswith(f"{ROOT}/") or b"regulation" in data[:4000]


def _works(texts: Mapping[str, list[Held]]) -> Iterator[tuple[str, HeldWork]]:
    """Yield works by slug; a text beside the folder of its versions is a mistake, and left out."""
    for slug, found in texts.items():
        versions = [one for one in found if day_of(one.document) is not None]
        kept = versions or found[:1]
        ordered = sorted(kept, key=lambda one: one.day or date.min)
        yield slug, HeldWork(slug=slug, texts=tuple(ordered), dated=bool(versions))
