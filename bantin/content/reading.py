"""A content file's bytes become a typed document and the Markdown that follows its header."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct

from bantin.addresses import SLUG, is_device, safe_name
from bantin.content import Document, ItemMeta, limits
from bantin.content.instants import localize, localized
from bantin.content.schema import compose, decode, peek, place_in, suggest
from bantin.diagnostics import Diagnostic, Span, error, warning
from bantin.vietnamese import nfc, slugify

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import tzinfo

    from bantin.content.kind import ContentType
    from bantin.content.schema import MappingNode

CONTENT = "content"

# python-frontmatter's own parse() turns a header that it cannot close or read into no header at
# all, which would publish a draft. Its delimiters are kept, the reading is ours and fails closed.
_HANDLER = YAMLHandler()
# C0 and C1 controls but tab and newline: illegal in XML, and Markdown's private markers.
# Besides controls, the marks that texts have within the program: no font shows them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\ue01f\ufeff\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?")
# Word pastes these. No editor counts a line at them, and a line number must be the editor's.
_OTHER_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")

# A line that decides whether and when an article is public. In a body before one more delimiter it
# is a header's, cut off by a stray "---"; to take it for text would publish a draft.
_MORE_HEADER = re.compile(r"^(?:draft|expires|date)[ \t]*:", re.MULTILINE)


class Source(Struct, frozen=True):
    """A file's text in two parts, each with the file line on which it starts."""

    header: str
    header_line: int
    body: str
    body_line: int


def read_text(path: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    """Decode UTF-8 (with or without BOM) to NFC text with plain newlines and no controls."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        before = data[: failure.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        return "", [error("undecodable", Span(path, line, column), line=str(line))]
    lines = _OTHER_BREAKS.sub(" ", _NEWLINES.sub("\n", text))
    return nfc(_CONTROLS.sub("", lines)), []


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
    more = _HANDLER.FM_BOUNDARY.split(body, 1)
    if len(more) > 1 and _MORE_HEADER.search(more[0]):
        return None, [error("header-split", Span(path, body_line, 1))]
    return Source(header[1:], skipped + taken + 2, body, body_line), []


def parse(
    path: str, data: bytes, *, zone: tzinfo, kinds: Sequence[ContentType]
) -> tuple[Document[ItemMeta] | None, str, list[Diagnostic]]:
    """Return the document, its Markdown body and what is wrong with the file."""
    document, body, problems = _parse(path, data, zone, kinds)
    if document is None:
        for kind in kinds:
            problems = list(kind.misread(path, problems))
    return document, body, problems


def _parse(
    path: str, data: bytes, zone: tzinfo, kinds: Sequence[ContentType]
) -> tuple[Document[ItemMeta] | None, str, list[Diagnostic]]:
    text, problems = read_text(path, data)
    if problems:
        return None, "", problems
    source, problems = split(path, text)
    if source is None:
        return None, "", problems
    node, problems = _compose(path, source)
    if node is None:
        return None, source.body, problems
    kind, problems = _kind(path, node, source.header_line, kinds)
    if kind is None:
        return None, source.body, problems
    meta, problems = decode(node, kind.meta, path, first_line=source.header_line)
    if meta is None:
        return None, source.body, problems

    def place(*keys: str | int) -> Span:
        return place_in(node, keys, path, first_line=source.header_line)

    document, problems = _document(path, kind, localized(meta, zone), zone=zone, place=place)
    return document, source.body, problems


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
        span = place_in(node, ("kind",), path, first_line=line)
        choices = ", ".join(known)
        near = suggest(named, known)
        return None, [error("unknown-kind", span, value=named, choices=choices, suggestion=near)]
    folders = {kind.folder: kind for kind in kinds if kind.folder}
    folder = path.removeprefix(f"{CONTENT}/").split("/")[0]
    if folder in folders:
        return folders[folder], []
    return None, [error("kind-missing", Span(path, 1, 1), folders=", ".join(folders))]


def _document(
    path: str, kind: ContentType, meta: ItemMeta, *, zone: tzinfo, place: Callable[..., Span]
) -> tuple[Document[ItemMeta] | None, list[Diagnostic]]:
    """Complete the front matter; `place` finds the span of a path of keys."""
    problems = [
        Diagnostic(code=p.code, span=place(*p.keys), params=p.params) for p in kind.problems(meta)
    ]
    default = kind.slug(path, meta)
    slug = meta.slug if meta.slug is not None else default.text
    if meta.slug == "":
        problems.append(error("bad-slug", place("slug"), value="", suggestion=slugify(meta.title)))
    elif not slug:
        problems.append(error("empty-slug", place("title"), title=meta.title))
    elif not SLUG.fullmatch(slug):
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
