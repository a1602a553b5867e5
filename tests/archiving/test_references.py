"""What pages refer to, and pages with other addresses."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bantin.archiving.references import (
    PageReference,
    references,
    rewritten,
    style_references,
    style_rewritten,
)

PAGE = """\
<!DOCTYPE html>
<html><head>
<link rel="stylesheet" href="/assets/a.css">
<link rel="canonical" href="/a/">
<link rel="preload" href="/assets/f.woff2" as="font" crossorigin>
<meta http-equiv="refresh" content="0; url=/b/">
<script src="/assets/a.js" defer></script>
<script type="application/ld+json">{"url": "/a/"}</script>
</head><body>
<!-- <a href="/no/"> -->
<a class='x' href='/a/?q=1&amp;b=2#c'>A</a> <A HREF=/bare/>B</A>
<img alt="1 > 0" src="/anh/a.webp" srcset="/anh/a-1.webp 480w, /anh/a.webp 960w">
<script>document.write('<a href="/in-script/">')</script>
</body></html>
"""


def test_what_a_page_refers_to() -> None:
    found = [(one.url, one.shown) for one in references(PAGE)]
    assert found == [
        ("/assets/a.css", True),
        ("/a/", False),
        ("/assets/f.woff2", False),
        ("/a/?q=1&b=2#c", False),
        ("/bare/", False),
        ("/anh/a.webp", True),
        ("/anh/a-1.webp", True),
        ("/anh/a.webp", True),
    ]


def test_addresses_change_and_scripts_go() -> None:
    made = rewritten(PAGE, lambda url: f"..{url}")
    assert '<link rel="stylesheet" href="../assets/a.css">' in made
    assert '<link rel="canonical" href="/a/">' in made
    assert "f.woff2" not in made
    assert 'content="0; url=../b/"' in made
    assert "a.js" not in made
    assert "in-script" not in made
    assert '{"url": "/a/"}' in made
    assert '<!-- <a href="/no/"> -->' in made
    assert "<a class='x' href=\"../a/?q=1&amp;b=2#c\">" in made
    assert '<A HREF="../bare/">' in made
    assert 'srcset="../anh/a-1.webp 480w, ../anh/a.webp 960w"' in made
    assert 'alt="1 > 0"' in made


def test_style_sheets() -> None:
    style = "a { src: url(\"f.woff2\"); background: url( '/x.png' ) }"
    assert list(style_references(style)) == ["f.woff2", "/x.png"]
    assert style_rewritten(style, str.upper).count('url("') == 2


@given(st.text(alphabet="<>=/\"' abhrefsci-!&;\n", max_size=80))
def test_whatever_stands_on_a_page_is_read_and_left_alone(text: str) -> None:
    assert all(isinstance(one, PageReference) for one in references(text))
    if "<s" not in text and "<l" not in text:
        assert rewritten(text, lambda url: url) == text
