"""Did you mean …?"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import unquote

from bantin.vietnamese import search_key

_NEAR = 0.6
_FEW = 100  # candidates that are all compared
_LIKELY = 12  # of more, so many are: those that share the most pairs of letters
_POOL = 400  # candidates that are looked at for their pairs


def folded(word: str) -> str:
    """Return the letters and digits of a word: marks, case and punctuation do not count."""
    return search_key(word).replace(" ", "")


class Candidates:
    """Names of which one may be meant. Those of a whole site are prepared once for all mistakes."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_key: dict[str, str] = {}
        for name in names:
            self._by_key.setdefault(folded(name), name)
        self._pairs: defaultdict[str, list[str]] = defaultdict(list)
        if len(self._by_key) > _FEW:
            for key in self._by_key:
                for pair in _pairs(key):
                    self._pairs[pair].append(key)

    def nearest(self, word: str, near: float = _NEAR) -> str:
        """Return the candidate that is nearest to the word, or "" if none is as `near`."""
        key = folded(word)
        if key in self._by_key:
            return self._by_key[key]
        from difflib import get_close_matches  # noqa: PLC0415 - only mistakes need it

        matches = get_close_matches(key, self._likely(key), n=1, cutoff=near)
        return self._by_key[matches[0]] if matches else ""

    def _likely(self, key: str) -> Iterable[str]:
        """Return the keys that are worth a comparison, which costs the square of their length."""
        if len(self._by_key) <= _FEW:
            return self._by_key
        shared: Counter[str] = Counter()
        for pair in sorted(_pairs(key), key=lambda one: len(self._pairs.get(one, ()))):
            shared.update(self._pairs.get(pair, ())[:_POOL])
            if len(shared) > _POOL:
                break
        return [one for one, _ in shared.most_common(_LIKELY)]


def _pairs(key: str) -> dict[str, None]:
    """Return each pair of neighbouring letters once, in the order in which they stand."""
    return dict.fromkeys(key[at : at + 2] for at in range(len(key) - 1))


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is nearest to the word, or "" if none is near.

    For a few candidates; for those of a whole site see `Candidates`.
    """
    return _suggest(word, tuple(candidates))


def anchor_like(fragment: str, anchors: Iterable[str]) -> str:
    """Return the anchor that a fragment means, as a link has it, or "": "#Kết quả", "#ket-qua"."""
    near = suggest(unquote(fragment), anchors)
    return f"#{near}" if near else ""


@lru_cache(maxsize=256)  # the same mistake is often made in a thousand files
def _suggest(word: str, candidates: tuple[str, ...]) -> str:
    return _candidates(candidates).nearest(word)


@lru_cache(maxsize=16)
def _candidates(names: tuple[str, ...]) -> Candidates:
    return Candidates(names)
