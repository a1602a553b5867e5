"""A town's regulation, an act that amends it, and what comes of the two."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.regulations.law import recognise
from bantin.regulations.law.amending import apply, is_about, read, rewritten, same

if TYPE_CHECKING:
    from bantin.regulations.law.amending.values import Amended, Instruction, Reading

NUMBER = "12/2026/QĐ-UBND"
LAW = """\
**Chương I**
**QUY ĐỊNH CHUNG**

**Điều 1. Phạm vi**

Quy chế này quy định việc họp chợ.

**Điều 2. Giờ họp chợ**

1. Chợ họp từ 5 giờ đến 18 giờ hằng ngày.

2. Chợ đêm họp vào thứ Bảy:

a) Từ 18 giờ đến 22 giờ;

b) Không bán rượu.

3. Ngày lễ chợ nghỉ.

**Chương II**
**TỔ CHỨC THỰC HIỆN**

**Điều 3. Ban quản lý chợ**

1. Ban quản lý chợ thu phí.

2. Ban quản lý chợ báo cáo Ủy ban nhân dân thị trấn hằng tháng.

**Điều 4. Hiệu lực**

Quy chế này có hiệu lực kể từ ngày ký.

Nơi nhận:
- Như Điều 3;
- Lưu: VT.

TM. ỦY BAN NHÂN DÂN
CHỦ TỊCH
Lê Văn Tám
"""
_HEAD = (
    "Điều 1. Sửa đổi, bổ sung một số điều của Quy chế họp chợ ban hành kèm theo Quyết định số "
    f"{NUMBER} ngày 01 tháng 4 năm 2026 của Ủy ban nhân dân thị trấn"
)


def reading(*clauses: str) -> Reading:
    """Read an act whose first article has these clauses, each without its number."""
    body = "\n".join(f"{number}. {text}" for number, text in enumerate(clauses, start=1))
    return read(recognise(f"{_HEAD}\n{body}\nĐiều 2. Hiệu lực\nQuyết định này có hiệu lực.\n"))


def orders(*clauses: str) -> list[Instruction]:
    """Return what an act with these clauses orders; all of it is read."""
    found = reading(*clauses)
    assert found.unread == ()
    assert all(is_about(one.document, number=NUMBER, title="") for one in found.instructions)
    return list(found.instructions)


def amended(*clauses: str, law: str = LAW) -> Amended:
    """Carry out an act with these clauses."""
    return apply(recognise(law), orders(*clauses))


def carried_out(*clauses: str, law: str = LAW) -> str:
    """Return the text after an act with these clauses, all of which is carried out."""
    before = recognise(law)
    done = apply(before, orders(*clauses))
    assert done.refusals == ()
    text = rewritten(law, before, done.outline)
    assert same(recognise(text), done.outline)
    return text


def told(*clauses: str) -> list[str]:
    """Return what an act with these clauses orders, in short."""
    return [_told(one) for one in orders(*clauses)]


def _told(one: Instruction) -> str:
    target = one.target
    words = [one.action, target.part, target.id, target.number]
    words += ["..", target.until] if target.until else []
    if one.anchor is not None:
        words += [one.position, one.anchor.id]
    elif one.old:
        words += [f"{one.old!r}", one.position, f"{one.new!r}"]
    elif one.new:
        words += ["->", one.new]
    return " ".join(word for word in words if word)
