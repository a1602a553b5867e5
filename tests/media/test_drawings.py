"""SVG: its size, what it may hold, and what is published of it."""

from __future__ import annotations

from base64 import b64decode, b64encode
from contextlib import suppress
from time import process_time
from xml.etree.ElementTree import fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import media
from bantin.media import BadFile, Size
from tests.builders import quick
from tests.media.making import SECRETS, picture

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {}>{}</svg>'
)


def published(text: str) -> str:
    data = text.encode()
    media.inspect("a.svg", data)
    return media.as_offered("a.svg", data).decode()


def refused(data: bytes) -> BadFile:
    with pytest.raises(BadFile) as caught:
        media.inspect("a.svg", data)
    return caught.value


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ('width="10" height="20"', Size(10, 20)),
        ('width="10.6px" height=" 20 "', Size(11, 20)),
        ('width="10" height="20" viewBox="0 0 7 9"', Size(10, 20)),
        ('width="100%" height="20" viewBox="0 0 7 9"', Size(7, 9)),
        ('width="2em" height="20" viewBox="0,0,7,9"', Size(7, 9)),
        ('width="0" height="0"', Size(1, 1)),
        ('viewBox="0 0 -7 9"', Size(1, 9)),
        ('viewBox="0 0 nan 9"', Size(300, 150)),
        ('viewBox="0 0 inf 9"', Size(100_000, 9)),
        ('viewBox="0 0 7"', Size(300, 150)),
        ('viewBox="a b c d"', Size(300, 150)),
        (f'width="{"9" * 40}" height="1"', Size(100_000, 1)),
        ("", Size(300, 150)),
    ],
)
def test_a_drawing_has_the_size_it_says(attributes: str, size: Size) -> None:
    assert media.inspect("a.svg", SVG.format(attributes, "").encode()).size == size


@pytest.mark.parametrize(
    ("attributes", "content"),
    [
        ("", '<path fill="url(#g)" d="M0 0"/><linearGradient id="g"/>'),
        ("", '<use href="#a"/><use xlink:href=" #a"/>'),
        ("", '<image href="data:image/png;base64,AA=="/>'),
        ("", "<style>.a{fill:url(#g)} .b{fill:url('#g')}</style>"),
        ("", "<style><![CDATA[ .a > .b { fill: red } ]]></style>"),
        ("", '<style>.a::before{content:"\\201C"}</style>'),
        ("", "<title>Sơ đồ</title><desc>@import</desc>"),
        ("", '<animate attributeName="x" to="5"/>'),
        ("", '<filter id="f"><feImage href="#a"/><feGaussianBlur/></filter>'),
        ("", '<switch><g requiredFeatures="http://www.w3.org/TR/SVG11/feature#Shape"/></switch>'),
        ('style="fill:red"', "<!-- chú thích -->"),
    ],
)
def test_a_plain_drawing_passes_and_draws_the_same(attributes: str, content: str) -> None:
    text = SVG.format(attributes, content)
    before, after = fromstring(text), fromstring(published(text))
    assert [(e.tag, e.attrib, e.text) for e in after.iter()] == [
        (e.tag, e.attrib, e.text) for e in before.iter()
    ]


@pytest.mark.parametrize(
    ("attributes", "content", "what"),
    [
        ("", "<script>alert(1)</script>", "<script>"),
        ("", '<script href="//evil"/>', "<script>"),
        ('onload="alert(1)"', "", "onload"),
        ("", '<g OnClick="alert(1)"/>', "onclick"),
        ("", '<a href="javascript:alert(1)"/>', "href"),
        ("", '<a href="java&#10;script:alert(1)"/>', "href"),
        ("", '<a xlink:href=" javascript:alert(1)"/>', "href"),
        ("", '<a xmlns:y="http://www.w3.org/1999/xlink" y:href="//evil"/>', "href=//evil"),
        ("", '<a href="https://evil"/>', "href=https://evil"),
        ("", '<a href="&#104;ttps://evil"/>', "href=https://evil"),
        ("", '<a href="#a" ping="https://evil"/>', "ping=https://evil"),
        ("", '<use xlink:href="other.svg#a"/>', "href=other.svg#a"),
        ("", '<use href="data:image/svg+xml;base64,AA==#a"/>', "href=data:"),
        ("", '<image href="//evil/a.png"/>', "href=//evil/a.png"),
        ("", '<image href="data:text/html,x"/>', "href=data:text/html"),
        ("", '<image href="data:image/svg+xml,x"/>', "href=data:image/svg"),
        ("", '<filter><feImage href="//evil/a.png"/></filter>', "href=//evil"),
        ("", '<filter><feImage xlink:href="//evil/a.png"/></filter>', "href=//evil"),
        ("", "<foreignObject/>", "<foreignObject>"),
        ("", "<switch><foreignObject><p/></foreignObject></switch>", "<foreignObject>"),
        ("", '<body xmlns="http://www.w3.org/1999/xhtml"/>', "<body>"),
        ("", '<g><h:img xmlns:h="http://www.w3.org/1999/xhtml" src="//e"/></g>', "<img>"),
        ("", '<iframe src="//evil"/>', "<iframe>"),
        ("", '<video href="//evil"/>', "<video>"),
        ("", '<set attributeName="onload" to="alert(1)"/>', "<set>"),
        ("", '<a><animate attributeName="href" values="#b"/></a>', "attributename=href"),
        ("", '<a><animate attributeName=" xlink:href" to="#b"/></a>', "attributename="),
        ("", '<a><animate attributeName="x" to="javascript:alert(1)"/></a>', "to"),
        ("", "<style>@import '//evil';</style>", "@import"),
        ("", "<style>@\\69mport '//evil';</style>", "@import"),
        ("", "<style>@IMPORT/**/'//evil';</style>", "@IMPORT"),
        ("", "<style>a{background:url(//evil)}</style>", "url(//evil"),
        ("", "<style>a{background:u\\72l(//evil)}</style>", "url(//evil"),
        ("", "<style>a{background:\\75\n\\000072 l(//evil)}</style>", "url(//evil"),
        ("", "<style>a{background:URL( '//evil')}</style>", "URL("),
        ("", "<style>a{background:url(&quot;//evil&quot;)}</style>", 'url("//evil'),
        ("", "<style>a{background:url(a.png)}</style>", "url(a.png"),
        ("", '<style>a{background:image-set("//evil" 1x)}</style>', "image-set("),
        ("", "<style>a{background:-webkit-image-set(url(#a) 1x)}</style>", "-webkit-image-set("),
        ("", "<style>@font-face{src:src('//evil')}</style>", "src("),
        ("", "<style><![CDATA[a{background:url(//evil)}]]></style>", "url(//evil"),
        ('style="background:url(//evil)"', "", "url(//evil"),
        ("", '<path fill="url(//evil/x.svg#a)"/>', "url(//evil"),
        ("", '<path fill="u\\72l(//evil/x.svg#a)"/>', "url(//evil"),
        ("", '<path mask="url( &#39;//evil&#39; )"/>', "url("),
        ("", '<?xml-stylesheet href="//evil/x.xsl" type="text/xsl"?>', "<?xml-stylesheet"),
        ("", "<g>" * 300 + "</g>" * 300, "<g>"),
    ],
)
def test_a_drawing_that_runs_or_leads_outside_is_refused_as_what_it_is(
    attributes: str, content: str, what: str
) -> None:
    problem = refused(SVG.format(attributes, content).encode())
    assert problem.code == "unsafe-svg"
    assert str(problem.params["what"]).startswith(what)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le"])
@pytest.mark.parametrize(
    "inside", ['<!ENTITY a "ha"><!ENTITY b "&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">']
)
def test_entities_are_refused_before_they_grow(encoding: str, inside: str) -> None:
    text = f"<!DOCTYPE svg [{inside}]>" + SVG.format("", "<text>&b;</text>")
    assert refused(text.encode(encoding)).code == "unsafe-svg"


def test_attributes_that_a_declaration_adds_are_seen() -> None:
    text = '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' + SVG.format("", "")
    assert refused(text.encode()).code == "unsafe-svg"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "latin-1"])
def test_a_drawing_is_published_as_utf_8(encoding: str) -> None:
    declared = "utf-8" if encoding == "utf-8-sig" else encoding
    text = f'<?xml version="1.0" encoding="{declared}"?>' + SVG.format("", "<title>Café</title>")
    made = media.as_offered("a.svg", text.encode(encoding)).decode()
    assert "<title>Café</title>" in made
    assert made.startswith("<svg ")


def test_what_editors_note_beside_the_drawing_is_left_out() -> None:
    text = SVG.format(
        'xmlns:sodipodi="http://sodipodi" xmlns:inkscape="http://inkscape" xml:base="//evil"'
        ' sodipodi:docname="C:\\Nguyen Van A\\ve.svg" inkscape:export="/home/a" width="9"',
        "<!-- Nguyen Van A --><metadata><a>Nguyen Van A</a></metadata>"
        '<sodipodi:view author="Nguyen Van A"><g id="no"/></sodipodi:view><g id="yes"/>',
    )
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/svg11.dtd">'
    made = published(doctype + text)
    for gone in ("Nguyen", "sodipodi", "inkscape", "/home", "DOCTYPE", "metadata", "no", "evil"):
        assert gone not in made
    assert '<g id="yes" />' in made
    assert 'width="9"' in made


def test_a_picture_within_a_drawing_says_nothing_of_its_maker() -> None:
    data = picture("JPEG", orientation=6)
    assert any(secret in data for secret in SECRETS)
    address = f"data:image/jpeg;base64,{b64encode(data).decode()}"
    made = published(SVG.format("", f'<image href="{address}"/>'))
    inside = b64decode(made.partition("base64,")[2].partition('"')[0])
    assert inside.startswith(b"\xff\xd8\xff")
    assert not any(secret in inside for secret in SECRETS)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<svg>", "bad-image"),
        (b"<svg/>", "bad-image"),
        (b'<?xml version="1.0" encoding="nope"?><svg/>', "bad-image"),
        (b'<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', "bad-image"),
        (b"chu", "wrong-form"),
        (b"", "wrong-form"),
    ],
)
def test_what_browsers_do_not_show_is_refused(data: bytes, code: str) -> None:
    assert refused(data).code == code


@pytest.mark.parametrize(
    "pattern", ["/*", "url(", "url( ", "\\", "-a", "-webkit-", "@", " ", "url('#a')", "image"]
)
def test_a_style_is_read_in_time_that_grows_as_it_does(pattern: str) -> None:
    def spent(count: int) -> float:
        text = SVG.format("", f"<style>{pattern * count}</style>").encode()
        best = []
        for _ in range(3):
            start = process_time()
            with suppress(BadFile):
                media.inspect("a.svg", text)
            best.append(process_time() - start)
        return min(best)

    assert spent(40_000) < 10 * spent(10_000) + 0.05


@given(st.text("<>/\"'=svg xhref:url(#)&;!-[]width0123.e", max_size=60))
@quick
def test_any_drawing_is_published_or_refused(text: str) -> None:
    for data in (
        text,
        SVG.format("", text),
        SVG.format(f'viewBox="0 0 {text.split("<", maxsplit=1)[0]} 1"', ""),
    ):
        try:
            facts = media.inspect("a.svg", data.encode())
        except BadFile:
            continue
        assert 1 <= facts.size.width <= 100_000
        made = media.as_offered("a.svg", data.encode())
        assert media.as_offered("a.svg", made) == made
