"""Documents that a text names so that nobody can say which they are: "Quy chế làm việc của huyện".

They are no citations, but units beside them are theirs, and never those of the text itself: "theo
Điều lệ Đảng (Điều 9)". Only "này" says that a document of such a kind is the text itself.
"""

from __future__ import annotations

import re

# Norms have articles; of papers only units that are set beside them are theirs, for "Kế hoạch quy
# định tại Điều 15" is mostly a plan for which an article of the text itself provides.
_NORMS = (
    r"Điều lệ|Qu[yi] chế|Nội qu[yi]|Qu[yi] tắc|Qu[yi] ước|Hương ước|Hiến pháp|Hiến chương|Công ước"
    r"|Hiệp định|Hiệp ước|Nghị định thư|Th[ỏo][aả] ước|Tuyên ngôn|Thể lệ|Pháp lệnh|Nghị quyết"
    r"|Nghị định|Thông tư|Chỉ thị|Cương lĩnh|Bộ luật|Luật(?!\ssư)"
)
_PAPERS = (
    r"Kế hoạch|Công văn|Công điện|Tờ trình|Đề án|Chương trình|Phương án|Biên bản|Hợp đồng"
    r"|Qu[yi] trình|Qu[yi] hoạch|Qu[yi] chuẩn|Tiêu chuẩn (?:quốc|TCVN)|Th[ỏo][aả] thuận|Thông tri"
    r"|Văn bản (?:số|hợp nhất)|văn bản (?:số|hợp nhất)"
)
# QĐ 45, HD36; treaties that go by their letters.
_LETTERS = (
    r"(?:NĐ|QĐ|QyĐ|NQ|CT|KH|HD|KL|TT|TB|CV|BC|TTr|ĐA|PL)\s?(?:[Ss]ố\s?)?[0-9]{1,4}"
    r"|UNCLOS|CITES|CEDAW|CISG|ICCPR|ICESCR|TRIPS|GATT|GATS|CPTPP|EVFTA|RCEP"
)
# At the beginning of a sentence or an entry these are what somebody does: "Quy định tại Điều 5".
_RULES = r"Qu[yi] định|Quyết định"
_DEEDS = rf"{_RULES}|Hướng dẫn|Báo cáo|Thông báo|Kết luận|Cam kết"

_NOUNS = rf"{_NORMS}|{_PAPERS}|{_LETTERS}|Bản cam kết"
NAMES = rf"{_NOUNS}|{_DEEDS}"
"""All the words with which their names begin."""
NORMS = rf"{_NORMS}|{_RULES}"
"""Those of what has articles."""

# Names end where a sentence goes on.
_VERBS = (
    "ban hành|bị|bởi|chỉ|cho|có|do|đã|để|được|gồm|hoặc|khi|không|là|lập|nếu|này|như|phải|sẽ|theo"
    "|thì|thông qua|thực hiện|tại|trong|trừ|từ|và|với"
)
_PLAIN = rf"(?:,?\s(?!(?:{_VERBS})(?!\w))[^\W_]+){{0,16}}"
_SAID = r"(?:,?\s(?:(?:đã|cũng)\s)?(?:quy định|nêu|ghi)(?:\s(?:rõ|cụ thể))?)?"
_SET_BESIDE = re.compile(
    rf"(?:{NAMES})(?!\w)(?:[^.;:\n“”\"()]|:[0-9]){{0,90}}?(?:\s\([^()\n]{{1,40}}\))?"
    r"(?:\s?\((?:\w+\s){0,3}|,\s|\s[-–]\s|:\s)(?:các\s)?$"
)
_SAID_THERE = re.compile(rf"(?:{NORMS})(?!\w){_PLAIN}{_SAID},?\s(?:(?:tại|ở)\s)?(?:các\s)?$")
# "(Điều lệ Đảng)", but not "(Báo cáo gửi ngay)"
_ENCLOSED = re.compile(rf"(?:{_NOUNS})(?!\w)(?!\snày)|(?:{_DEEDS})\s(?:của|số|nêu|nói|[0-9A-ZĐ])")
_DEED = re.compile(_DEEDS)
_PAPER = re.compile(rf"{_PAPERS}|{_DEEDS}")
_THIS = re.compile(r"(?<!\w)này(?!\w)")
_BESIDE = re.compile(r"(?:\(|[,:]\s|\s[-–]\s|\((?:\w+\s){1,3})(?:các\s)?$")
# What most units stand behind, for a quick answer.
_NOTHING_BESIDE = ("theo quy định tại ", "theo quy định tại các ", "theo ", "thuộc ", "trừ ", "và ")
_FAR = 150  # characters before units


def enclosed(text: str, start: int, *, appendix: bool) -> bool:
    """Tell whether such a document stands behind a bracket that follows units."""
    if appendix and _PAPER.match(text, start):
        return False
    return _ENCLOSED.match(text, start) is not None


def set_beside(text: str, start: int, end: int, *, appendix: bool) -> bool:
    """Tell whether units at `end` are those of such a document that stands behind `start`.

    An appendix that is set beside a paper holds its form: "Biên bản (Phụ lục III)".
    """
    before = text[max(start, end - _FAR) : end]
    pattern, position = _SET_BESIDE, 0
    if _BESIDE.search(before, max(0, len(before) - 24)) is None:
        if before.endswith(_NOTHING_BESIDE):
            return False
        pattern = _SAID_THERE
    while found := pattern.search(before, position):
        position = found.start() + 1
        deed = _DEED.match(before, found.start())
        is_name = deed is None or before[: found.start()].rstrip()[-1:].isalpha()
        is_name = is_name and not (appendix and _PAPER.match(before, found.start()))
        if is_name and _THIS.search(found[0]) is None:
            return True
    return False
