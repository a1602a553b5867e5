"""Did you mean …?"""

from collections.abc import Iterable
from difflib import get_close_matches
from functools import lru_cache

from bantin.vietnamese import search_key

_NEAR = 0.6


def suggest(word: str, candidates: Iterable[str]) -> str:
    """Return the candidate that is nearest to the word, or "" if none is near.

    Diacritics, case and punctuation do not count: an editor may write them in many ways.
    """
    return _suggest(word, tuple(candidates))


@lru_cache(maxsize=256)  # the same mistake is often made in a thousand files
def _suggest(word: str, candidates: tuple[str, ...]) -> str:
    by_key = {search_key(candidate).replace(" ", ""): candidate for candidate in candidates}
    matches = get_close_matches(search_key(word).replace(" ", ""), by_key, n=1, cutoff=_NEAR)
    return by_key[matches[0]] if matches else ""
