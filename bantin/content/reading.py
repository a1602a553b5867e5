"""A content file's bytes become a typed document and the Markdown that follows its header."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct

from bantin.addresses import is_device, is_safe_segment, safe_name
from bantin.content import Document, ItemMeta, limits
from bantin.content.characters import cleaned, is_ordinary, ordinary_spaces
from bantin.content.code import in_fences
from bantin.content.conflicts import conflict_marks
from bantin.content.damage import damage, entities
from bantin.content.file_names import CONTENT
from bantin.content.instants import localize, localized
from bantin.content.line_ends import with_plain_newlines
from bantin.content.schema import (
    Positions,
    compose,
    curly_quotes,
    decode,
    peek,
    placeholders,
    suggest,
)
from bantin.diagnostics import Diagnostic, Severity, Span, error, warning
from bantin.vietnamese import slugify

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import tzinfo

    from bantin.content.kind import ContentType
    from bantin.content.schema import MappingNode


# python-frontmatter's own parse() turns a header that it cannot close or read into no header at
# all, which would publish a draft. Its delimiters are kept, the reading is ours and fails closed.
_HANDLER = YAMLHandler()
# A key that every article has or may have. Lines of keys between two delimiters are a header, be
# it cut off by a stray "---" or one of another article; to take it for text would publish a draft.
_KEY = re.compile(r"(?:title|date|draft|expires|updated|slug|summary|kind)[ \t]*:")
_OF_TRANSLATIONS = ("language", "translation_of")
# What may stand in a header: a key, an item, a comment, what goes on with the line above, nothing.
_OF_HEADER = re.compile(r"[A-Za-z_][\w.-]*[ \t]*:(?:\s|$)|-\s|#|[ \t]|$")


class Source(Struct, frozen=True):
    """A file's text in two parts, each with the file line on which it starts."""

    header: str
    header_line: int
    body: str
    body_line: int


def read_text(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Decode UTF-8 (with or without BOM) to clean text with plain newlines, in NFC.

    What is taken out of it, `content.characters` says; the lines are those of the file.
    """
    data = with_plain_newlines(data)
    return _text_of(path, data, ordinary=is_ordinary(data))


def _text_of(path: str, data: bytes, *, ordinary: bool) -> tuple[str, list[Diagnostic]]:
    try:
        text = data.decode()
    except UnicodeDecodeError as failure:
        before = data[: failure.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return "", [error("undecodable", Span(path, line, column), line=str(line))]
    return (text if ordinary else cleaned(text)), []


def split(path: str, text: str) -> tuple[Source | None, list[Diagnostic]]:
    """Separate the header from the body; a header that does not close is an error."""
    if not text.strip():
        return None, [error("empty-file", Span(path, 1, 1))]
    start = text.lstrip()
    skipped = text[: len(text) - len(start)].count("\n")
    if not _HANDLER.detect(start):
        return None, [error("header-missing", Span(path, skipped + 1, 1))]
    try:
        header, body = _HANDLER.split(start)
    except ValueError:
        return None, [error("header-unclosed", Span(path, skipped + 1, 1))]
    # The delimiters' pattern takes the blank lines behind it too, all but the last newline.
    opening = _HANDLER.FM_BOUNDARY.match(start)
    taken = start[: opening.end() if opening else 0].count("\n")
    body_line = text.count("\n") + 1 - body.count("\n")
    source = Source(header[1:], skipped + taken + 2, body, body_line)
    problem = _another_header(path, source)
    return (None, [problem]) if problem else (source, [])


def _another_header(path: str, source: Source) -> Diagnostic | None:
    """Find lines of a header in a body: those up to the first delimiter, or between two."""
    if "\n---" not in source.body:
        return None
    lines = source.body.split("\n")
    fenced = in_fences(lines)
    first, opened = 0, False
    for index, line in enumerate(lines):
        # Up to the first delimiter, what looks like a fence may be a text of the header.
        if (opened and fenced[index]) or not _HANDLER.FM_BOUNDARY.fullmatch(line):
            continue
        block = lines[first:index]
        if any(map(_KEY.match, block)) and all(map(_OF_HEADER.match, block)):
            place = Span(path, source.body_line + first, 1)
            return error("header-twice" if opened else "header-split", place)
        first, opened = index + 1, True
    return None


def parse(
    path: str, data: bytes, *, zone: tzinfo, kinds: Sequence[ContentType]
) -> tuple[Document[ItemMeta] | None, str, list[Diagnostic]]:
    """Return the document, its Markdown body and what is wrong with the file."""
    document, body, problems = _parse(path, data, zone, kinds)
    if document is None:
        for kind in kinds:
            problems = list(kind.misread(path, problems))
        problems = [_of_another_kind(one, kinds) for one in problems]
    return document, body, problems


def _parse(
    path: str, data: bytes, zone: tzinfo, kinds: Sequence[ContentType]
) -> tuple[Document[ItemMeta] | None, str, list[Diagnostic]]:
    data = with_plain_newlines(data)
    ordinary = is_ordinary(data)
    text, problems = _text_of(path, data, ordinary=ordinary)
    problems = problems or conflict_marks(path, text)
    if problems:
        return None, "", problems
    source, problems = split(path, text)
    if source is None:
        return None, "", problems
    damaged = entities(path, source.header, source.header_line)
    damaged += [] if ordinary else damage(path, data, body_line=source.body_line)
    document, problems = _read_header(path, source, zone, kinds)
    if any(problem.severity is Severity.ERROR for problem in damaged):
        document = None
    body = source.body if ordinary else ordinary_spaces(source.body)
    return document, body, [*damaged, *problems]


def _read_header(
    path: str, source: Source, zone: tzinfo, kinds: Sequence[ContentType]
) -> tuple[Document[ItemMeta] | None, list[Diagnostic]]:
    node, problems = _compose(path, source)
    if node is None:
        return None, problems
    kind, problems = _kind(path, node, source.header_line, kinds)
    if kind is None:
        return None, problems
    quotes = curly_quotes(node, source.header, path, first_line=source.header_line)
    meta, problems = decode(
        node, kind.meta, path, first_line=source.header_line, text=source.header
    )
    if meta is None:
        return None, [*quotes, *problems]
    place = Positions(node, path, first_line=source.header_line)
    document, problems = _document(path, kind, localized(meta, zone), zone=zone, place=place)
    # A draft is there to be written on.
    at = source.header_line
    dots = [] if meta.draft else placeholders(node, source.header, path, first_line=at)
    unsaid = {one.span for one in dots}
    problems = [*dots, *(one for one in problems if one.span not in unsaid)]
    told = {problem.span for problem in problems}
    document = None if dots else document
    return document, [*(one for one in quotes if one.span not in told), *problems]


def _compose(path: str, source: Source) -> tuple[MappingNode | None, list[Diagnostic]]:
    if len(source.header) <= limits.HEADER:
        return compose(source.header, path, first_line=source.header_line)
    span = Span(path, source.header_line, 1)
    size, limit = map(limits.size_text, (len(source.header), limits.HEADER))
    return None, [error("header-too-large", span, size=size, limit=limit)]


def _kind(
    path: str, node: MappingNode, line: int, kinds: Sequence[ContentType]
) -> tuple[ContentType | None, list[Diagnostic]]:
    """Choose the kind: by the path alone, by the key `kind`, or by the first folder."""
    for kind in kinds:
        if kind.claims(path):
            return kind, []
    named = peek(node, "kind")
    if named:
        known = {kind.id: kind for kind in kinds if kind.selectable}
        if named in known:
            return known[named], []
        span = Positions(node, path, first_line=line)("kind")
        choices = ", ".join(known)
        near = suggest(named, known)
        return None, [error("unknown-kind", span, value=named, choices=choices, suggestion=near)]
    folders = {kind.folder: kind for kind in kinds if kind.folder}
    folder = path.removeprefix(f"{CONTENT}/").split("/")[0]
    if folder in folders:
        return folders[folder], []
    return None, [error("kind-missing", Span(path, 1, 1), folders=", ".join(folders))]


def _of_another_kind(problem: Diagnostic, kinds: Sequence[ContentType]) -> Diagnostic:
    """Tell of a key that is unknown here and known elsewhere where it would be known."""
    key = str(problem.params.get("key", ""))
    if problem.code != "unknown-key" or key not in {name for kind in kinds for name in _own(kind)}:
        return problem
    folders = ", ".join(
        f"{CONTENT}/{one.folder}" for one in kinds if one.folder and key in _own(one)
    )
    return (
        error("key-of-another-kind", problem.span, key=key, folders=folders) if folders else problem
    )


@lru_cache(maxsize=32)
def _own(kind: ContentType) -> frozenset[str]:
    """Return the keys that a kind has besides those of every item."""
    return frozenset(kind.meta.__struct_fields__) - frozenset(ItemMeta.__struct_fields__)


def _document(
    path: str, kind: ContentType, meta: ItemMeta, *, zone: tzinfo, place: Positions
) -> tuple[Document[ItemMeta] | None, list[Diagnostic]]:
    """Complete the front matter; `place` finds the span of a path of keys."""
    problems = [
        Diagnostic(code=p.code, span=place(*p.keys), params=p.params) for p in kind.problems(meta)
    ]
    if not kind.translatable:
        keys = (key for key in _OF_TRANSLATIONS if getattr(meta, key) is not None)
        problems += (error("untranslatable", place(key)) for key in keys)
    default = kind.slug(path, meta)
    slug = meta.slug if meta.slug is not None else default.text
    if not slug:
        problems.append(error("empty-slug", place("title"), title=meta.title))
    elif not is_safe_segment(slug):
        key = default.key if meta.slug is None else "slug"
        problems.append(error("bad-slug", place(key), value=slug, suggestion=slugify(slug)))
    elif meta.slug is not None and is_device(slug):
        near = safe_name(slug)
        problems.append(error("reserved-name", place("slug"), value=slug, suggestion=f"{near}1"))
    document = Document(
        source_path=path,
        kind=kind.id,
        meta=meta,
        slug=slug,
        date=localize(kind.date_of(meta), zone),
        updated=meta.updated,
        expires=meta.expires,
    )
    if document.date and document.expires and document.expires <= document.date:
        problems.append(error("date-order", place("expires"), first="date", second="expires"))
    if document.date and document.updated and document.updated < document.date:
        problems.append(warning("updated-before-date", place("updated")))
    failed = any(problem.severity == "error" for problem in problems)
    return (None if failed else document), problems
