"""Tables: which cells there are and what they cover."""

from __future__ import annotations

from bantin.importing.docx import WordTable
from tests.importing.docx.parts import docx, p, read, style


def tc(*content: str, settings: str = "") -> str:
    return f"<w:tc><w:tcPr>{settings}</w:tcPr>{''.join(content)}</w:tc>"


def tr(*cells: str, settings: str = "") -> str:
    return f"<w:tr><w:trPr>{settings}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str, settings: str = "") -> str:
    return f"<w:tbl><w:tblPr>{settings}</w:tblPr>{''.join(rows)}</w:tbl>"


def table_of(text: str, styles: str = "") -> WordTable:
    (found,) = read(docx(text, parts={"styles": styles})).blocks
    assert isinstance(found, WordTable)
    return found


def shape(table: WordTable) -> list[list[tuple[int, int, int, str]]]:
    """Column, columns, rows and words of each cell."""
    return [
        [
            (
                cell.column,
                cell.columns,
                cell.rows,
                "/".join(getattr(one, "text", "bảng") for one in cell.blocks),
            )
            for cell in row.cells
        ]
        for row in table.rows
    ]


def test_merged_cells() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = table_of(
        tbl(
            tr(tc(p("a"), settings=f'<w:gridSpan w:val="2"/>{restart}'), tc(p("b"))),
            tr(tc(p(""), settings=f'<w:gridSpan w:val="2"/>{go_on}'), tc(p("c"))),
            tr(
                tc(p("d")),
                tc(p("e"), settings='<w:hMerge w:val="restart"/>'),
                tc(p(""), settings="<w:hMerge/>"),
            ),
        )
    )
    assert shape(table) == [
        [(0, 2, 2, "a"), (2, 1, 1, "b")],
        [(2, 1, 1, "c")],
        [(0, 1, 1, "d"), (1, 2, 1, "e")],
    ]
    assert table.columns == 3


def test_words_in_a_cell_that_continues_another_are_not_lost() -> None:
    restart, go_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = table_of(tbl(tr(tc(p("a"), settings=restart)), tr(tc(p("sót"), settings=go_on))))
    assert shape(table) == [[(0, 1, 2, "a/sót")], []]


def test_a_cell_that_continues_none_is_a_cell() -> None:
    assert shape(table_of(tbl(tr(tc(p("a"), settings="<w:vMerge/>"))))) == [[(0, 1, 1, "a")]]


def test_rows_that_begin_late_and_header_rows() -> None:
    table = table_of(
        tbl(
            tr(tc(p("a")), settings='<w:gridBefore w:val="1"/><w:tblHeader/>'),
            tr(tc(p("b")), tc(p("c"))),
        )
    )
    assert shape(table) == [[(1, 1, 1, "a")], [(0, 1, 1, "b"), (1, 1, 1, "c")]]
    assert [row.header for row in table.rows] == [True, False]


def test_tables_in_tables_rows_in_controls_and_cells_in_controls() -> None:
    inner = tbl(tr(tc(p("trong"))))
    sdt = "<w:sdt><w:sdtPr><w:tag w:val='o'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    table = table_of(tbl(sdt.format(tr(sdt.format(tc(inner, p("ngoài")))))))
    assert shape(table) == [[(0, 1, 1, "bảng/ngoài")]]
    assert table.rows[0].cells[0].controls == (1, 2)


def test_lines_come_from_the_table_its_style_or_its_cells() -> None:
    line = '<w:tblBorders><w:top w:val="single"/></w:tblBorders>'
    none = '<w:tblBorders><w:top w:val="nil"/><w:left w:val="none"/></w:tblBorders>'
    grid = style("Grid", f"<w:tblPr>{line}</w:tblPr>", kind="table")
    on_grid = style("On", '<w:basedOn w:val="Grid"/>', kind="table")
    cell = tr(tc(p("a")))
    assert table_of(tbl(cell, settings=line)).bordered
    assert table_of(tbl(cell, settings='<w:tblStyle w:val="On"/>'), grid + on_grid).bordered
    assert not table_of(
        tbl(cell, settings=f'<w:tblStyle w:val="On"/>{none}'), grid + on_grid
    ).bordered
    assert not table_of(tbl(cell)).bordered
    border = '<w:tcBorders><w:top w:val="single"/></w:tcBorders>'
    assert table_of(tbl(tr(tc(p("a"), settings=border)))).bordered


def test_a_table_has_its_alternative_text_and_its_place() -> None:
    text = p("trước") + tbl(tr(tc(p("a"))), settings='<w:tblDescription w:val="Bảng số liệu"/>')
    _, table = read(docx(text)).blocks
    assert isinstance(table, WordTable)
    assert (table.alt, table.source.paragraph) == ("Bảng số liệu", 2)


def test_a_style_of_tables_makes_words_bold() -> None:
    bold = style("Bold", "<w:rPr><w:b/></w:rPr>", kind="table")
    table = table_of(tbl(tr(tc(p("a"))), settings='<w:tblStyle w:val="Bold"/>'), bold)
    (paragraph,) = table.rows[0].cells[0].blocks
    assert not isinstance(paragraph, WordTable)
    assert paragraph.runs[0].bold


def test_an_empty_table_is_none() -> None:
    assert read(docx(tbl() + p("chữ"))).blocks[0].source.paragraph == 1
