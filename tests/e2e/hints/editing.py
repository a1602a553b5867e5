"""What an editor does who follows a hint to the letter, and the sites on which it is tried.

`{suggestion}` and `{example}` in what is written stand for what the hint offered: so a suggestion
that would not be valid where it is offered fails.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

Params = dict[str, str]
BASE = """\
site:
  title: Trang thử
  url: https://example.vn/goc
topics:
  - id: dan-van
    name: Dân vận
localities:
  - id: can-gio
    name: Cần Giờ
    type: xã
  - id: thanh-an
    name: Thạnh An
    type: xã
  - id: can-thanh
    name: Cần Thạnh
    type: thị trấn
    valid_to: 2025-06-30
    successor: can-gio
"""
X = "content/news/x.md"
LAW = "content/regulations/quy-che.md"
MODEL = "content/regulations/mau.md"
ADOPTION = "content/regulations/mau/adoptions/thanh-an.md"
CONFIG = "site_config.yaml"
MENDED_PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'


def _filled(text: str, params: Params) -> str:
    for name, value in params.items():
        if isinstance(value, str):  # and no phrase
            text = text.replace(f"{{{name}}}", value)
    return text


class Do(NamedTuple):
    """Write `new` where `old` stands; without `old` write a whole file; `to` moves or deletes."""

    path: str
    old: str = ""
    new: str = ""
    to: str | None = None

    def __call__(self, root: Path, params: Params) -> None:
        file = root / self.path
        if self.to is not None:
            if self.to:
                to = root / _filled(self.to, params)
                to.parent.mkdir(parents=True, exist_ok=True)
                file.rename(to)
            else:
                file.unlink()
            return
        new = _filled(self.new, params)
        text = file.read_text("utf-8") if self.old else ""
        assert self.old in text, f"{self.path} has no {self.old}"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace(self.old, new, 1) if self.old else new, "utf-8")


class Trial(NamedTuple):
    """Files laid over a sound site, and the deeds of an editor who reads the hint."""

    files: dict[str, str | bytes]
    deeds: tuple[Do | Callable[[Path, Params], None], ...]


def news(header: str = "", body: str = "Nội dung.", title: str = "Bài x") -> str:
    return f"---\ntitle: {title}\ndate: 2024-07-14\n{header}\n---\n\n{body}\n"


def law(
    facts: str = "", body: str = "Điều 1. Phạm vi\n\n1. Một.\n\n2. Hai.", more: str = ""
) -> str:
    return (
        f"---\ntitle: Quy chế\ndate: 2024-07-01\n{more}document:\n  type: Quy chế\n"
        f"  number: 05-QC/BDV\n  issuer: Ban Dân vận\n  issued: 2024-07-01\n{facts}---\n\n{body}\n"
    )


def model(
    points: str = "  so: {label: Số thành viên, type: number, max: 15}\n",
    body: str = "Điều 1. Tổ chức\n\n1. Khối có [[so]] người.\n\n2. Khối họp.",
    facts: str = "  issued: 2024-07-01\n",
    more: str = "",
) -> str:
    return (
        f"---\ntitle: Quy chế mẫu\nslug: mau\ndate: 2024-07-01\n{more}document:\n  model: true\n"
        f"  type: Quy chế\n  issuer: Ban Dân vận\n{facts}open_points:\n{points}---\n\n{body}\n"
    )


def adoption(
    more: str = "",
    values: str = "{so: 9}",
    *,
    locality: str = "thanh-an",
    version: str = "2024-07-01",
    body: str = "",
    issued: str = "2024-07-10",
) -> str:
    return (
        f"---\nlocality: {locality}\nversion: {version}\n"
        f"document: {{number: 12-QC/ĐU, issuer: Đảng ủy, issued: {issued}}}\n"
        f"values: {values}\n{more}---\n\n{body}\n"
    )


def one(text: str | bytes, *deeds: Do, path: str = X) -> Trial:
    """A mistake in one file."""
    return Trial({path: text}, deeds)


def change(old: str, new: str, path: str = X) -> Do:
    return Do(path, old, new)


def in_header(wrong: str, right: str) -> Trial:
    """A line of a header that becomes another."""
    return one(news(wrong), change(wrong, right))


def in_body(wrong: str, right: str, **files: str) -> Trial:
    return Trial({X: news(body=wrong), **files}, (change(wrong, right),))


def in_law(wrong: str, right: str) -> Trial:
    return one(law(body=wrong), change(wrong, right, LAW), path=LAW)


def adopting(text: str, *deeds: Do, **of_model: str) -> Trial:
    return Trial({MODEL: model(**of_model), ADOPTION: text}, deeds)


def departing(wrong: str, right: str, body: str = "") -> Trial:
    return adopting(adoption(f"departures:\n{wrong}", body=body), change(wrong, right, ADOPTION))


MEETING = "content/meetings/hop.md"
A_MEETING = (
    "---\ntitle: Họp\ndate: 2024-07-01\nmeeting:\n  date: 2024-07-02\n  place: Xã\n"
    "  organizer: Ban\n---\n\nHọp.\n"
)
STEM = "content/regulations/quy-che"
ITEM = "templates/item.html"
