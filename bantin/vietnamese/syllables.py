"""Which letters make a Vietnamese syllable: by its onset, its rime and its tone.

A written syllable is an onset, which may be missing, and one of about 160 rimes with at most one
tone; those that end in c, ch, p or t have the tone sắc or nặng.
"""

import re
from unicodedata import normalize

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
_TONE = re.compile(f"[{_TONES}]")
_TONED_CONSONANT = re.compile(f"[b-df-hj-np-tv-xz][{_TONES}]")
_CHECKED = "\u0301\u0323"
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay "
    "ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot ooc oong oa oac oach oai oam oan oang oanh oao oap oat oay "
    "oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt "
    "u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uôc uôi uôm uôn uông uôt uơ "
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt "
    "ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu "
    "y yêm yên yêng yêt yêu"
).split()
# k, gh and ngh stand before e, ê, i and y, where c, g and ng do not; qu has y for i.
_BEFORE_FRONT = "[eêiy]"
_ONSETS = (
    f"(?:(?:k|gh|ngh)(?={_BEFORE_FRONT})|(?:c|g|ng)(?!{_BEFORE_FRONT})|g(?=i)"
    "|b|ch|d|đ|gi|h|kh|l|m|n|nh|ph|p|r|s|th|tr|t|v|x)?"
)
_OF_QU = [rime for rime in _RIMES if rime[0] not in "uư"] + ["ych", "yn", "ynh", "yt", "ya"]
_SYLLABLE = re.compile(
    f"{_ONSETS}(?:{'|'.join(_RIMES)})|qu(?:{'|'.join(_OF_QU)}|ôc)", re.IGNORECASE
)
_STOPPED = re.compile("(?:[cpt]|ch)$")


def is_syllable(word: str) -> bool:
    """Whether a word is spelt as a Vietnamese syllable is, with its tone."""
    bare, tones = _taken_apart(word)
    if len(tones) > 1 or not _SYLLABLE.fullmatch(bare):
        return False
    return not _STOPPED.search(bare) or (bool(tones) and tones in _CHECKED)


def is_bare_syllable(word: str) -> bool:
    """Whether a word is spelt as a syllable is, but for a tone that it may lack."""
    bare, tones = _taken_apart(word)
    return len(tones) <= 1 and bool(_SYLLABLE.fullmatch(bare))


def _taken_apart(word: str) -> tuple[str, str]:
    """Return a word in lower case without its tones, and the tones."""
    lower = word.lower()
    if lower.isascii():
        return lower, ""
    decomposed = normalize("NFD", lower)
    if _TONED_CONSONANT.search(decomposed):
        return lower, ""
    return normalize("NFC", _TONE.sub("", decomposed)), "".join(_TONE.findall(decomposed))
