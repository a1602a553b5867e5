"""Which of an index's files holds a pair of words.

The pairs that begin with one folded word stand in one file, so that a query of one word reads few.
Those of the commonest words are spread over several, by their second word.
"""

from __future__ import annotations

from bantin.search.words import fold

# How many files share the pairs of the commonest first syllables of Vietnamese news and documents;
# measured on running text, in thousandths of all pairs: 16 files from 8 on, 4 from 3 on.
SPREAD = {
    **dict.fromkeys("cac cua va".split(), 16),
    **dict.fromkeys(
        "ban bao ca cho co con cong dan dang den di dien do doi dong duoc duong dung gia giao hai"
        " hanh ho hoa hoat hoi hop huong khai khi khong kien la lam lien luc moi mot mua nam ngay"
        " nghi nghiep ngoai nguoi nha nhan nhanh nhieu nhung noi o phai phan phap phat phong phu"
        " phuong quan quoc quy ra sach sang sau sinh so su tac tai tam tap than thanh the theo thi"
        " thoi thong thu thuc tich tiep tieu tin tinh to toan tren trien trong truong tu tuc tuong"
        " tuyen uy van ve vi viec vien voi vu xa xay y yeu".split(),
        4,
    ),
}

_OFFSET, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF


class _Hashes(dict[str, int]):
    """FNV-1a (32 bit) of each folded word in UTF-8, found out at its first use."""

    def __missing__(self, word: str) -> int:
        value = _OFFSET
        for byte in fold(word).encode():
            value = (value ^ byte) * _PRIME & _BITS
        self[word] = value
        return value


class _Firsts(dict[str, tuple[int, int]]):
    """The hash of each first word, and how many files share its pairs."""

    def __missing__(self, word: str) -> tuple[int, int]:
        found = self[word] = (HASHES[word], spread(word))
        return found


HASHES = _Hashes()
FIRSTS = _Firsts()


def spread(word: str) -> int:
    """Return how many files share the pairs that begin with a word."""
    return SPREAD.get(fold(word), 1)
