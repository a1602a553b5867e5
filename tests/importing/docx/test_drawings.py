"""Pictures, text boxes and what else is drawn."""

from __future__ import annotations

import pytest

from bantin.importing.docx import WordPicture
from tests.importing.docx.parts import all_of, codes, docx, p, r, read, runs_of

PNG = b"\x89PNG\r\n\x1a\n"
PARTS: dict[str, str | bytes] = {"word/media/image1.png": PNG}
MORE = [("rIdP", "image", "media/image1.png"), ("rIdL", "image", "https://b.example/a.png")]


def pic(attribute: str = 'r:embed="rIdP"', about: str = "") -> str:
    return (
        f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="" {about}/></pic:nvPicPr>'
        f"<pic:blipFill><a:blip {attribute}/></pic:blipFill></pic:pic>"
    )


def drawing(inner: str, about: str = "", *, kind: str = "inline", uri: str = "urn:x") -> str:
    return (
        f'<w:r><w:drawing><wp:{kind}><wp:extent cx="1270000" cy="635000"/>'
        f'<wp:docPr id="1" name="x" {about}/>'
        f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
        f"</wp:{kind}></w:drawing></w:r>"
    )


def shape(inner: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx></wps:wsp>"


def vml(inner: str, about: str = "") -> str:
    return f"<w:r><w:pict><v:shape {about}>{inner}</v:shape></w:pict></w:r>"


def picture_in(content: str) -> WordPicture:
    (run,) = runs_of(docx(p(content), parts=PARTS, more=MORE))
    assert run.picture
    return run.picture


def told(content: str) -> dict[str, int]:
    return codes(read(docx(p(content), parts=PARTS, more=MORE)))


def test_a_picture_with_its_alternative_text_and_size() -> None:
    found = picture_in(drawing(pic(), 'descr="Hội nghị" title="Ảnh"'))
    assert found == WordPicture(
        name="image1.png", alt="Hội nghị", title="Ảnh", width=100, height=50
    )
    assert picture_in(drawing(pic(), kind="anchor")).anchored
    assert picture_in(drawing(pic(about='descr="của ảnh"'))).alt == "của ảnh"


def test_a_picture_of_the_old_kind() -> None:
    data = '<v:imagedata r:id="rIdP" o:title="bia"/>'
    found = picture_in(vml(data, 'alt="Trụ sở" style="width:100pt;height:1in;position:absolute"'))
    assert found == WordPicture(
        name="image1.png", alt="Trụ sở", title="bia", width=100, height=72, anchored=True
    )


def test_the_bytes_of_a_picture_are_there_once() -> None:
    document = read(docx(p(drawing(pic()), drawing(pic())), parts=PARTS, more=MORE))
    assert [(one.name, one.media_type, one.data) for one in document.pictures] == [
        ("image1.png", "image/png", PNG)
    ]


def test_two_pictures_of_one_name_have_two() -> None:
    parts = {**PARTS, "word/more/image1.png": b"other"}
    more = [*MORE, ("rId2", "image", "more/image1.png")]
    text = p(drawing(pic()), drawing(pic('r:embed="rId2"')))
    assert [one.name for one in read(docx(text, parts=parts, more=more)).pictures] == [
        *("image1.png", "image1-2.png"),
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (drawing(pic('r:link="rIdL"')), "word-picture-linked"),
        (drawing(pic('r:embed="rIdL"')), "word-picture-linked"),
        (drawing(pic('r:embed="rId404"')), "word-picture-missing"),
        (drawing("", uri="http://schemas.openxmlformats.org/drawingml/2006/chart"), "word-chart"),
        (
            drawing("", uri="http://schemas.openxmlformats.org/drawingml/2006/diagram"),
            "word-diagram",
        ),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "word-object"),
        ('<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>', "word-equation"),
        ('<w:r><w:pict><w:control w:name="Nút"/></w:pict></w:r>', "word-object"),
        (vml('<v:textpath string="CHÀO MỪNG"/>'), "word-word-art"),
        (drawing(shape(p("hộp"))), "word-text-box"),
    ],
)
def test_what_cannot_be_carried_over_is_told(content: str, code: str) -> None:
    assert told(content) == {code: 1}


def test_a_picture_of_a_format_that_browsers_do_not_show() -> None:
    parts: dict[str, str | bytes] = {"word/media/a.emf": b"emf"}
    document = read(docx(p(drawing(pic())), parts=parts, more=[("rIdP", "image", "media/a.emf")]))
    assert document.findings[0].values == (("name", "a.emf"),)
    assert [one.name for one in document.pictures] == ["a.emf"]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (pic().replace("</pic:blipFill>", '<a:srcRect l="10000" r="0"/></pic:blipFill>'), 1),
        (pic().replace("</pic:blipFill>", '<a:srcRect l="0"/></pic:blipFill>'), 0),
        (pic().replace("</pic:blipFill>", "<a:srcRect/></pic:blipFill>"), 0),
    ],
)
def test_a_picture_of_which_word_shows_a_part(content: str, expected: int) -> None:
    assert told(drawing(content)).get("word-picture-cropped", 0) == expected
    old = vml(f'<v:imagedata r:id="rIdP" croptop="{100 * expected}"/>')
    assert told(old).get("word-picture-cropped", 0) == expected


def test_an_object_keeps_the_picture_that_word_shows() -> None:
    inner = '<v:shape><v:imagedata r:id="rIdP"/></v:shape><o:OLEObject ProgID="Visio"/>'
    assert picture_in(f"<w:r><w:object>{inner}</w:object></w:r>").name == "image1.png"


def test_a_line_or_a_frame_without_words_is_silent() -> None:
    assert told(drawing("<wps:wsp/>")) == {}
    assert told("<w:r><w:pict><v:line/></w:pict></w:r>") == {}


def test_a_text_box_stands_behind_its_paragraph() -> None:
    found = all_of(docx(p(r("neo"), drawing(shape(p("hộp") + p("hai")))) + p("sau")))
    assert [(one.text, one.boxed) for one in found] == [
        *(("neo", False), ("hộp", True), ("hai", True), ("sau", False)),
    ]


def alternatives(needs: str, choice: str, fallback: str) -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{needs}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


@pytest.mark.parametrize(("needs", "text"), [("wps", "mới"), ("w99", "cũ"), ("wps w99", "cũ")])
def test_of_alternatives_one_is_read(needs: str, text: str) -> None:
    new = drawing(shape(p("mới"))).removeprefix("<w:r>").removesuffix("</w:r>")
    old = vml(f"<v:textbox><w:txbxContent>{p('cũ')}</w:txbxContent></v:textbox>")
    old = old.removeprefix("<w:r>").removesuffix("</w:r>")
    found = all_of(docx(p(alternatives(needs, new, old))))
    assert [one.text for one in found] == ["", text]


def test_pictures_and_words_in_a_group() -> None:
    group = f"<wps:grp>{pic()}{shape(p('chú thích'))}</wps:grp>"
    data = docx(p(drawing(group)), parts=PARTS, more=MORE)
    first, second = all_of(data)
    assert first.runs[0].picture
    assert second.text == "chú thích"
