"""Whatever an amending act orders is read, or told as unread: nothing is passed over."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bantin.regulations.law import recognise
from bantin.regulations.law.amending import read

NUMBER = "12/2026/QĐ-UBND"
_VERBS = ("Sửa đổi, bổ sung", "Sửa đổi", "Bổ sung", "Thay thế", "Bãi bỏ", "Hủy bỏ")
_PLACES = (
    *("khoản 3 Điều 2", "điểm a khoản 2 Điều 2", "Điều 4", "tên Điều 3", "câu mũ khoản 2 Điều 2"),
    *("điểm b(ii) khoản 1 Điều 2", "khoản 2a vào sau khoản 2 Điều 2", "vào khoản 3 Điều 2"),
    *("một số khoản của Điều 3", "các điều 2, 3", "Phụ lục II", "khoản 7", "từ Điều 2 đến Điều 4"),
    *("cụm từ “phí” tại Điều 3", "cụm từ “phí” bằng cụm từ “giá” tại Điều 3"),
    *("cụm từ “phí”, “cước” bằng “giá”", "các văn bản sau đây"),
)
_TAILS = ("", " như sau:", " kể từ ngày chợ mới họp", " của Quyết định số 9/2020/QĐ-UBND", ":")
_TEXTS = (
    *("", "“3. Chợ nghỉ.”.", "“Chợ nghỉ.”.", "“1. Một.\n2. Hai.”.", "Chợ nghỉ.", "“Chợ nghỉ"),
    *("Bãi bỏ khoản 1 Điều 3.", "Nội dung mới là “3. Chợ nghỉ.”."),
)
_ORDER = st.tuples(
    st.sampled_from(_VERBS),
    st.sampled_from(_PLACES),
    st.sampled_from(_TAILS),
    st.sampled_from(_TEXTS),
)
_HEADS = (
    f"Điều 1. Sửa đổi, bổ sung một số điều của Quyết định số {NUMBER}\n",
    f"Điều 1. Sửa đổi khoản 1 Điều 1 của Quyết định số {NUMBER}\n“1. Một.”.\n",
)


@given(st.sampled_from(_HEADS), st.sampled_from(("article", "clause", "dash")), _ORDER)
def test_every_order_is_read_or_told(head: str, shape: str, order: tuple[str, ...]) -> None:
    verb, place, tail, text = order
    sentence = f"{verb} {place}{tail}"
    below = f"\n{text}\n" if text else "\n"
    acts = {
        "article": f"{head}Điều 2. {sentence}{below}",
        "clause": f"{head}Điều 2. Nội dung khác\n1. {sentence}{below}",
        "dash": f"{head}Điều 2. Nội dung khác\n1. Những việc khác:\n- {sentence}{below}",
    }
    act = recognise(f"{acts[shape]}Điều 3. Hiệu lực\nQuyết định này có hiệu lực.\n")
    found = read(act)
    told = [one.by for one in found.instructions] + [one.by for one in found.unread]
    assert any(by.split(".")[0] == "dieu-2" for by in told), (sentence, text)
