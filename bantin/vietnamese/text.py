"""Normal form, folding and slugs.

đ has no canonical decomposition, so stripping marks leaves it standing: it is folded by a table.
"""

import re
from unicodedata import normalize

# Latin letters that no Unicode normal form takes apart. U+00D0 (eth) and U+0189 look like Đ, and
# old converters wrote them for it. Keys are in lower case: folding comes after casefold().
_LETTERS = str.maketrans(
    {
        "đ": "d",
        "\N{LATIN SMALL LETTER ETH}": "d",
        "\N{LATIN SMALL LETTER D WITH TAIL}": "d",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "ł": "l",
        "ħ": "h",
        "ŧ": "t",
        "þ": "th",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
    }
)
# Only the marks that Latin, Greek and Cyrillic letters carry: in other scripts they are letters.
_MARKS = re.compile("[\u0300-\u036f]+")
_NOT_SLUG = re.compile("[^a-z0-9]+")
_NOT_WORD = re.compile(r"[\W_]+")
_NUMBER_CHARACTERS = str.maketrans(
    {
        "\N{LATIN CAPITAL LETTER ETH}": "Đ",
        "\N{LATIN SMALL LETTER ETH}": "đ",
        "\N{HYPHEN}": "-",
        "\N{NON-BREAKING HYPHEN}": "-",
        "\N{FIGURE DASH}": "-",
        "\N{EN DASH}": "-",
        "\N{EM DASH}": "-",
        "\N{MINUS SIGN}": "-",
        "\N{NO-BREAK SPACE}": " ",
        "\N{FIGURE SPACE}": " ",
        "\N{NARROW NO-BREAK SPACE}": " ",
    }
)


def nfc(s: str) -> str:
    """Return the composed form (NFC), in which everything inside the program is kept."""
    return s if s.isascii() else normalize("NFC", s)


class _FoldTable(dict[str, str]):
    """What each character folds to, found out at its first use: faster than normalising texts."""

    def __missing__(self, char: str) -> str:
        # Case folding can bring back characters that decompose: decompose before and after.
        folded = normalize("NFKD", normalize("NFKD", char).casefold())
        folded = self[char] = _MARKS.sub("", folded).translate(_LETTERS)
        return folded


_FOLDED = _FoldTable()


def fold(s: str) -> str:
    """Return lower case without diacritics: Đường lối → duong loi. Other scripts are kept.

    The result is in NFC and folding it again changes nothing.
    """
    if s.isascii():
        return s.lower()
    return nfc("".join(map(_FOLDED.__getitem__, s)))


def slugify(s: str, *, max_length: int = 80) -> str:
    """Return words of a–z and 0–9 joined by hyphens, or "" if the text has none.

    A longer slug is cut at the end of a word, or within the first word if that alone is too long.
    """
    slug = _NOT_SLUG.sub("-", fold(s)).strip("-")
    if len(slug) <= max_length:
        return slug
    end = slug.rfind("-", 0, max_length + 1)
    return slug[: end if end > 0 else max_length]


def search_key(s: str) -> str:
    """Return folded words with single spaces between; hoà and hòa have one key."""
    return _NOT_WORD.sub(" ", fold(s)).strip()


def normalise_number(s: str) -> str:
    """Return a document number in one spelling: NFC, Đ for U+00D0, plain hyphens and spaces."""
    return nfc(s).translate(_NUMBER_CHARACTERS).strip()
