"""Which of an index's files holds a pair of words.

The pairs that begin with one folded word stand in few files, by their second word, so that a query
of one word reads few. Those of the commonest words are spread over more, or theirs would be huge.
"""

from __future__ import annotations

from bantin.search.words import fold

# How many files share the pairs of a first word, folded: of the commonest syllables of news and
# documents, and under "" of all others.
SPREAD = {
    "": 4,
    **dict.fromkeys(
        (
            "an ap ba ban bao bau bo cac can cap che chi chinh cho chuc chuong chuyen co con"
            " cong cu cua cung cuoc da dai dan dang dao dau de den dia diem dien dieu dinh do"
            " doan doi dong du dung duoc giam giao hai hanh hien ho hoa hoat hoi hop huyen ket"
            " khi khoi khong khu kien la lai lam lanh loi luat mat mau mo moi mot nam nay ngay"
            " nghi nguoi nha nhan nhat nhiem nhung noi o phan pho phong phuong qua quan quy"
            " quyen quyet sat sau sinh so tac tai tap tham thang thanh the theo thi thoi thong"
            " thu thuc tiep to tong tra tran tri trien trong trung truoc truong tu tuyen uy va"
            " van vao ve viec vien voi vu xa xay y yeu"
        ).split(),
        16,
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
    """Return how many files share the pairs that begin with a word; facets are not spread."""
    return 1 if word.startswith("@") else SPREAD.get(fold(word), SPREAD[""])
