"""The terms that a text defines: the units of "Giải thích từ ngữ", each certain or left alone.

A unit defines where a heading or a sentence above it says so, and where its first words are a name
and then a word that defines ("là", "gồm"). What a name is, marks tell (quotation marks, italics,
bold), or else the words up to the first that defines. Whatever could be read in two ways is none.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.markup.plain import plain, without_mentions
from bantin.regulations.law.filling import fill
from bantin.regulations.law.numbering import cited
from bantin.regulations.law.textual import walk
from bantin.regulations.law.values import Term
from bantin.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Outline, Unit, UnitKind

_WORDS = r"(?:tu ngu|thuat ngu|cum tu|khai niem|dinh nghia|tu|chu viet tat)"  # folded
# A heading that says no more than that its units define.
_HEADING = re.compile(
    rf"(?:(?:giai thich|dinh nghia|giai nghia)(?: mot so| cac| nhung)?(?: {_WORDS})?"
    rf"|(?:cac |mot so )?(?:thuat ngu|dinh nghia|tu ngu)(?:(?: va|,) (?:dinh nghia|giai thich"
    rf"|chu viet tat|tu ngu viet tat))?)(?: su dung| duoc su dung| trong .*)?"
)
# As in: Trong Quy chế này, các từ ngữ dưới đây được hiểu như sau.
_INTRODUCES = re.compile(
    rf"\b{_WORDS}\b[^.;:]{{0,60}}\b(?:duoc )?(?:hieu|giai thich|dinh nghia|co nghia)"
    r"(?: nhu sau| nhu the nay| la| nhu nay)\s*[:.]?\s*$"
)
_MAY_DEFINE = re.compile("(?i)nghĩa|hiểu|giải thích|ngữ")  # a quick look at what nearly all lack
_WITHIN = re.compile(r"\btrong (phan|chuong|muc|tieu muc|dieu|khoan|phu luc) nay\b")
_SCOPES: dict[str, UnitKind] = {
    "phan": "part",
    "chuong": "chapter",
    "muc": "section",
    "tieu muc": "subsection",
    "dieu": "article",
    "khoan": "clause",
    "phu luc": "appendix",
}
_DEFINING: frozenset[UnitKind] = frozenset({"clause", "point", "subpoint"})
_IS = r"(?:được hiểu là|có nghĩa là|nghĩa là|là|bao gồm|gồm có|gồm|được hiểu như sau)"
_DEFINES = re.compile(rf"\s*[:,]?\s+({_IS})(?=[\s:,])", re.IGNORECASE)
# In brackets: "(sau đây gọi là X)", "(viết tắt là X)", "(UBND)".
# In a row: "…, sau đây gọi tắt là X, là …", "… hay còn gọi là X là …".
_CALLED = (
    r"(?:(?:sau đây|dưới đây|trong [^()]{1,30} này)\s+)?(?:được\s+)?"
    r"(?:(?:hay\s+)?(?:còn\s+)?(?:gọi|viết)(?:\s+(?:tắt|chung|riêng))?(?:\s+là|:))\s+"
)
_ALIAS = re.compile(rf"{_CALLED}(?P<alias>[^()]+)", re.IGNORECASE)
_NAMES_IT = (
    r"(?:(?:sau đây|dưới đây)\s+(?:được\s+)?(?:gọi|viết)(?:\s+(?:tắt|chung))?"
    r"|(?:hay\s+)?còn\s+(?:được\s+)?gọi|hay\s+(?:được\s+)?gọi)\s+là"
)
_APPOSED = re.compile(
    rf"(?P<name>[^(),:;.]+?),?\s+{_NAMES_IT}\s+(?P<alias>[^(),:;.]+?),?\s+(?P<is>{_IS})"
    r"(?=[\s:,])",
    re.IGNORECASE,
)
_SHORT = re.compile(r"[A-ZĐÂĂÊÔƠƯ][A-ZĐÂĂÊÔƠƯ0-9-]{1,11}")
_BRACKETS = re.compile(r"\([^()]*\)")
_QUOTED = re.compile(r"“([^“”\"]+)”|\"([^“”\"]+)\"|«([^«»]+)»")
_MARKED = re.compile(r"<(em|strong|i|b|u)\b[^>]*>(.*?)</\1>", re.DOTALL)
_FIRST = re.compile(r"\s*<p\b[^>]*>(.*?)</p>", re.DOTALL)
_OR = re.compile(r"\s*(?:hoặc|hay(?: là)?|và|,|/)\s*")
_OR_WORD = re.compile(r"\s+(?:hoặc|hay)\s+")
_MARK = "\ue000"  # stands for a bracket that is read by itself
# Words after which "là" defines nothing, and those that begin no name.
_NO_NAME_BEFORE = re.compile(
    r"\b(?:không|chưa|không phải|chưa phải|được (?:coi|xem|gọi|hiểu)|(?:đây|còn) gọi"
    r"|gọi (?:chung|tắt)|viết tắt|vẫn|cũng|đều|sẽ|có thể|hoặc|và|của|như|để|mà|với|là|được)$",
    re.IGNORECASE,
)
# "Điều ước quốc tế mà nước ta là thành viên là …": the first could be part of the name.
_AGAIN = re.compile(r"(?:\s+[^\s,;:.]+){1,6}?(?<!\sphải)\s+là\s")
_NO_NAME = re.compile(
    r"(?:trong|khi|nếu|mọi|mỗi|đối với|theo|tại|ngoài|căn cứ|từ ngữ|thuật ngữ"
    r"|(?:các|những) (?:từ|thuật|khái|cụm|nội)"
    r"|(?:nghị định|luật|quyết định|quy chế|quy định|thông tư|văn bản) này)\b",
    re.IGNORECASE,
)
_STRANGE = re.compile(r"[.;:!?“”\"«»()<>\[\]\ue000-\ue0ff]")
_NOTE_MARK = re.compile(r"\[\d{1,3}\]")  # of a consolidated text: "1.[2] Khiếu nại là …"
LONGEST_NAME = 24  # syllables
_LONGEST = 600  # characters of a definition's words that are kept


class _Opening(Struct, frozen=True):
    """The names that begin a definition, and the word that defines with all behind it."""

    names: tuple[str, ...]
    words: str


def terms(outline: Outline) -> tuple[Term, ...]:
    """Return the terms that an outline, in HTML or plain text, defines, as they are read."""
    found = (
        term
        for path in walk(outline)
        if (scope := _scope(path)) is not None
        for unit in path[-1].children
        if (term := _term((*path, unit), scope)) is not None
    )
    return tuple(found)


def _scope(path: Path) -> str | None:
    """Return in which unit the terms hold that the units below the last one define, if any do.

    `""` is the document without its appendices. An appendix has terms of its own.
    """
    unit = path[-1]
    if unit.kind in {"part", "chapter", "appendix"} or not unit.children:
        return None
    if not _MAY_DEFINE.search(f"{unit.title}\n{unit.content}"):
        return None
    *_, last = [""] + [line for line in plain(without_mentions(unit.content)).split("\n") if line]
    introduced = _INTRODUCES.search(fold(last))
    if not introduced and not _HEADING.fullmatch(fold(plain(unit.title)).strip(" .:")):
        return None
    around = next((one.id for one in path if one.kind == "appendix"), "")
    within = _WITHIN.search(fold(last)) if introduced else None
    if within is None:
        return around
    kind = _SCOPES[within[1]]
    return next((one.id for one in reversed(path) if one.kind == kind), None)


def _term(path: Path, scope: str) -> Term | None:
    unit = path[-1]
    if unit.kind not in _DEFINING or unit.title:
        return None
    named = _named(unit.content)
    if named is None:
        return None
    return Term(
        names=named.names,
        unit=unit.id,
        cited=cited(path),
        scope=scope,
        words=_shortened(" ".join((named.words, *_below(unit)))).rstrip(" ;"),
    )


def _below(unit: Unit) -> Iterator[str]:
    for child in unit.children:
        yield " ".join(f"{child.label} {child.title} {plain(child.content)}".split())
        yield from _below(child)


def _shortened(words: str) -> str:
    words = " ".join(fill(words, {}).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rsplit(' ', 1)[0]}…"


def _named(content: str) -> _Opening | None:
    """Read the names at the beginning of a content, None where it is not certain what they are."""
    content = _NOTE_MARK.sub("", without_mentions(content))
    found = _FIRST.match(content)
    first = found[1] if found else content.partition("\n")[0]
    whole = plain(content)
    text = plain(first)
    read = _marked(first, text) or _apposed(text) or _plain_name(text)
    if read is None:
        return None
    names = tuple(dict.fromkeys(" ".join(name.split()) for name in read.names))
    if not names or not all(map(_is_name, names)):
        return None
    return _Opening(names, f"{read.words}{whole[len(text) :]}")


def _is_name(name: str) -> bool:
    syllables = name.split()
    return (
        0 < len(syllables) <= LONGEST_NAME
        and any(map(str.isalpha, name))
        and not _STRANGE.search(name)
        and not _NO_NAME.match(name)
        and name[-1] not in ",-–"
    )


def _marked(first: str, text: str) -> _Opening | None:
    """Read names that are set apart, by italics, bold or quotes: *X* là, “X” hoặc “Y” là."""
    marked = [plain(one[2]).strip(" :,") for one in _MARKED.finditer(first)]
    names: list[str] = []
    rest = text
    while True:
        quoted = _QUOTED.match(rest)
        if quoted:
            name = next(filter(None, quoted.groups()))
            rest = rest[quoted.end() :]
        elif marked and marked[0] and rest.startswith(marked[0]):
            name = marked.pop(0)
            rest = rest[len(name) :]
            inner = _QUOTED.fullmatch(name)
            name = next(filter(None, inner.groups())) if inner else name
        else:
            return None
        names.append(name.strip())
        rest, aliases = _aliases(rest)
        names += aliases
        other = _OR.match(rest)
        ahead = rest[other.end() :] if other else ""
        if ahead and (_QUOTED.match(ahead) or (marked and ahead.startswith(marked[0] or "\0"))):
            rest = ahead
            continue
        break
    defines = _DEFINES.match(rest)
    if defines:
        return _Opening(tuple(names), rest[defines.start(1) :])
    told = re.match(r"\s*(?::|[-–—]\s)\s*(?=\w)", rest) if len(names) == 1 else None
    if told and not _DEFINES.search(names[0]):
        return _Opening(tuple(names), rest[told.end() :])
    return None


def _aliases(rest: str) -> tuple[str, list[str]]:
    """Take a bracket that gives other names, or a short one, from the beginning of a text."""
    found = re.match(r"\s*\(([^()]*)\)", rest)
    if not found:
        return rest, []
    alias = _alias(found[1])
    return (rest[found.end() :], [alias]) if alias else (rest, [])


def _alias(inside: str) -> str:
    called = _ALIAS.fullmatch(inside.strip())
    if called:
        return called["alias"].strip(" “”\"«»'")
    return inside.strip() if _SHORT.fullmatch(inside.strip()) else ""


def _apposed(text: str) -> _Opening | None:
    """Read "X, sau đây gọi tắt là Y, là …", "X hay còn gọi là Y là …"."""
    found = _APPOSED.match(text)
    if found is None or _DEFINES.search(found["name"]):
        return None
    names = (found["name"].strip(), found["alias"].strip(' “”"'))
    return _Opening(names, text[found.start("is") :])


def _plain_name(text: str) -> _Opening | None:
    """Read the words up to the first that defines, with the names in a bracket behind them."""
    brackets = _BRACKETS.findall(text)
    masked = _BRACKETS.sub(lambda one: _MARK * len(one[0]), text)
    defines = _DEFINES.search(masked)
    if defines is None:
        return None
    before = masked[: defines.start()].rstrip()
    name = before.rstrip(_MARK).rstrip()
    aliases: list[str] = []
    if len(name) != len(before):
        aliases = list(filter(None, [_alias(brackets[0][1:-1])]))
    if not name or _MARK in name or _NO_NAME_BEFORE.search(name):
        return None
    if _AGAIN.match(masked, defines.end()):
        return None
    return _Opening((*_alternatives(name), *aliases), text[defines.start(1) :])


def _alternatives(name: str) -> list[str]:
    """Part two names: "Khí đá phiến hoặc khí sét".

    What "hoặc" joins are two where the second begins as one does: with a capital, or as the first.
    """
    parts = _OR_WORD.split(name)
    if len(parts) != 2:  # noqa: PLR2004 - the one and the other
        return [name]
    (head, *more), (other, *rest) = (part.split() for part in parts)
    alike = head.casefold() == other.casefold() and more and rest
    return parts if alike or other[0].isupper() else [name]
