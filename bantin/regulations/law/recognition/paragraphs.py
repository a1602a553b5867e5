"""Lines as paragraphs: what goes on, what ends, what is a title, what is quoted or fenced.

Every rule looks at two neighbouring lines at most, so that a text which has been put in order
once stays as it is.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.regulations.law.recognition.labels import bare, read_label
from bantin.regulations.law.recognition.letterhead import is_motto

if TYPE_CHECKING:
    from collections.abc import Sequence

Entry = tuple[bool, str]
"""A line of a unit, and whether it is kept to the letter (of a fence, or marked by `to_text`)."""

LONGEST_TITLE = 250
# Lines that somebody broke by hand are 60 to 100 characters long; Word pastes whole paragraphs.
_SHORT_LINE, _LONG_LINE = 60, 100
_ENDED = re.compile(r"[.;:!?…)”\"’»][\s*_”\"’)\]]*$")
_SENTENCE = re.compile(r"[.;:,!?…][\s*_”\"’)\]]*$")
# Words that a sentence cannot end with: a number, or a letter, behind one of them is no label.
_DEMANDS = re.compile(
    r"(?:^|\W)(?:khoản|điều|mục|chương|phần|phụ lục|số|(?<!\d\s)(?:ngày|tháng|năm|quý)|từ|đến"
    r"|khoảng|hơn|trên|dưới|và|hoặc|tại|(?<!kèm )theo|của|các|là|với|cho)$",
    re.IGNORECASE,
)
_DEMANDS_LETTER = re.compile(r"(?:^|\W)(?:điểm|và|hoặc|tại|theo|của|các)$", re.IGNORECASE)
# The end of a line, longer than each of these words with what stands before it: searching all of
# each line for its last word took half the time of recognition.
_LAST_WORDS = 16
_BROKEN = 50  # characters, at least, of a line that was broken by hand
# Nor can a title end with one of these, though the next line begins with a name.
_HANGS = re.compile(
    r"(?:^|\W)(?:của|và|hoặc|ở|về|cho|với|tại|(?<!kèm )theo|các|những|,)$", re.IGNORECASE
)
_OPENER = re.compile(r"[*_“\"‘'(\[\s<>]*")
_FENCE = re.compile(r"\s*(`{3,}|~{3,})")


def is_ended(line: str) -> bool:
    """Whether a sentence or an item of a list may end with this line."""
    return bool(_ENDED.search(line)) or line[:1] in {"|", ">", "<", "`"}


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, and a title does not."""
    return bool(_SENTENCE.search(line))


def demands(line: str, *, a_letter: bool = False) -> bool:
    """Whether a line was broken before a number or a letter: "… quy định tại khoản"."""
    words = _DEMANDS_LETTER if a_letter else _DEMANDS
    return len(line) >= _BROKEN and bool(words.search(line, len(line) - _LAST_WORDS))


def _hangs(title: str) -> bool:
    return bool(_HANGS.search(title, max(0, len(title) - _LAST_WORDS)))


def first_letter(text: str) -> str:
    """Return the first character behind quotes, brackets and emphasis."""
    opener = _OPENER.match(text)
    end = opener.end() if opener else 0
    return text[end : end + 1]


def is_capitals(text: str) -> bool:
    """Whether every letter is a capital, with two of them at least."""
    return text.isupper() and sum(map(str.isalpha, text)) > 1


def is_title(text: str) -> bool:
    """Whether words behind a label are its title rather than its text.

    A title is short, starts with a capital or a number, and does not end as a sentence does.
    """
    longest = LONGEST_TITLE * (2 if is_capitals(text) else 1)
    if not text or len(text) > longest or text[0] in "(|><-+":
        return False
    return not (first_letter(text).islower() or is_sentence(text) or _hangs(text))


def is_labelled(text: str) -> bool:
    """Whether a line begins with a label, other than words that a title may be made of too.

    A footnote's is one of them.
    """
    label = read_label(text)
    return opens_note(text) or (label is not None and label.form not in {"attached", "sheet"})


def opens_note(text: str) -> bool:
    """Whether a line begins a footnote: "[^1]: See …"."""
    return text[:2] == "[^" and "]:" in text and text.find("]") == text.find("]:")


def goes_on(before: str, line: str, following: str = "") -> bool:
    """Whether a title that was broken by hand goes on with the next line.

    It does where that line begins with a small letter, where the title cannot end as it stands,
    and where the first clause (the line that follows) would otherwise be introduced by half a
    sentence.
    """
    text = line.strip()
    if not text or text[0] in "|><#-+(`~" or is_labelled(text) or is_motto(text):
        return False
    if text[0] in '“"«' and read_label(text[1:]):
        return False  # what an article that amends another one quotes
    if is_sentence(before) and before[-1] not in (",;" if is_capitals(before) else ","):
        return False
    if first_letter(text).islower() or _hangs(before) or is_capitals(before):
        return not is_capitals(before) or is_capitals(text) or text.startswith(("của ", "về "))
    label = read_label(following)
    first = label is not None and label.form == "clause" and label.number == "1"
    return first and not is_sentence(text)


def gather(lines: Sequence[str], start: int, first: str) -> tuple[str, int]:
    """Return a title with the lines that it goes on with, and the index behind them."""
    title, index = bare(first), start
    while index < len(lines):
        following = lines[index + 1].strip() if index + 1 < len(lines) else ""
        if not goes_on(title, bare(lines[index].strip()), following):
            break
        title = f"{title} {bare(lines[index].strip())}"
        index += 1
    return title, index


def fences(lines: Sequence[str]) -> dict[int, int]:
    """Return for each line that opens a fence the index behind the line that closes it."""
    found: dict[int, int] = {}
    opened, mark = -1, ""
    for index, line in enumerate(lines):
        fence = _FENCE.match(line) if "```" in line or "~~~" in line else None
        if fence is None:
            continue
        if opened < 0:
            opened, mark = index, fence[1]
        elif fence[1].startswith(mark) and not line.strip().strip(mark[0]):
            found[opened] = index + 1
            opened = -1
    return found


def joined(entries: Sequence[Entry]) -> str:
    """Return a unit's lines as Markdown, with a blank line where a paragraph ends.

    Word pastes a paragraph as one line, and Markdown would run such lines together.
    """
    lines: list[str] = []
    before: Entry = (False, "")
    blank = False
    for kept, line in entries:
        if not kept and not line:
            blank = True
            continue
        if lines and (blank or kept != before[0] or (not kept and apart(before[1], line))):
            lines.append("")
        lines.append(line)
        before, blank = (kept, line), False
    return "\n".join(lines)


def _block(line: str) -> str:
    return line[0] if line[0] in "|><#" else ""


def apart(before: str, line: str) -> bool:
    """Whether a line begins a paragraph, rather than going on with the line before."""
    if _block(before) or _block(line):
        return _block(before) != _block(line) or _block(line) == "#"
    if first_letter(line).islower() or _hangs(before):
        return False
    if not _SHORT_LINE <= len(before) <= _LONG_LINE:
        return True
    return is_ended(before) and (len(line) > _LONG_LINE or before[-1] in ";:")
