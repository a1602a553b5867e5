"""Entries of bibliographies, read again by a reader of their format, say what they were given."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bantin.regulations.feeds.bibliography import CitedText, bibtex, csl
from bantin.theme.text import one_line
from tests.builders import quick

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = CitedText(
    key="quyet-dinh-15",
    act=True,
    title="Quyết định về 100% hộ & {phí} #1 ~ 5_m² \\ 3^2 $",
    type="Quyết định",
    number="15/2023/QĐ-UBND",
    issuer="Ủy ban nhân dân xã Đại Lộc",
    issued=date(2023, 1, 5),
    within="",
    version=None,
    urn="urn:lex:vn:uy.ban:quyet.dinh:2023-01-05;15",
    url="https://x.vn/van-ban/quyet-dinh-15/",
    language="vi",
)
SIGNS = {
    r"\textbackslash{}": "\\",
    r"\textbraceleft{}": "{",
    r"\textbraceright{}": "}",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    **{f"\\{sign}": sign for sign in "$&%#_"},
}
SIGN = re.compile("|".join(re.escape(one) for one in sorted(SIGNS, key=len, reverse=True)))


def read(entry: bytes) -> tuple[str, str, dict[str, str]]:
    """One entry of BibTeX, by its grammar: braces count, behind a backslash too."""
    found = re.fullmatch(r"@(\w+)\{([^,{}]+),\n(.*)\n\}\n", entry.decode(), re.DOTALL)
    assert found, entry
    return found[1], found[2], dict(fields(found[3]))


def fields(text: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(text):
        name = re.compile(r"\s*(\w+) = ").match(text, at)
        assert name, text[at:]
        at = end = name.end()
        if text[at] == "{":
            depth = 0
            while True:
                depth += {"{": 1, "}": -1}.get(text[end], 0)
                end += 1
                if not depth:
                    break
            value = text[at + 1 : end - 1]
        else:
            macro = re.compile(r"[a-z]+").match(text, at)
            assert macro
            end, value = macro.end(), macro[0]
        yield name[1], value
        assert end == len(text) or text[end] == ","
        at = end + 1


def spoken(value: str) -> str:
    """What TeX prints of a value."""
    plain = SIGN.sub(lambda match: SIGNS[match[0]], value)
    whole = value.startswith("{") and value.endswith("}")
    return plain[1:-1] if whole else plain


def test_an_entry_of_bibtex() -> None:
    kind, key, found = read(bibtex(TEXT))
    assert (kind, key) == ("misc", "quyet-dinh-15")
    assert {name: spoken(value) for name, value in found.items()} == {
        "author": TEXT.issuer,
        "title": TEXT.title,
        "type": "Quyết định",
        "number": "15/2023/QĐ-UBND",
        "year": "2023",
        "month": "jan",
        "day": "5",
        "note": TEXT.urn,
        "url": TEXT.url,
        "langid": "vi",
    }


@quick
@given(st.text(max_size=60), st.text(max_size=60))
def test_any_words_come_back_from_bibtex(title: str, within: str) -> None:
    given_ = replace(TEXT, title=f"a{title}", within=f"b{within}")
    _, _, found = read(bibtex(given_))
    assert spoken(found["title"]) == one_line(given_.title)
    assert spoken(found["howpublished"]) == one_line(given_.within)


def test_an_item_of_csl() -> None:
    (item,) = json.loads(csl(TEXT))
    assert item == {
        "id": "quyet-dinh-15",
        "type": "legislation",
        "title": TEXT.title,
        "genre": "Quyết định",
        "number": "15/2023/QĐ-UBND",
        "author": [{"literal": TEXT.issuer}],
        "issued": {"date-parts": [[2023, 1, 5]]},
        "note": TEXT.urn,
        "URL": TEXT.url,
        "language": "vi",
    }


def test_what_is_not_known_is_left_out() -> None:
    bare = replace(TEXT, act=False, number="", issuer="", issued=None, urn="", type="")
    _, _, found = read(bibtex(bare))
    assert found.keys() == {"title", "url", "langid"}
    (item,) = json.loads(csl(bare))
    assert item.keys() == {"id", "type", "title", "URL", "language"}
    assert item["type"] == "document"


def test_a_version_says_from_when_it_applies() -> None:
    version = replace(TEXT, version=date(2025, 1, 1), within="Quyết định số 5")
    _, _, found = read(bibtex(version))
    assert (found["version"], found["howpublished"]) == ("2025-01-01", "Quyết định số 5")
    assert json.loads(csl(version))[0]["version"] == "2025-01-01"
