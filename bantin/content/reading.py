"""A content file's bytes become a typed document and the Markdown that follows its header."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone, tzinfo
from typing import TYPE_CHECKING

from frontmatter.default_handlers import YAMLHandler
from msgspec import Struct

from bantin.addresses import SLUG
from bantin.content import Document, Finding, InBody, InHeader, InLine, ItemMeta, Where
from bantin.content.schema import compose, decode, locate, peek, place_in, suggest
from bantin.diagnostics import Diagnostic, Span, error, warning
from bantin.kinds import KIND_OF_FOLDER, KINDS, Kind
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.vietnamese import nfc, slugify

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.content.schema import MappingNode

CONTENT = "content"

# python-frontmatter's own parse() turns a header that it cannot close or read into no header at
# all, which would publish a draft. Its delimiters are kept, the reading is ours and fails closed.
_HANDLER = YAMLHandler()
# C0 and C1 controls but tab and newline: illegal in XML, and Markdown's private markers.
_ADOPTION = re.compile(rf"{CONTENT}/regulations/([a-z0-9-]+)/adoptions/[^/]+\.md", re.IGNORECASE)
_VERSION = re.compile(
    rf"{CONTENT}/regulations/([a-z0-9-]+)/([0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})\.md", re.IGNORECASE
)
_WORDS = 4  # before a text that tell it from the same text elsewhere
# Besides controls, the marks that texts have within the program: no font shows them.
_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\ue01f\ufeff\ufffe\uffff]")
_NEWLINES = re.compile("\r\n?")
# Word pastes these. No editor counts a line at them, and a line number must be the editor's.
_OTHER_BREAKS = re.compile("[\x0b\x0c\x85\u2028\u2029]")
# What stands on either side of an address or a tag: a longer address holds it, but not so.
_BEFORE, _AFTER = r"(?<![^\s(<\"'=])", r"(?![^\s)>\"'])"


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
    path: str, data: bytes, *, zone: tzinfo
) -> tuple[Document[ItemMeta] | None, str, list[Diagnostic]]:
    """Return the document, its Markdown body and what is wrong with the file."""
    text, problems = read_text(path, data)
    if problems:
        return None, "", problems
    source, problems = split(path, text)
    if source is None:
        return None, "", problems
    node, problems = compose(source.header, path, first_line=source.header_line)
    if node is None:
        return None, source.body, problems
    kind, problems = _kind(path, node, source.header_line)
    if kind is None:
        return None, source.body, problems
    meta, problems = decode(node, kind.meta, path, first_line=source.header_line)
    if meta is None:
        return None, source.body, problems

    def place(*keys: str | int) -> Span:
        return place_in(node, keys, path, first_line=source.header_line)

    document, problems = _document(path, kind, meta, zone=zone, place=place)
    return document, source.body, problems


def _kind(path: str, node: MappingNode, line: int) -> tuple[Kind | None, list[Diagnostic]]:
    """Choose the kind: by an adoption's folder, the key `kind`, or the first folder."""
    if _ADOPTION.fullmatch(path):
        return KINDS["adoption"], []
    named = peek(node, "kind")
    if named:
        known = {kind.id: kind for kind in KINDS.values() if not kind.adopts}
        if kind := known.get(named):
            return kind, []
        span = place_in(node, ("kind",), path, first_line=line)
        choices = ", ".join(known)
        near = suggest(named, known)
        return None, [error("unknown-kind", span, value=named, choices=choices, suggestion=near)]
    folder = path.removeprefix(f"{CONTENT}/").split("/")[0]
    if kind := KIND_OF_FOLDER.get(folder):
        return kind, []
    return None, [error("kind-missing", Span(path, 1, 1), folders=", ".join(KIND_OF_FOLDER))]


def _document(
    path: str, kind: Kind, meta: ItemMeta, *, zone: tzinfo, place: Callable[..., Span]
) -> tuple[Document[ItemMeta] | None, list[Diagnostic]]:
    """Complete the front matter; `place` finds the span of a path of keys."""
    problems = [
        Diagnostic(code=p.code, span=place(*p.keys), params=p.params) for p in kind.problems(meta)
    ]
    work, version = _work(path, kind)
    own = meta.locality if isinstance(meta, AdoptionMeta) else work or slugify(meta.title)
    slug = meta.slug if meta.slug is not None else own
    if meta.slug == "":
        problems.append(error("bad-slug", place("slug"), value="", suggestion=slugify(meta.title)))
    elif not slug:
        problems.append(error("empty-slug", place("title"), title=meta.title))
    elif not SLUG.fullmatch(slug):
        key = "locality" if isinstance(meta, AdoptionMeta) and meta.slug is None else "slug"
        problems.append(error("bad-slug", place(key), value=slug, suggestion=slugify(slug)))
    document = Document(
        path=path,
        kind=kind.id,
        meta=meta,
        slug=slug,
        work=work or (slug if kind.versioned else ""),
        version=version,
        adoption=bool(kind.adopts),
        date=localize(meta.date or _issued(meta), zone),
        updated=localize(meta.updated, zone),
        expires=localize(meta.expires, zone),
    )
    if document.date and document.expires and document.expires <= document.date:
        problems.append(error("date-order", place("expires"), first="date", second="expires"))
    if document.date and document.updated and document.updated < document.date:
        problems.append(warning("updated-before-date", place("updated")))
    failed = any(problem.severity == "error" for problem in problems)
    return (None if failed else document), problems


def _work(path: str, kind: Kind) -> tuple[str, date | None]:
    """Return the slug of the regulation of which a file is a version or an adoption, and the day.

    `regulations/quy-che/2025-01-01.md` is a version, `regulations/quy-che/adoptions/xa.md` an
    adoption.
    """
    if kind.adopts:
        adoption = _ADOPTION.fullmatch(path)
        return adoption[1] if adoption else "", None
    found = _VERSION.fullmatch(path) if kind.versioned else None
    if found is None:
        return "", None
    try:
        return found[1], date.fromisoformat(found[2])
    except ValueError:  # 2024-13-45 is a name like any other
        return "", None


def _issued(meta: ItemMeta) -> datetime | None:
    """Return the day from which an adoption without a date of its own is public."""
    if not isinstance(meta, AdoptionMeta):
        return None
    return datetime.combine(meta.document.issued, time())


def localize(instant: datetime | None, zone: tzinfo) -> datetime | None:
    """Return the instant in the site's zone with a fixed offset; a naive one is meant there."""
    if instant is None:
        return None
    local = instant.replace(tzinfo=zone) if instant.tzinfo is None else instant.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()))


def resolve(finding: Finding, texts: dict[str, str]) -> Diagnostic:
    """Give a finding its place; `texts` holds the text of every file that it names."""
    return Diagnostic(
        code=finding.code,
        span=place_of(finding.path, finding.where, texts.get(finding.path, "")),
        severity=finding.severity,
        params=finding.params,
        related=tuple(
            place_of(path, where, texts.get(path, "")) for path, where in finding.related
        ),
    )


def place_of(path: str, where: Where, text: str) -> Span:
    """Find a place in a file's text: a value of the header, or a text in the body."""
    source, _ = split(path, text)
    if source is None:
        return Span(path, 1, 1)
    match where:
        case InHeader(keys):
            return locate(source.header, keys, path, first_line=source.header_line)
        case InLine(line):
            return Span(path, source.body_line + line - 1, 1)
        case InBody(wanted, occurrence, before):
            # An adoption may have its text in the header.
            for part, line in (
                (source.body, source.body_line),
                (source.header, source.header_line),
            ):
                found = _behind(part, wanted, before) or _positions(part, wanted)
                if found:
                    position = found[min(occurrence, len(found) - 1)]
                    above = part[:position]
                    column = position - above.rfind("\n")
                    return Span(path, line + above.count("\n"), column)
            return Span(path, source.body_line, 1)


def _behind(body: str, wanted: str, before: str) -> list[int]:
    """Return where a text stands behind certain words, which may be marked or broken into lines."""
    words = before.split()[-_WORDS:]
    if not words:
        return []
    gap = r"[\s*_\[\]]+"
    start = gap.join(map(re.escape, words)) + (gap if before[-1:].isspace() else r"[*_\[]*")
    pattern = f"{start}({gap.join(map(re.escape, wanted.split()))})"
    return [match.start(1) for match in re.finditer(pattern, body)]


def _positions(body: str, wanted: str) -> list[int]:
    """Return where a text stands: in an address's place, by itself, or else anywhere."""
    text = re.escape(wanted)
    broken = r"[\s*_]+".join(map(re.escape, wanted.split()))  # by a line's end, or marks of bold
    for pattern in (rf"(?<=[(<\"'=]){text}{_AFTER}", f"{_BEFORE}{text}{_AFTER}", text, broken):
        if found := [match.start() for match in re.finditer(pattern, body)]:
            return found
    return []
