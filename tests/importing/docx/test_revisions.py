"""Tracked changes: the accepted text, and the text before them, each with its numbers."""

from __future__ import annotations

from bantin.importing.docx import WordDocument, WordTable, accepted, original, paragraphs
from tests.importing.docx.parts import abstract, codes, docx, lvl, num, p, r, read

NUMBERING: dict[str, str | bytes] = {"numbering": abstract(1, lvl(0, "Điều %1.")) + num(1)}
WHO = 'w:id="1" w:author="An" w:date="2024-07-05T08:00:00Z"'


def ins(text: str) -> str:
    return f"<w:ins {WHO}>{r(text)}</w:ins>"


def gone(text: str) -> str:
    return f"<w:del {WHO}><w:r><w:delText>{text}</w:delText></w:r></w:del>"


def mark(kind: str) -> str:
    return f"<w:rPr><w:{kind} {WHO}/></w:rPr>"


def lines(document: WordDocument) -> list[str]:
    return [one.labelled for one in paragraphs(document.blocks)]


def both(body: str) -> tuple[list[str], list[str]]:
    """The lines of the accepted text, and those of the text before."""
    document = read(docx(body, parts=NUMBERING))
    return lines(accepted(document)), lines(original(document))


def test_words_inserted_and_deleted() -> None:
    assert both(p(r("gồm "), gone("10"), ins("15"), r(" người"))) == (
        ["gồm 15 người"],
        ["gồm 10 người"],
    )


def test_a_change_says_who_and_when() -> None:
    document = read(docx(p(ins("15"))))
    (run,) = next(paragraphs(document.blocks)).runs
    (change,) = run.revisions
    assert (change.kind, change.author, change.date) == ("inserted", "An", "2024-07-05T08:00:00Z")
    assert codes(document) == {"word-revisions": 1}
    (settled,) = next(paragraphs(accepted(document).blocks)).runs
    assert settled.revisions == ()


def test_what_was_inserted_and_then_deleted_is_in_neither() -> None:
    text = f"<w:ins {WHO}>{gone('x')}</w:ins>"
    assert both(p(r("a"), text)) == (["a"], ["a"])


def test_words_that_were_moved() -> None:
    body = p(f"<w:moveFrom {WHO}>{r('đi')}</w:moveFrom>", r("a"))
    body += p(r("b"), f"<w:moveTo {WHO}>{r('đi')}</w:moveTo>")
    assert both(body) == (["a", "bđi"], ["đia", "b"])


def test_a_whole_paragraph_deleted_takes_its_number_along() -> None:
    body = p("một", num=1, level=0)
    body += p(gone("hai"), num=1, level=0, settings=mark("del"))
    body += p("ba", num=1, level=0)
    assert both(body) == (
        ["Điều 1.\tmột", "Điều 2.\tba"],
        ["Điều 1.\tmột", "Điều 2.\thai", "Điều 3.\tba"],
    )


def test_a_whole_paragraph_inserted_had_no_number() -> None:
    body = p(ins("mới"), num=1, level=0, settings=mark("ins")) + p("cũ", num=1, level=0)
    assert both(body) == (["Điều 1.\tmới", "Điều 2.\tcũ"], ["Điều 1.\tcũ"])


def test_a_paragraph_whose_mark_is_deleted_goes_on_in_the_next() -> None:
    body = p("một ", num=1, level=0, settings=mark("del")) + p("hai", num=1, level=0) + p("ba")
    assert both(body) == (
        ["Điều 1.\tmột hai", "ba"],
        ["Điều 1.\tmột ", "Điều 2.\thai", "ba"],
    )


def test_a_mark_deleted_at_the_end_of_a_cell_stays() -> None:
    body = f"<w:tbl><w:tr><w:tc>{p('a', settings=mark('del'))}</w:tc></w:tr></w:tbl>"
    assert both(body) == (["a"], ["a"])
    assert both(p(gone("a"), settings=mark("del"))) == ([], ["a"])


def test_a_number_that_was_given_or_taken_away() -> None:
    change = f"<w:pPrChange {WHO}><w:pPr/></w:pPrChange>"
    assert both(p("a", num=1, level=0, settings=change)) == (["Điều 1.\ta"], ["a"])
    before = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr>'
    change = f"<w:pPrChange {WHO}>{before}</w:pPrChange>"
    assert both(p("a", settings=change)) == (["a"], ["Điều 1.\ta"])


def test_changes_of_looks_are_no_changes_of_words() -> None:
    look = f"<w:rPr><w:b/><w:rPrChange {WHO}><w:rPr/></w:rPrChange></w:rPr>"
    body = p(f"<w:r>{look}<w:t>a</w:t></w:r>")
    assert both(body) == (["a"], ["a"])
    assert codes(read(docx(body))) == {}


def row(text: str, settings: str = "", cell: str = "") -> str:
    cells = f"<w:tc><w:tcPr>{cell}</w:tcPr>{p(text)}</w:tc>"
    return f"<w:tr><w:trPr>{settings}</w:trPr>{cells}</w:tr>"


def test_rows_that_were_deleted_or_inserted() -> None:
    rows = row("a") + row("b", f"<w:del {WHO}/>") + row("c", f"<w:ins {WHO}/>")
    assert both(f"<w:tbl>{rows}</w:tbl>") == (["a", "c"], ["a", "b"])
    assert both(f"<w:tbl>{row('b', f'<w:del {WHO}/>')}</w:tbl>{p('sau')}") == (
        ["sau"],
        ["b", "sau"],
    )


def test_a_cell_over_a_deleted_row_covers_those_that_stay() -> None:
    merged = row("a", f"<w:del {WHO}/>", '<w:vMerge w:val="restart"/>')
    merged += row("", cell="<w:vMerge/>") + row("c")
    (table,) = accepted(read(docx(f"<w:tbl>{merged}</w:tbl>"))).blocks
    assert isinstance(table, WordTable)
    assert [[(cell.column, cell.rows) for cell in one.cells] for one in table.rows] == [
        [(0, 1)],
        [(0, 1)],
    ]


def test_cells_that_were_deleted_or_inserted() -> None:
    rows = row("a", cell=f"<w:cellDel {WHO}/>") + row("b", cell=f"<w:cellIns {WHO}/>")
    after, before = both(f"<w:tbl>{rows}</w:tbl>")
    assert [one for one in after if one] == ["b"]
    assert [one for one in before if one] == ["a"]
