"""Deadlines that a text states: the words that say by when, and who has to do what, if certain.

They are offered to an editor, who confirms them: what is found is a reading aid and says nothing to
readers. Who has to do it is told where a sentence begins with its subject, or where the unit above
does; what has to be done are the words behind that, without those that say by when.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from bantin.regulations.law.filling import fill
from bantin.regulations.law.textual import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.regulations.law.textual import Path
    from bantin.regulations.law.values import Outline


class StatedDeadline(Struct, frozen=True, kw_only=True):
    """A deadline in a unit: the words that say it (`when`), and the line on which the unit begins.

    `who` and `what` are `""` where the sentence does not say it for certain. A date is the last day
    `until` which there is time; what comes again has the `day` of the month (31 for the last one),
    in `months` or in all.
    """

    unit: str
    line: int
    when: str
    who: str = ""
    what: str = ""
    until: date | None = None
    day: int | None = None
    months: tuple[int, ...] = ()


_LEAP_YEAR, _SHORTEST_MONTH, _DECEMBER = 2024, 28, 12
_EACH = r"(?:hằng|hàng|mỗi)"
_BEFORE = (
    r"(?:trước|chậm nhất(?: là)?(?: vào)?(?: trước)?|muộn nhất(?: là)?(?: vào)?|hạn chót(?: là)?)"
)
_DAY = r"(?:ngày|mùng)\s+(?P<day>\d{1,2})"
_NUMBER = r"(?:\d+|một|hai|ba|bốn|năm|sáu|mười|mười lăm|ba mươi)(?:\s*\([^()]{1,20}\))?"
_SPAN = rf"(?:{_NUMBER}\s+)(?:ngày làm việc|ngày|giờ làm việc|giờ|tuần|tháng|năm|quý)"
_MONTH = r"(?:\s*tháng\s+(?P<month>\d{1,2})|[/.-](?P<month2>\d{1,2}))"
_YEAR = r"(?:,?\s*năm\s+(?P<year>\d{4})|[/.-](?P<year2>\d{4}))"
_DATED = re.compile(
    rf"(?P<before>{_BEFORE}|vào|đến hết|hết|đến)\s+{_DAY}{_MONTH}{_YEAR}", re.IGNORECASE
)
_YEARLY = re.compile(
    rf"(?:{_BEFORE}\s+|vào\s+|đến\s+)?{_DAY}{_MONTH}\s+(?:của\s+)?{_EACH}\s+năm", re.IGNORECASE
)
_MONTHLY = re.compile(
    rf"(?:{_BEFORE}\s+|vào\s+|đến\s+)?(?:{_DAY}|(?P<last>ngày\s+cuối))\s+"
    rf"(?:(?:của\s+)?{_EACH}\s+tháng|của\s+tháng(?!\s+\d)|(?<=cuối )tháng(?!\s+\d))",
    re.IGNORECASE,
)
_FROM = r",?\s+(?:kể\s+)?từ\s+(?:ngày|khi|thời điểm|lúc)\s+[^,.;:()]{2,90}"
_LIMIT = r"(?:không quá|tối đa|chậm nhất(?:\s+là)?|muộn nhất(?:\s+là)?)"
# A span by itself may be a time in which something happens: "trong 03 tháng".
_WITHIN = re.compile(
    rf"(?:trong\s+(?:thời hạn|thời gian|vòng)\s+(?:{_LIMIT}\s+)?{_SPAN}(?:{_FROM})?"
    rf"|(?:trong\s+|{_LIMIT}\s+|trong\s+{_LIMIT}\s+)"
    rf"(?:{_NUMBER}\s+(?:ngày làm việc|ngày|giờ)(?:{_FROM})?|{_SPAN}{_FROM}))",
    re.IGNORECASE,
)
_AGAIN = re.compile(
    rf"(?:định kỳ\s+(?:{_EACH}\s+)?(?:{_SPAN}|tháng|quý|năm|tuần)(?:\s+(?:một|1|01)\s+lần)?"
    rf"|{_SPAN}\s+(?:một|1|01|/)\s*lần|{_EACH}\s+(?:tuần|tháng|quý|năm|ngày)"
    r"(?:\s+(?:một|hai|ba|\d+)\s+lần)?)",
    re.IGNORECASE,
)
_KINDS = (_DATED, _YEARLY, _MONTHLY, _WITHIN, _AGAIN)
_ABOUT = re.compile(
    r"\b(?:hiệu lực|ban hành|ký|thành lập|dự toán|bình quân|kế hoạch|ngân sách)$", re.IGNORECASE
)
_SENTENCE = re.compile(r"[^.;\n]+(?:\.(?=\d)[^.;\n]+)*")
# What is done by a day, and who can have to do it, by the first word: no paper and no plan does.
_VERBS = """\
báo cáo; ban hành; bàn giao; bố trí; cập nhật; cấp; chi trả; cho ý kiến; chủ trì; chuyển;
công bố; công khai; cung cấp; đánh giá; đăng báo; đăng ký; đăng tải; đối chiếu; giải quyết; gửi;
hoàn thành; hoàn thiện; họp; hướng dẫn; kê khai; khắc phục; kiểm tra; ký; lập; mời; nêu; niêm yết;
nộp; phân loại; phê duyệt; quyết định; rà soát; ra quyết định; sao; sơ kết; tập hợp; thanh toán;
thẩm định; theo dõi; thông báo; thống kê; thực hiện; tiếp nhận; tổ chức; tổng hợp; tổng kết; trả;
trả lời; trình; xác minh; xác nhận; xây dựng; xem xét; xử lý"""
_BEARERS = """\
ấp; ban; bên; bệnh viện; bí thư; bộ; các; cá nhân; cán bộ; cấp ủy; cấp uỷ; chánh; chi bộ;
chi cục; chính phủ; chủ; công an; công chức; công dân; công ty; cơ quan; cục; đại biểu; đảng ủy;
đảng uỷ; đoàn; doanh nghiệp; đơn vị; giám đốc; hđnd; hiệu trưởng; hộ; hội; hợp tác xã; kế toán;
khối; kho bạc; khu phố; kiểm toán; liên đoàn; mặt trận; mỗi; ngân hàng; người; nhà; phó; phòng;
quốc hội; sở; thanh tra; thành viên; thẩm phán; thẩm tra viên; thôn; thủ trưởng; thủ tướng;
thường trực; tòa án; toà án; tổ; tổng cục; tổng giám đốc; trạm; trung tâm; trưởng; trường; ubnd;
ủy ban; uỷ ban; văn phòng; vụ; viên chức; viện; xã"""


def _any(words: str) -> str:
    return "|".join(map(re.escape, re.split(r";\s+", words)))


_MODAL = r"(?:có\s+(?:trách nhiệm|nghĩa vụ|nhiệm vụ)|chịu trách nhiệm|phải|được giao)"
_BEARER = rf"(?i:{_any(_BEARERS)})"
_WHO = re.compile(
    rf"(?P<who>(?=[^\W\d_a-zđ]){_BEARER}\b[^,.;:()]{{0,80}}?)\s+"
    rf"(?:(?:{_MODAL})\s+(?P<what>\S.*)|(?P<verb>(?:{_any(_VERBS)})\b.*))"
)
_HEADS = re.compile(
    rf"(?P<who>(?=[^\W\d_a-zđ]){_BEARER}\b[^,.;:()]{{0,80}}?)\s+{_MODAL}(?:[^.;:]*)?:\s*$"
)
# A subject that goes on, or that something is said of besides.
_BEFORE_DAY = re.compile(r"\btrước\s+ngày\b", re.IGNORECASE)
_QUOTED = re.compile("“[^”]*”?")
_EACH_MONTH = re.compile(rf"{_EACH}\s+tháng|cuối\s+(?:của\s+)?tháng", re.IGNORECASE)
_UNSURE = re.compile(r"\b(?:việc|không|được|bị|để|về|và|hoặc|có|đã|đang|sẽ|khi|nếu|mà|xem|theo)\b")
_UNFINISHED = re.compile(
    r"\b(?:của|trong|vào|từ|đến|trước|sau|lần|nhất|với|cho|là|mỗi|một)$", re.IGNORECASE
)


class _Days(NamedTuple):
    """The days of a deadline, as far as its words name them."""

    until: date | None = None
    day: int | None = None
    months: tuple[int, ...] = ()


def deadlines(outline: Outline) -> tuple[StatedDeadline, ...]:
    """Return what a recognised text or one in plain words says of deadlines, as it is read."""
    return tuple(found for path in walk(outline) for found in _in_unit(path))


def _in_unit(path: Path) -> Iterator[StatedDeadline]:
    unit = path[-1]
    text = _QUOTED.sub("", fill(unit.content, {}))  # another document's
    for sentence in _SENTENCE.finditer(text):
        words = " ".join(sentence[0].split())
        whens = list(_whens(words))
        if not whens:
            continue
        who, what = _said(words, whens, path)
        for found in whens:
            days = _days(found)
            yield StatedDeadline(
                unit=unit.id,
                line=unit.line,
                when=found[0].strip(),
                who=who,
                what=what,
                until=days.until,
                day=days.day,
                months=days.months,
            )


def _whens(sentence: str) -> Iterator[re.Match[str]]:
    """Yield the words of a sentence that say by when, none of them within others."""
    done = 0
    found = [one for kind in _KINDS for one in kind.finditer(sentence)]
    for one in sorted(found, key=lambda match: (match.start(), -match.end())):
        before = sentence[: one.start()].rstrip()
        if one.start() >= done and not _ABOUT.search(before):
            yield one
            done = one.end()


def _said(sentence: str, whens: list[re.Match[str]], path: Path) -> tuple[str, str]:
    """Return who has to do what in a sentence, `""` for what it does not say for certain."""
    bare, start = "", 0
    for one in whens:
        bare += sentence[start : one.start()]
        # What would be left torn is left whole.
        bare += one[0] if _UNFINISHED.search(bare.rstrip()) else ""
        start = one.end()
    bare = " ".join(f"{bare}{sentence[start:]}".split())
    bare = re.sub(r"\s+([,.])", r"\1", bare).strip(" ,.:")
    found = _WHO.fullmatch(bare)
    if found:
        what = (found["what"] or found["verb"]).strip()
        sure = _is_sure(found["who"]) and not what.startswith("không")
        return (found["who"].strip(), what) if sure else ("", "")
    head = _HEADS.match(" ".join(fill(path[-2].content, {}).split())) if len(path) > 1 else None
    if head and _is_sure(head["who"]):
        return head["who"].strip(), f"{bare[:1].lower()}{bare[1:]}"
    return "", ""


def _is_sure(who: str) -> bool:
    return not _UNSURE.search(who)


def _days(found: re.Match[str]) -> _Days:
    """Return the days that the words name."""
    groups = found.groupdict()
    day = int(groups["day"]) if groups.get("day") else None
    month = int(groups.get("month") or groups.get("month2") or 0)
    year = int(groups.get("year") or groups.get("year2") or 0)
    if year:
        return _Days(until=_last_day(year, month, day or 0, found))
    last = day - 1 if day and _BEFORE_DAY.search(found[0]) else day
    if found.re is _YEARLY and day and 1 <= month <= _DECEMBER:
        known = last and day <= monthrange(_LEAP_YEAR, month)[1]
        return _Days(day=last, months=(month,)) if known else _Days()
    if found.re is not _MONTHLY or not _EACH_MONTH.search(found[0]):
        return _Days()
    if groups.get("last"):
        return _Days(day=31)
    return _Days(day=last) if last and last <= _SHORTEST_MONTH else _Days()


def _last_day(year: int, month: int, day: int, found: re.Match[str]) -> date | None:
    """Return the last day on which there is time: "trước ngày 30/6" ends with the day before."""
    try:
        last = date(year, month, day)
    except ValueError:
        return None
    before = _BEFORE_DAY.search(found[0])
    return last - timedelta(days=1) if before and last > date.min else last
