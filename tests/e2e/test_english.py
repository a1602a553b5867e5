"""A site in English: nothing that bantin itself says is in Vietnamese.

The content has no Vietnamese letter but those of the units of regulations, which are recognised by
their Vietnamese names. So any other one in the output is bantin's.
"""

from __future__ import annotations

import io
import re
import zipfile
from html import unescape
from typing import TYPE_CHECKING

import pypdf
import pytest

from tests.e2e.program import Run, call, run, snapshot, write_site

if TYPE_CHECKING:
    from pathlib import Path

CONFIG = """\
site:
  title: Harbour District
  tagline: News of the harbour
  url: https://example.org/
  language: en
organization: {name: Harbour Office, responsible: A. Smith, phone: "123"}
topics: [{id: charters, name: Charters, description: What the communes agreed}]
localities:
  - {id: north, name: North, type: commune, valid_to: 2024-12-31, successor: south}
  - {id: south, name: South, type: commune, valid_from: 2025-01-01}
navigation: [{title: About, url: /about-this-site/}]
citations: {register: "https://example.org/look-up?n={number}"}
"""
NEWS = """\
---
title: The charter is out
date: 2024-02-01 09:00
updated: 2024-02-02
topics: [charters]
localities: [north]
author: A. Smith
attachments: [{file: list.csv, title: The list}]
---

The charter 05-QC/DU was read[^1]. See [the charter](../regulations/charter/2024-01-01.md).

| Place | Hour |
|---|---|
| Pier | 9 |

[^1]: By everybody.
"""
MEETING = """\
---
title: Spring meeting
date: 2024-03-20 09:00
meeting: {date: 2024-03-31 18:00, end: 2024-03-31 19:30, place: Town hall, organizer: The office}
---

The agenda follows.
"""
MODEL = """\
---
title: Charter of the harbour
date: {day} 08:00
topics: [charters]
document:
  model: true
  type: Charter
  issuer: Harbour Office
  issued: 2024-01-01
  effective: {day}
  place: Harbour
  signer: {{name: A. Smith, role: Head}}
open_points:
  members: {{label: Members, type: number, min: 5, max: 9, default: 7, hint: "Odd, if you can."}}
  place: {{label: Meeting place, max: 20}}
  begin: {{label: First day, type: date, required: false, min: 2024-01-01}}
  turn: {{label: Turn, type: choice, options: {{month: each month, quarter: each quarter}}}}
---

Điều 1. Members

1. The board has [[members]] members.{more}

2. It meets [[turn]] at [[place]], from [[begin]] on, as khoản 1 Điều này says.

Điều 2. Table

| A | B |
|---|---|
| 1 | 2 |
"""
ADOPTION = """\
---
locality: {place}
version: {version}
document: {{number: {number}, issuer: Commune, issued: {version}, place: Harbour}}
values: {{members: 9, place: Pier, turn: month}}
departures: [{{unit: dieu-1.khoan-2, reason: Far away, text: "It meets [[turn]]."}}]
---
"""
ORDER = """\
---
title: The order {number}
date: 2024-05-01
document:
  type: Order
  number: {number}
  issuer: Harbour Office
  issued: {day}
  signer: {{name: A. Smith, role: Head}}
  relations: [{{kind: {kind}, target: {target}, units: [{units}]}}]
---

Điều 1. Rules

1. Điều 2 Decision 3/QD is changed.

Điều 2. This order takes effect today.
"""
FILES = {
    "site_config.yaml": CONFIG,
    "content/news/mot.md": NEWS,
    "content/news/list.csv": "a,b\n",
    "content/meetings/spring.md": MEETING,
    "content/notices/closed.md": "---\ntitle: Closed\ndate: 2024-06-01\n---\n\nOn Monday.\n",
    "content/pages/about.md": "---\ntitle: About this site\n---\n\nWords.\n",
    "content/regulations/charter/2024-01-01.md": MODEL.format(day="2024-01-01", more=""),
    "content/regulations/charter/2025-01-01.md": MODEL.format(
        day="2025-01-01", more=" And a head."
    ),
    "content/regulations/charter/adoptions/north.md": ADOPTION.format(
        place="north", version="2024-01-01", number="7/QD"
    ),
    "content/regulations/charter/adoptions/south.md": ADOPTION.format(
        place="south", version="2025-01-01", number="8/QD"
    ),
    "content/regulations/order.md": ORDER.format(
        number="1/QD", day="2024-05-01", kind="can-cu", target="9/QD", units=""
    ),
    "content/regulations/second.md": ORDER.format(
        number="2/QD", day="2024-07-01", kind="sua-doi-bo-sung", target="1/QD", units="dieu-1"
    ),
}
VIETNAMESE = re.compile("[ĂăÂâĐđÊêÔôƠơƯưẠ-ỹÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĨĩŨũ]")
# How a document is written, whatever the language of the site: the State's letterhead and forms,
# its units and how they are cited.
FORMS = re.compile(
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM|Độc lập - Tự do - Hạnh phúc|Nơi nhận|Số:"
    "|[Nn]gày|tháng|năm|[Đđ]iều|[Kk]hoản|này"
)
# “Order số 1/QD ngày 01 tháng 5 năm 2024 của …”
CITED = re.compile(r'data-cite-as="[^"]*"|showAs="Order số [^"]*"')

SEARCH_DATA = re.compile(r"(?<=data-index>).*?(?=</script>)")  # syllables are among its keys


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The output of the site."""
    root = write_site(tmp_path_factory.mktemp("english"), FILES)
    done = call("--root", root, "--now", "2025-06-01T08:00+07:00")
    assert done.code == 0, done.err
    return snapshot(root / "output")


def words(path: str, data: bytes) -> list[tuple[str, str]]:
    """Return the texts in a file, with their names."""
    if path.endswith((".png", ".woff2")):  # pictures and a font: no text to read
        return []
    if path.endswith((".docx", ".zip")):
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            return [(f"{path}/{name}", parts.read(name).decode()) for name in parts.namelist()]
    if path.endswith(".pdf"):
        pages = pypdf.PdfReader(io.BytesIO(data)).pages
        return [(path, "\n".join(page.extract_text() for page in pages))]
    return [(path, unescape(data.decode("utf-8-sig")))]


def test_every_sort_of_file_is_made(made: dict[str, bytes]) -> None:
    endings = {path.rpartition(".")[2] for path in made}
    expected = "html css js svg csv json atom xml ics txt docx pdf".split()
    assert endings >= set(expected)


def test_nothing_vietnamese_is_left_in_any_file(made: dict[str, bytes]) -> None:
    for path, data in made.items():
        for name, text in words(path, data):
            own = FORMS.sub("", CITED.sub("", text))
            if path.endswith(".js"):  # readers search with either letter
                own = re.sub(r"/\*.*?\*/", "", own.replace("/đ/g", ""), flags=re.DOTALL)
            left = {line.strip()[:120] for line in own.splitlines() if VIETNAMESE.search(line)}
            assert left == set(), name


def test_every_file_says_that_it_is_in_english(made: dict[str, bytes]) -> None:
    tag = re.compile(r"\bvi[-_]VN\b|\blang(?:uage)?\W{1,3}vi\b|>vi<|[\"']vi[\"']")
    for path, data in made.items():
        for name, text in words(path, data):
            said = SEARCH_DATA.sub("", text)
            assert not tag.search(said), name
        if path.endswith(".html"):
            assert b'<html lang="en">' in data, path


def test_what_the_site_says_is_said_in_english(made: dict[str, bytes]) -> None:
    def said(path: str) -> str:
        ((_, text),) = words(path, made[path])
        return " ".join(text.split())

    register = said("van-ban/danh-muc.csv")
    assert register.startswith('"Document type","Number","Abstract","Issuer","Signer","Issued on",')
    news = said("tin-tuc/2024/02/the-charter-is-out/index.html")
    assert 'aria-label="Table"' in news
    assert 'title="Back to the mention of footnote 1"' in news
    model = said("van-ban/charter/index.html")
    assert "Number value from 5 to 9" in model
    assert "Text value up to 20 characters" in model
    assert "Date value from 01/01/2024" in model
    guide = said("van-ban/charter/2025-01-01/toan-van.txt")
    assert "LIST OF OPEN POINTS" in guide
    assert "Write a number, from 5 to 9." in guide
    assert "may be left blank" in guide
    assert "Usual choice: 7." in guide
    akoma = said("van-ban/charter/2025-01-01/toan-van.xml")
    assert 'showAs="In force"' in akoma


def test_messages_are_in_the_language_of_the_site(tmp_path: Path) -> None:
    bad = FILES | {
        "site_config.yaml": CONFIG.replace("topics: [", "topics: [{id: charters, name: Twice}, "),
        "content/news/mot.md": NEWS.replace("topics: [charters]", "topics: [charter]\ndraft: yes"),
    }
    root = write_site(tmp_path, bad)
    for arguments in (("--root", root), ("--root", root, "--json")):
        done = english(*arguments)
        assert done.code == 2
        assert not VIETNAMESE.search(done.err + done.out)
    (root / "site_config.yaml").write_text(CONFIG)
    done = english("--root", root)
    assert done.code == 1
    assert "error: true or false is needed here, but this is “yes” [wrong-type]" in done.err
    assert not VIETNAMESE.search(done.err)


def test_help_and_wrong_usage_are_in_the_language_of_the_site(tmp_path: Path) -> None:
    root = write_site(tmp_path, FILES)
    for command in ("build", "serve", "next-publish"):
        helped = english(command, "--root", root, "--help")
        assert helped.out.startswith("Usage: ")
        assert not VIETNAMESE.search(helped.out)
    wrong = english("--root", root, "--now", "today")
    assert wrong.err.startswith("bantin: wrong usage: “today” is not an instant in ISO 8601")
    assert not VIETNAMESE.search(wrong.err)


def english(*arguments: str | Path) -> Run:
    """Run the program without a word about the language but the site's."""
    return run(*arguments, env={"BANTIN_LANG": "", "LC_ALL": "vi_VN.UTF-8"})
