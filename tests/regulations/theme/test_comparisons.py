"""What the default theme makes of comparisons: redlines and the matrix of open points."""

from __future__ import annotations

from typing import Any

from lxml import html as lxml_html
from msgspec.structs import replace

from bantin.regulations import law
from bantin.regulations import views as law_views
from bantin.theme.base_views import Link
from tests.regulations.law.units import article, clause, outline
from tests.regulations.theme.test_templates import printed, words
from tests.theme.test_default import rendered, sample


def redline(old: tuple[str, ...], new: tuple[str, ...]) -> Any:  # noqa: ANN401 - an lxml tree
    before, after = (
        outline(article("1", "Họp", *(clause(str(n), text) for n, text in enumerate(texts, 1))))
        for texts in (old, new)
    )
    return printed("redline.html", "redline", law.compare(before, after))


def test_changes_are_told_in_words_for_those_who_hear_the_page() -> None:
    tree = redline(("Họp mỗi tháng một lần.",), ("Họp mỗi quý một lần.",))
    (change,) = tree.xpath(".//div[contains(@class, 'change ')]")
    assert words(change) == ("khoản 1 Điều 1 Sửa đổi 1. Họp mỗi [bỏ: tháng ][thêm: quý ]một lần.")
    assert change.get("id") == "dieu-1.khoan-1"
    assert change.xpath(".//ins/text() | .//del/text()") == ["tháng ", "quý "]


def test_a_blank_that_is_filled_in_is_told_from_a_departure() -> None:
    old = ("Khối có …… thành viên.", "Họp …… một lần.", "Báo cáo hằng quý.")
    new = ("Khối có 11 thành viên.", "Họp hằng tháng hoặc khi cần.", "Báo cáo hằng quý.")
    tree = redline(old, new)
    heads = [words(one) for one in tree.xpath(".//h2")]
    assert heads == ["khoản 1 Điều 1 Điền điểm mở", "khoản 2 Điều 1 Sửa đổi"]
    (counts,) = tree.xpath("./ul[@aria-label='Tóm tắt thay đổi']")
    assert [words(one) for one in counts][2:4] == ["Sửa đổi: 1", "Điểm mở đã điền: 1"]


def test_a_comparison_counts_and_keeps_what_was_removed() -> None:
    tree = redline(("Thư ký ghi biên bản.", "Tổ trưởng chủ trì."), ("Thư ký ghi biên bản.",))
    counts = [words(one) for one in tree.xpath("./ul[1]/li")]
    assert counts == ["Thêm mới: 0", "Bãi bỏ: 1", "Sửa đổi: 0", "Chuyển chỗ, đánh số lại: 0"]
    (removed,) = tree.xpath(".//div[contains(@class, 'change-removed')]")
    assert "Tổ trưởng chủ trì." in words(removed)
    assert removed.get("id") is None, "a new unit may have that number"


def test_long_stretches_without_changes_are_folded_away() -> None:
    same = tuple(f"Nội dung thứ {n} của tổ dân vận không đổi." for n in range(6))
    tree = redline((*same, "Cũ."), (*same, "Mới."))
    (folded,) = tree.xpath("./details")
    assert words(folded.xpath("./summary")[0]) == (
        "7 đơn vị không thay đổi từ Điều 1 đến khoản 6 Điều 1"
    )
    short = redline((same[0], "Cũ."), (same[0], "Mới."))
    assert not short.xpath("./details")
    assert same[0] in words(short)


def test_the_matrix_names_its_rows_and_columns_and_says_what_is_blank() -> None:
    point: law_views.Point = sample(law_views.Point, full=False)
    column = law_views.Column(id="a", locality="Xã A", url="/a/", values=("15", ""))
    points = (replace(point, label="Một"), replace(point, label="Hai"))
    model = Link(title="Mẫu", url="/m/")
    page = rendered("points.html", full=False, points=points, columns=(column,), model=model)
    tree = lxml_html.document_fromstring(page)
    assert [words(one) for one in tree.xpath("//th[@scope='col']")] == ["Điểm mở", "Xã A"]
    assert [words(one) for one in tree.xpath("//th[@scope='row']")] == ["Một", "Hai"]
    assert [words(one) for one in tree.xpath("//td")] == ["15", "……chưa điền"]


def test_tables_are_compared_as_tables_and_changes_lead_to_each_other() -> None:
    head = "<tr><th>STT</th><th>Mức</th></tr>"
    old = f"<p>Mức:</p><table>{head}<tr><td>1</td><td>Năm</td></tr></table>"
    new = old.replace("Năm", "Sáu").replace("</table>", "<tr><td>2</td><td>Ba</td></tr></table>")
    before, after = (
        outline(article("1", "Chi", replace(clause("1", ""), content=text), clause("2", word)))
        for text, word in ((old, "Họp."), (new, "Hội ý."))
    )
    tree = printed("redline.html", "redline", law.compare(before, after))
    (table,) = tree.xpath(".//table")
    assert [[words(cell) for cell in row] for row in table.xpath(".//tr")] == [
        ["STT", "Mức"],
        ["1", "[bỏ: Năm][thêm: Sáu]"],
        ["[thêm dòng] [thêm: 2]", "[thêm: Ba]"],
    ]
    assert tree.xpath(".//nav//a/@href") == ["#thay-doi-1", "#thay-doi-2"]
    assert tree.xpath(".//h2/@id") == ["thay-doi-1", "thay-doi-2"]
    steps = tree.xpath(".//span[@class='change-steps']")
    assert [words(one) for one in steps] == ["Thay đổi sau →", "← Thay đổi trước"]
    assert [one.xpath("a/@href") for one in steps] == [["#thay-doi-2"], ["#thay-doi-1"]]
