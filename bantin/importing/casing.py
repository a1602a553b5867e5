"""Names in capitals as they are written in a text: ỦY BAN NHÂN DÂN XÃ CẦN GIỜ.

Capitals hide which letters are capitals. What the document itself, or the site, writes elsewhere
tells it best; then the names of agencies, which are fixed; then that a name follows the word for a
sort of place. Everything else is small.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bantin.vietnamese.syllables import is_bare_syllable

if TYPE_CHECKING:
    from collections.abc import Iterable

_FIXED = tuple(
    sorted(
        (
            "Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân|Ủy ban Mặt trận Tổ quốc Việt Nam"
            "|Uỷ ban Mặt trận Tổ quốc Việt Nam|Mặt trận Tổ quốc|Việt Nam|Ban Thường vụ|Ban Dân vận"
            "|Ban Chấp hành|Ban Bí thư|Bộ Chính trị|Trung ương|Ban Tuyên giáo|Ban Tổ chức"
            "|Ban Nội chính|Ban Xây dựng Đảng|Ủy ban Kiểm tra|Ban Chỉ đạo|Ban Bảo vệ|Văn phòng"
            "|Huyện ủy|Thành ủy|Tỉnh ủy|Quận ủy|Thị ủy|Đảng ủy|Đảng bộ|Đảng đoàn|Chi bộ|Chi ủy"
            "|Đảng Cộng sản|Hội Nông dân|Hội Liên hiệp Phụ nữ|Hội Phụ nữ|Hội Cựu chiến binh"
            "|Hội Chữ thập đỏ|Đoàn Thanh niên|Đoàn Thanh niên Cộng sản|Liên đoàn Lao động"
            "|Công đoàn|Thành phố Hồ Chí Minh|Hồ Chí Minh|Hà Nội|Quốc hội|Chính phủ|Nhân dân"
            "|Sở Nội vụ|Sở Tư pháp|Sở Tài chính|Bộ Nội vụ|Bộ Tư pháp|Thủ tướng|Chủ tịch nước"
            "|xã hội|Bí thư|Phó Bí thư|Chủ tịch|Phó Chủ tịch|Trưởng Ban|Phó Trưởng Ban|Thường trực"
            "|Giám đốc|Phó Giám đốc|Chánh Văn phòng"
            "|Công an|Quân sự|Tòa án nhân dân|Viện kiểm sát nhân dân|Thanh tra|Trung tâm"
        ).split("|"),
        key=len,
        reverse=True,
    )
)
_PLACES = frozenset(
    "xã|phường|thị trấn|huyện|quận|thị xã|tỉnh|thành phố|ấp|khu phố|huyện ủy|thành ủy|tỉnh ủy"
    "|quận ủy|thị ủy".split("|")
)
_STOPS = frozenset("về và của trên theo năm tại để với từ đến cho trong quyết".split())
_OFFICES = frozenset(("sở", "phòng", "cục", "trường", "hội", "viện"))
_WORD = re.compile(r"[^\W_]+")
_LONGEST = 14  # words of a name that are looked for at once


class Casing:
    """Gives names small letters, by what was read of how they are written."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._known = "\n".join(texts)
        self._small = self._known.casefold()
        if len(self._small) != len(self._known):  # a letter that folds to two
            self._small = self._known.lower()

    def name(self, capitals: str) -> str:
        """Return a name, or a title, that begins with a capital; one with small letters stays."""
        if not capitals.isupper():
            return capitals
        spans = [(found.start(), found.end()) for found in _WORD.finditer(capitals)]
        letters = list(capitals.lower())
        done, state = 0, ""
        while done < len(spans):
            count, spelling = self._spelt(capitals, spans, done)
            start, end = spans[done][0], spans[done + count - 1][1]
            spelling = spelling or _guessed(capitals[start:end], state)
            letters[start:end] = spelling
            state = _state("".join(letters[:end]), spelling, state)
            if not _is_plain(capitals, end):
                state = ""
            done += count
        text = "".join(letters)
        return text[:1].upper() + text[1:]

    def _spelt(self, capitals: str, spans: list[tuple[int, int]], first: int) -> tuple[int, str]:
        """Return how many words from one on are known together, and their spelling.

        The longest is taken; of two as long, what the texts write.
        """
        rest = capitals[spans[first][0] :]
        fixed = next((one for one in _FIXED if _begins(rest, one.upper())), "")
        least = len(_WORD.findall(fixed))
        for count in range(min(_LONGEST, len(spans) - first), max(least, 2) - 1, -1):
            start, end = spans[first][0], spans[first + count - 1][1]
            if found := self._written(capitals[start:end]):
                return count, found
        return (least, fixed) if fixed else (1, "")

    def _written(self, capitals: str) -> str:
        """Return how the texts write some words, `""` where they do not, or in capitals only."""
        wanted = capitals.lower()
        place = self._small.find(wanted)
        while place >= 0:
            end = place + len(wanted)
            found = self._known[place:end]
            apart = not (
                self._known[place - 1 : place].isalnum() or self._known[end : end + 1].isalnum()
            )
            if apart and not found.isupper():
                begins = not place or self._known[:place].rstrip(' “"(')[-1:] in ".:;!?\n…-"
                return found[0].lower() + found[1:] if begins and not _proper(found) else found
            place = self._small.find(wanted, end)
        return ""


def _begins(text: str, words: str) -> bool:
    return text.startswith(words) and not text[len(words) : len(words) + 1].isalnum()


def _guessed(word: str, state: str) -> str:
    """Return a word that nothing is known of; abbreviations stay in capitals."""
    small = word.lower()
    if state == "name" and small in _STOPS:
        return small
    if state:
        return word[0] + small[1:]
    return small if len(word) == 1 or is_bare_syllable(small) else word


def _state(so_far: str, last: str, before: str) -> str:
    """Say what comes next: "name" behind the word for a place, "office" behind that for one."""
    words = _WORD.findall(so_far.lower())[-2:]
    if " ".join(words) in _PLACES or words[-1] in _PLACES:
        return "name"
    if words[-1] in _OFFICES:
        return "office"
    if before == "office" or last[:1].islower():
        return ""
    placed = any(word in _PLACES for word in _WORD.findall(last.lower()))
    return "name" if before == "name" or placed else ""


def _proper(found: str) -> bool:
    """Whether words that begin a sentence would begin with a capital elsewhere too."""
    words = _WORD.findall(found)
    return len(words) > 1 and words[1][0].isupper()


def _is_plain(capitals: str, end: int) -> bool:
    return capitals[end : end + 1] == " " and capitals[end + 1 : end + 2].isalpha()
