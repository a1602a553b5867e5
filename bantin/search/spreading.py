"""Which file of a layer holds a pair of words.

The pairs that begin with one folded word stand in few files, by their second word, so that a query
of one word reads few. Those of the commonest words are spread over more, or theirs would be huge;
their files follow each other, so that all files have as many of them.
"""

from __future__ import annotations

from bantin.search.words import fold

# The commonest syllables of news and documents, folded: a fifth of all, and three quarters of what
# texts consist of.
COMMON = (
    "an ap ba ban bao bau bo cac can cap che chi chinh cho chuc chuong chuyen co con cong cu"
    " cua cung cuoc da dai dan dang dao dau de den dia diem dien dieu dinh do doan doi dong du"
    " dung duoc giam giao hai hanh hien ho hoa hoat hoi hop huyen ket khi khoi khong khu kien la"
    " lai lam lanh loi luat mat mau mo moi mot nam nay ngay nghi nguoi nha nhan nhat nhiem nhung"
    " noi o phan pho phong phuong qua quan quy quyen quyet sat sau sinh so tac tai tap tham"
    " thang thanh the theo thi thoi thong thu thuc tiep to tong tra tran tri trien trong trung"
    " truoc truong tu tuyen uy va van vao ve viec vien voi vu xa xay y yeu"
)
_SPREAD, _SPREAD_COMMON = 4, 16  # files that share the pairs of a first word

_OFFSET, _PRIME, _BITS = 0x811C9DC5, 0x01000193, 0xFFFFFFFF  # of FNV-1a with 32 bits
_PLACES = {word: place * _SPREAD_COMMON for place, word in enumerate(COMMON.split())}


class _Hashes(dict[str, int]):
    """FNV-1a of each folded word in UTF-8, found out at its first use."""

    def __missing__(self, word: str) -> int:
        value = _OFFSET
        for byte in fold(word).encode():
            value = (value ^ byte) * _PRIME & _BITS
        self[word] = value
        return value


class _Firsts(dict[str, tuple[int, int]]):
    """The first place of each first word's pairs, and over how many these are spread."""

    def __missing__(self, word: str) -> tuple[int, int]:
        folded = fold(word)
        if word.startswith("@"):  # a facet has one pair
            found = HASHES[word], 1
        elif folded in _PLACES:
            found = _PLACES[folded], _SPREAD_COMMON
        else:
            found = HASHES[word], _SPREAD
        self[word] = found
        return found


HASHES = _Hashes()
FIRSTS = _Firsts()


def place_of(first: str, second: str) -> int:
    """Return the place of a pair: its file is this modulo the number of a layer's files."""
    start, spread = FIRSTS[first]
    return start + HASHES[second] % spread
