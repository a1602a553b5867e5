"""Is a line in an encoding before Unicode, or was it read in a wrong one, and what did it say?

Letters alone do not tell: `é` is a letter of Vietnamese, of French, of TCVN3 and of VNI. A word
speaks for an encoding if it is no Vietnamese syllable as it stands and is one when converted; it
speaks strongly if no language writes such a word (“C«ng”, “chØ”, “taùc”). Words in a row decide.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from bantin.vietnamese.legacy.mojibake import find_mojibake
from bantin.vietnamese.legacy.tables import TCVN3, from_tcvn3, from_viqr, from_vni
from bantin.vietnamese.syllables import is_bare_syllable, is_syllable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

# A word that is certain settles a line by itself if nothing in it is contrary; one beyond doubt,
# if nothing but words of ASCII is.
_CONTRARY, _NEUTRAL, _SPEAKS, _STRONG, _CERTAIN, _BEYOND_DOUBT = range(6)
_SYMBOLS = "".join(code for code in TCVN3 if not code.isalpha() or code in "ªµ")
_WORD = re.compile(rf"(?:[^\W\d_]|[{re.escape(_SYMBOLS)}])+")
_VIQR_WORD = re.compile(r"[A-Za-z]+(?:[(^+]?['`?~.]?[A-Za-z]*)*")
_ENDS = "".join(char for char in _SYMBOLS if not char.isalpha())
# Between ASCII letters: no quotation mark, sign of a firm or of arithmetic stands so.
_INNER = re.compile(rf"(?<=[A-Za-z])[{re.escape(_SYMBOLS)}](?=[A-Za-z])")
_ARITHMETIC = re.compile(r"[A-Za-z][·×÷¬][A-Za-z]")
_MICROMETRE = "µm"
_CAPITALS = re.compile("[A-ZĐ]+")
_LETTER_BEYOND = re.compile("[\u0100-\u024f\u1e00-\u1eff]")
_CAPITAL_BEHIND = re.compile(
    "(?<=[a-z])[ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖØÜÝÞ]|(?<=[A-Z])[ÆÇÈÉËÌÎÏÐÑÒÕÖØÜÞ](?=[a-z])"
)
_BEHIND_VOWEL = re.compile("[aeou][øûï]|[aeu]ù|oâ|a[âê]|[aeo][äå]|[ôö][ùøûõï]", re.IGNORECASE)
_FOREIGN = re.compile("[ñöïøûüëåäæîÑÖÏØÛÜËÅÄÆÎ]")
_NO_PAIR = re.compile("[aeou][ùõ]|ô[ùõ]|[aeo]â|a[êáàã]|e[áàã]", re.IGNORECASE)
_CIRCUMFLEX = re.compile(r"[aeo]\^|[ou]\+|a\(", re.IGNORECASE)
# Without one of these, or a pair of vowels that Vietnamese does not have, nothing is damaged.
_SUSPECT = re.compile("[\x80-\x9f¡-¯±´-¿ÄÅÆÇËÎÏÐÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÿ]")
_SUSPECT_PAIR = re.compile(
    "[ùõâáàãêÙÕÂÁÀÃÊÈÉÌÒÓÔÝ€](?:(?<=[aA][âáàãêùõÂÁÀÃÊÙÕ])|(?<=[eE][âáàãùõÂÁÀÃÙÕ])"
    "|(?<=[oO][âùõÂÙÕ])|(?<=[uUôÔ][ùõÙÕ])|(?<=[a-z][ÈÉÊÌÒÓÔÕÝ])|(?<=â€))"
)
_VIQR_SIGN = re.compile(r"\^(?<=[aeoAEO]\^)")
_LATIN = "\xff"  # the last code of an encoding of one byte
_SHARE = 3  # one word of so many in a row, at least, speaks for the encoding
_SHORT_WORD = 2


class Damage(NamedTuple):
    """A part of a line that says something else than it shows: where it is, and what it says.

    `encoding` is "tcvn", "vni", "viqr" or, for UTF-8 that was read as something else, "mojibake".
    """

    start: int
    end: int
    encoding: str
    converted: str


class _Token(NamedTuple):
    start: int
    end: int
    weight: int
    converted: str


def may_be_damaged(text: str) -> bool:
    """Whether a line of a text may be damaged: what holds nothing suspect is not."""
    return bool(_SUSPECT.search(text) or _SUSPECT_PAIR.search(text) or _VIQR_SIGN.search(text))


def find_damage(line: str) -> Damage | None:
    """Return the damaged part of a line: from its first damaged word to the last."""
    if _VIQR_SIGN.search(line) and _LETTER_BEYOND.search(line) is None:
        found = _row_of(line, "viqr", _viqr_tokens(line))
        if found:
            return found
    if line.isascii() or not (_SUSPECT.search(line) or _SUSPECT_PAIR.search(line)):
        return None
    mojibake = find_mojibake(line)
    if mojibake:
        start, end, converted = mojibake
        return Damage(start, end, "mojibake", converted)
    tcvn = _row_of(line, "tcvn", _tokens(line, _tcvn3_word))
    vni = _row_of(line, "vni", _tokens(line, _vni_word))
    if tcvn and vni:
        return max(tcvn, vni, key=lambda one: one.end - one.start)
    return tcvn or vni


def _tokens(line: str, weigh: Callable[[str], tuple[int, str]]) -> list[_Token]:
    words = list(_WORD.finditer(line))
    # Beside letters that only Unicode has, a word that is a syllable is meant as it stands.
    mixed = any(max(word[0]) > _LATIN for word in words)
    tokens = []
    for word in words:
        weight, converted = weigh(word[0])
        meant = mixed and weight == _NEUTRAL and not word[0].isascii()
        tokens.append(_Token(word.start(), word.end(), _CONTRARY if meant else weight, converted))
    return tokens


def _row_of(line: str, encoding: str, tokens: Sequence[_Token]) -> Damage | None:
    """Return the rows of words that speak for an encoding, with what stands between them."""
    damaged = [token for row in _rows(tokens) if _speaks(line, row) for token in row]
    best = max((token.weight for token in tokens), default=_NEUTRAL)
    if not damaged and best >= _CERTAIN:
        others = [line[one.start : one.end] for one in tokens if one.weight == _CONTRARY]
        if not others:
            damaged = list(tokens)
        elif best == _BEYOND_DOUBT and all(map(str.isascii, others)):
            damaged = [token for token in tokens if token.weight == best]
    return _damage(line, encoding, damaged) if damaged else None


def _speaks(line: str, row: Sequence[_Token]) -> bool:
    speaking = [token for token in row if token.weight >= _SPEAKS]
    different = {line[token.start : token.end].lower() for token in speaking}
    strong = any(token.weight >= _STRONG for token in speaking)
    return strong and len(different) > 1 and len(speaking) * _SHARE >= len(row)


def _rows(tokens: Sequence[_Token]) -> Iterator[list[_Token]]:
    """Yield words in a row, with nothing contrary between them."""
    row: list[_Token] = []
    for token in tokens:
        if token.weight != _CONTRARY:
            row.append(token)
            continue
        yield row
        row = []
    yield row


def _damage(line: str, encoding: str, row: Sequence[_Token]) -> Damage:
    parts = []
    position = row[0].start
    for token in row:
        parts += [line[position : token.start], token.converted]
        position = token.end
    return Damage(row[0].start, row[-1].end, encoding, "".join(parts))


def _tcvn3_word(word: str) -> tuple[int, str]:
    """Say how much a word speaks for TCVN3, and what it is then."""
    if word.isascii():
        return _plain_word(word), word
    if word == _MICROMETRE or not all(char.isascii() or char in TCVN3 for char in word):
        return _CONTRARY, word
    converted = from_tcvn3(word)
    if is_syllable(converted):
        return _weight_of_tcvn3(word), converted
    if _CAPITALS.fullmatch(converted):  # an abbreviation
        return _NEUTRAL, converted
    core = word.strip(_ENDS)
    if core in {"", word}:
        return _CONTRARY, word
    weight, inner = _tcvn3_word(core)
    return weight, word.replace(core, inner)


def _weight_of_tcvn3(word: str) -> int:
    if _CAPITAL_BEHIND.search(word):
        return _CERTAIN
    if len(word) < _SHORT_WORD or is_syllable(word):
        return _NEUTRAL
    if _ARITHMETIC.fullmatch(word):
        return _SPEAKS
    if _INNER.search(word):
        return _BEYOND_DOUBT
    return _STRONG if any(char in _ENDS for char in word) else _SPEAKS


def _vni_word(word: str) -> tuple[int, str]:
    """Say how much a word speaks for VNI, and what it is then."""
    if word.isascii():
        return _plain_word(word), word
    core = word.strip(_ENDS)
    converted = from_vni(core) if core and max(core) <= _LATIN else None
    if converted is None:
        return _CONTRARY, word
    whole = word.replace(core, converted)
    if not is_syllable(converted):
        return (_NEUTRAL if _CAPITALS.fullmatch(converted) else _CONTRARY), whole
    return _weight_of_vni(core), whole


def _weight_of_vni(word: str) -> int:
    if word.isascii():
        return _plain_word(word)
    if is_syllable(word):
        return _NEUTRAL
    if _BEHIND_VOWEL.search(word):
        return _CERTAIN
    return _STRONG if _FOREIGN.search(word) or _NO_PAIR.search(word) else _SPEAKS


def _plain_word(word: str) -> int:
    """Return the weight of an ASCII word: a syllable or an abbreviation may stand in a row."""
    return _NEUTRAL if not word or word.isupper() or is_bare_syllable(word) else _CONTRARY


def _ends_a_sentence(word: str, rest: str) -> bool:
    """Whether a stop behind a word is none of its tones."""
    alone = sum(map(str.isalpha, word)) == 1
    return alone or not rest or rest[:1].isupper() or not is_syllable(from_viqr(word))


def _viqr_tokens(line: str) -> list[_Token]:
    tokens = []
    for found in _VIQR_WORD.finditer(line):
        word = found[0]
        ended = word[-1:] in ".?" and _ends_a_sentence(word, line[found.end() :].lstrip())
        core = word[:-1] if ended else word
        converted = from_viqr(core)
        weight = _plain_word(core) if core.isalpha() else _CONTRARY
        if not converted.isascii() and is_syllable(converted):
            long = sum(map(str.isalpha, core)) > _SHORT_WORD
            weight = _STRONG if long and _CIRCUMFLEX.search(core) else _SPEAKS
        tokens.append(_Token(found.start(), found.start() + len(core), weight, converted))
    return tokens
