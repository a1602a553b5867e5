"""Words of a text, and syllables that cannot be Vietnamese.

Precision is worth more than recall: whatever may be a name, an abbreviation or a foreign word is
let through. What stands in many places of a site is taken for one of its words.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from bantin.vietnamese.syllables import is_bare_syllable, is_syllable
from bantin.vietnamese.tones import well_toned

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

# Signs that make a word a part of something else: an address, a number, a foreign name.
_JOINING = r"\-‐‑–/@.'’_&+\\"
_WORD = re.compile(rf"(?<![\w{_JOINING}\ufffc])[^\W\d_]++(?![\w])(?![{_JOINING}]\w)")
_LETTERS = (
    "aăâbcdđeêghiklmnoôơpqrstuưvxyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
)
_ALPHABET = frozenset(_LETTERS)
_MARKED = frozenset(_LETTERS) - frozenset("abcdeghiklmnopqrstuvxy")
_VOWELS = re.compile("[aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")
_NEAR = 3  # words on either side that tell the language
_KNOWN = 3  # places that make a word one of the site's own
_SHORTEST = 4  # letters of an unmarked word that is judged
# Words from other languages that are written as one and have marks.
_LOANS = frozenset(
    "ôtô môtô ôxy ôxi ôzôn axít axit vắcxin vácxin kilôgam kilômét xăngtimét milimét đềximét"
    " đêximét mêtan êtan cácbon cácbonic cacbon amôniắc amôniăc prôtêin glucôzơ xenlulôzơ vitamin"
    " đôla đềcan mêgaoát kilôoát micrô rađiô ghiđông pêđan lốp cátxét găngtơ đăngten sôcôla"
    " càphê cafê café xìgà bêtông ximăng áptômát cốppha côngtơ côngtenơ côngtennơ đinamô điôxít"
    " điện nitrơ sunfát phốtphát clo iốt brôm hêli nêông titan crôm măngan niken kẽm".split()
)


class Word(NamedTuple):
    """A word and where it begins."""

    text: str
    start: int


class Misspelt(NamedTuple):
    """A word that cannot be Vietnamese, where it begins, and what is meant, `""` if unclear."""

    text: str
    start: int
    meant: str


def words_in(text: str) -> Iterator[Word]:
    """Yield the words of a text that are not joined to anything else."""
    for found in _WORD.finditer(text):
        yield Word(found[0], found.start())


def count_words(texts: Iterable[str]) -> Counter[str]:
    """Return how often each word stands in texts, in lower case."""
    counts = Counter[str]()
    for text in texts:
        counts.update(_WORD.findall(text.lower()))
    return counts


def misspelt(text: str, known: frozenset[str], counts: Mapping[str, int]) -> Iterator[Misspelt]:
    """Yield what cannot be Vietnamese in a text that is.

    `known` are words of the site in lower case, and `counts` says how often each word is used.
    """
    if all(map(_is_sound, _WORD.findall(text))):
        return
    words = [*words_in(text)]
    for index, word in enumerate(words):
        lower = word.text.lower()
        if _is_sound(word.text) or lower in known or counts.get(lower, 0) >= _KNOWN:
            continue
        near = words[max(0, index - _NEAR) : index] + words[index + 1 : index + 1 + _NEAR]
        meant = _meant(word.text, counts)
        if _is_vietnamese(near) and (meant or _is_odd(word.text)):
            yield Misspelt(word.text, word.start, meant)


@lru_cache(maxsize=65536)
def _is_sound(word: str) -> bool:
    """Tell whether a word is a syllable, or may be something that is none by right."""
    lower = word.lower()
    if not _ALPHABET.issuperset(lower) or lower in _LOANS or not _VOWELS.search(lower):
        return True
    if word != lower and not (word[1:].islower() and _is_slip(lower)):
        return True  # a name or an abbreviation
    if is_syllable(lower):
        return well_toned(lower) == lower
    if _MARKED.isdisjoint(lower):
        return len(lower) < _SHORTEST or not any(map(is_bare_syllable, _swapped(lower)))
    return False


def _is_slip(lower: str) -> bool:
    """Tell whether only the place of the tone is wrong, or a horn is missing."""
    if is_syllable(lower):
        return well_toned(lower) != lower
    return is_syllable(_horned(lower))


def _is_odd(word: str) -> bool:
    """Tell whether a word is odd enough without anything that may be meant: it has marks."""
    return not _MARKED.isdisjoint(word.lower())


def _is_vietnamese(near: Iterable[Word]) -> bool:
    return any(
        is_syllable(word.text) and not _MARKED.isdisjoint(word.text.lower()) for word in near
    )


def _meant(word: str, counts: Mapping[str, int]) -> str:
    """Return the word of the site that is one slip away and most used, `""` for none."""
    lower = word.lower()
    likely = (one for one in (well_toned(lower), _horned(lower)) if one != lower)
    better = next(filter(is_syllable, likely), "")
    if not better:
        found = [(counts[one], one) for one in _near(lower) if counts.get(one, 0) >= _KNOWN]
        better = max(found)[1] if found else ""
    return better.capitalize() if word != lower and better else better


_GROUPS = (
    "aàáảãạăằắẳẵặâầấẩẫậ",
    "eèéẻẽẹêềếểễệ",
    "iìíỉĩịyỳýỷỹỵ",
    "oòóỏõọôồốổỗộơờớởỡợ",
    "uùúủũụưừứửữự",
    "dđ",
)
_HALF_HORNED = re.compile("ư[oòóỏõọ]|u[ơờớởỡợ]")
_HORNS = str.maketrans("oòóỏõọ", "ơờớởỡợ")
_FORMS = {char: group for group in _GROUPS for char in group}


def _near(lower: str) -> Iterator[str]:
    """Yield the syllables that a word becomes by one slip less."""
    for one in {*_swapped(lower), *_without(lower), *_marked(lower)}:
        if is_syllable(one) and well_toned(one) == one:
            yield one


def _horned(word: str) -> str:
    """Return a word with both horns of ươ where it has one: đưòng, đuờng."""
    return _HALF_HORNED.sub(lambda found: f"ư{found[0][1].translate(_HORNS)}", word)


def _swapped(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]


def _without(word: str) -> Iterator[str]:
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


def _marked(word: str) -> Iterator[str]:
    """Yield a word with other marks on one of its letters."""
    for at, char in enumerate(word):
        for other in _FORMS.get(char, ""):
            yield word[:at] + other + word[at + 1 :]
