"""The recipes of ARCHITECTURE.md, carried out as they stand: a kind, a page, a feed, a format."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.composition import PORTAL
from bantin.describing import kind_schema, known_ids
from bantin.pipeline import Options, SerialExecutor, build
from bantin.pipeline.portal import Portal
from bantin.regulations.kind import FORMATS
from bantin.regulations.kind import KIND as REGULATION
from bantin.words import Words
from tests.docs.keys import content_keys_missing
from tests.e2e.program import PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bantin.pipeline import Report
    from bantin.portal.parts import Parts

ARCHITECTURE = (PROJECT / "ARCHITECTURE.md").read_text("utf-8")
# A block of a recipe names its file in its first line, as a comment of its language.
BLOCKS = re.compile(
    r"```(?:python|jinja|po)\n(?P<first>\s*(?:#|\{#) (?P<name>\S+)(?: #\})?\n)(?P<text>.*?)```",
    re.DOTALL,
)
NOW = datetime.fromisoformat("2024-08-01T08:00:00+07:00")
CONFIG = """\
site:
  title: Trang tin xã Bình An
  url: https://binhan.example
organization:
  name: Ủy ban nhân dân xã Bình An
  phone: 028 1234 5678
topics:
  - id: dan-van
    name: Dân vận
"""
HEARING = """\
---
title: Chủ tịch xã tiếp công dân
date: 2024-07-20
topics: [dan-van]
room: Phòng số 2
---

Mời bà con đến **trụ sở** xã.
"""
REGULATION_TEXT = """\
---
title: Quy chế tiếp công dân
date: 2024-07-01
document:
  type: Quy chế
  number: 05/QC-UBND
  issuer: Ủy ban nhân dân xã
  issued: 2024-07-01
---

Điều 1. Phạm vi

1. Quy chế này quy định việc tiếp công dân.
"""


def blocks() -> dict[str, str]:
    """The files that the recipes tell one to write."""
    lines = re.sub(r"^ {3}", "", ARCHITECTURE, flags=re.MULTILINE)
    return {found["name"]: found["text"] for found in BLOCKS.finditer(lines)}


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Parts]:
    """The parts of bantin's portal with those of the recipes."""
    folder = tmp_path_factory.mktemp("recipes")
    for name, text in blocks().items():
        (folder / name).write_text(text, "utf-8")
    sys.path.insert(0, str(folder))
    try:
        import contacts  # type: ignore[import-not-found]  # noqa: PLC0415 - written above
        import hearing  # type: ignore[import-not-found]  # noqa: PLC0415
        import markdown_file  # type: ignore[import-not-found]  # noqa: PLC0415
        import titles  # type: ignore[import-not-found]  # noqa: PLC0415

        ours = PORTAL.load(None)
        law = replace(REGULATION, formats=(*FORMATS, markdown_file.FORMAT))
        kinds = tuple(law if kind.id == law.id else kind for kind in ours.kinds)
        yield replace(
            ours,
            kinds=(*kinds, hearing.KIND),
            pages=(*ours.pages, contacts.PAGE),
            feeds=(*ours.feeds, titles.FEED),
        )
    finally:
        sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a hearing, a regulation, and the templates and words of the recipes."""
    folder = tmp_path_factory.mktemp("site")
    found = blocks()
    words = (PROJECT / "bantin/theme/default/locale/vi.po").read_text("utf-8")
    files = {
        "site_config.yaml": CONFIG,
        "content/hearings/chu-tich.md": HEARING,
        "content/regulations/quy-che.md": REGULATION_TEXT,
        "templates/hearing.html": found["hearing.html"],
        "templates/contacts.html": found["contacts.html"],
        "templates/locale/vi.po": f"{words}\n{found['vi.po']}",
    }
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def built(root: Path, parts: Parts) -> Report:
    portal = Portal(parts.kinds, lambda _config: parts)
    return build(root, Options(), executor=SerialExecutor(), now=NOW, portal=portal)


@pytest.fixture(scope="module")
def output(root: Path, parts: Parts) -> Path:
    report = built(root, parts)
    assert report.outcome == "built", report.told
    return root / "output"


def text(output: Path, path: str) -> str:
    return (output / path).read_text("utf-8")


def test_every_recipe_has_its_files() -> None:
    assert blocks().keys() == {
        *("hearing.py", "hearing.html", "vi.po", "contacts.py", "contacts.html"),
        *("titles.py", "markdown_file.py"),
    }


def test_a_kind_has_its_page_with_its_template_and_words(output: Path) -> None:
    page = text(output, "tiep-dan/2024/chu-tich-xa-tiep-cong-dan/index.html")
    assert '<p class="room">Phòng số 2</p>' in page
    assert "Lịch tiếp dân" in page
    assert "<strong>trụ sở</strong>" in page


def test_a_kind_stands_in_lists_archive_feeds_search_and_sitemap(output: Path) -> None:
    title, url = "Chủ tịch xã tiếp công dân", "/tiep-dan/2024/chu-tich-xa-tiep-cong-dan/"
    for page in (
        *("tiep-dan/index.html", "luu-tru/index.html", "luu-tru/2024/07/20/index.html"),
        *("chu-de/dan-van/index.html", "tin.atom", "tin.json", "chu-de/dan-van/tin.atom"),
        "tim-kiem/du-lieu/bai/2024-07/1.json",
    ):
        assert title in text(output, page), page
    for page in ("sitemap/2024-07.xml", "sitemap/muc-luc.xml", "so-do-trang/index.html"):
        assert "/tiep-dan/" in text(output, page), page
    assert url in text(output, "sitemap/2024-07.xml")


def test_a_kind_tells_machines_what_it_is(output: Path) -> None:
    page = text(output, "tiep-dan/2024/chu-tich-xa-tiep-cong-dan/index.html")
    (script,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    event = json.loads(script)["@graph"][0]
    assert (event["@type"], event["location"]) == ("Event", "Phòng số 2")


def test_a_kind_has_diagnostics_for_its_keys(root: Path, parts: Parts) -> None:
    path = root / "content/hearings/chu-tich.md"
    path.write_text(HEARING.replace("room:", "rom:"), "utf-8")
    try:
        report = built(root, parts)
    finally:
        path.write_text(HEARING, "utf-8")
    told = {one.diagnostic.code: one.diagnostic for one in report.told}
    assert told["unknown-key"].params["suggestion"] == "room"
    assert (told["unknown-key"].span.line, told["unknown-key"].span.column) == (5, 1)
    assert told["missing-key"].params["key"] == "room"


def test_a_kind_has_a_json_schema(parts: Parts) -> None:
    words = Words("vi")
    schema = kind_schema(parts.kind("hearing"), words, known_ids(parts.kinds, words, None))
    assert "room" in schema["required"]
    assert schema["properties"]["room"] == {"title": "room", "type": "string", "pattern": r"\S"}


def test_a_kind_is_missed_by_the_check_of_the_documents(parts: Parts) -> None:
    assert content_keys_missing(parts.kinds) == {"room"}
    assert content_keys_missing(PORTAL.types) == set()


def test_a_page_stands_at_its_address_and_in_the_footer(output: Path) -> None:
    page = text(output, "lien-lac/index.html")
    assert "028 1234 5678" in page
    assert '<a href="/lien-lac/">Contacts</a>' in text(output, "index.html")


def test_a_feed_stands_at_its_address_and_on_the_site_map(output: Path) -> None:
    assert "Chủ tịch xã tiếp công dân" in text(output, "tieu-de.txt")
    assert '<a href="/tieu-de.txt">Titles as text</a>' in text(output, "so-do-trang/index.html")


def test_a_format_is_offered_on_the_page_and_made(output: Path) -> None:
    made = text(output, "van-ban/quy-che-tiep-cong-dan/toan-van.md")
    assert made.startswith("# Quy chế tiếp công dân\n")
    assert "Điều 1. Phạm vi" in made
    assert "toan-van.md" in text(output, "van-ban/quy-che-tiep-cong-dan/index.html")


def test_an_address_that_a_part_answers_is_nobody_elses(root: Path, parts: Parts) -> None:
    path = root / "content/hearings/khac.md"
    path.write_text(
        HEARING.replace("room:", "slug: khac\naliases: [/lien-lac/, /tieu-de.txt]\nroom:"), "utf-8"
    )
    try:
        report = built(root, parts)
    finally:
        path.unlink()
    codes = [one.diagnostic.code for one in report.told]
    assert codes.count("alias-is-page") == 2


ALONE = """
import sys
from datetime import datetime
from pathlib import Path
from bantin.kinds import news, page
from bantin.kinds.front_matter import MEETING, NEWS, NOTICE, PAGE
from bantin.kinds.meeting import kind as meeting
from bantin.kinds.notice import kind as notice
from bantin.pipeline import Options, SerialExecutor, build
from bantin.pipeline.portal import Portal
from bantin.portal.feeds.targets import FEEDS
from bantin.portal.pages.single_pages import PAGES
from bantin.portal.parts import Parts

kinds = (news.KIND, meeting.KIND, notice.KIND, page.KIND)
portal = Portal(kinds, lambda _config: Parts(kinds=kinds, pages=PAGES, feeds=FEEDS))
now = datetime.fromisoformat("2026-11-01T08:00:00+07:00")
report = build(Path(sys.argv[1]), Options(), executor=SerialExecutor(), now=now, portal=portal)
for one in report.told:
    print(one.diagnostic.span, one.diagnostic.code)
print(report.outcome, report.articles)
print(*[name for name in sys.modules if name.startswith("bantin.regulations")])
"""


def test_a_portal_without_regulations_never_loads_them(tmp_path: Path) -> None:
    """The sample without its regulations, and without what leads to them."""
    for path in (PROJECT / "content").rglob("*"):
        where = tmp_path / path.relative_to(PROJECT)
        if path.is_file() and path.relative_to(PROJECT).parts[1] != "regulations":
            where.parent.mkdir(parents=True, exist_ok=True)
            where.write_bytes(path.read_bytes())
    for path in tmp_path.rglob("*.md"):
        words = re.sub(
            r"\[([^\]]*)\]\([^)]*(?:regulations|van-ban)/[^)]*\)", r"\1", path.read_text("utf-8")
        )
        path.write_text(words, "utf-8")
    config = re.sub(
        r"^(?:citations|permalinks):\n(?:[ #].*\n|\n)*",
        "",
        (PROJECT / "site_config.yaml").read_text("utf-8"),
        flags=re.MULTILINE,
    )
    config = re.sub(r"^  - title: .*\n    url: /van-ban/\n", "", config, flags=re.MULTILINE)
    config = config.replace("share_cards: [news, regulation,", "share_cards: [news,")
    (tmp_path / "site_config.yaml").write_text(config, "utf-8")
    run = subprocess.run(
        [sys.executable, "-c", ALONE, str(tmp_path)],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=PROJECT,
    )
    *told, outcome, loaded = run.stdout.split("\n")[:-1]
    assert (outcome.split()[0], loaded) == ("built", "")
    # What only regulations offered is told, and nothing else.
    assert all(one.endswith(" unused-file") for one in told), told
    assert (tmp_path / "output/index.html").is_file()
    assert not (tmp_path / "output/van-ban").exists()


@pytest.mark.parametrize("left", ["news", "meeting", "notice", "page", "regulation"])
def test_a_portal_may_have_a_single_kind(left: str, tmp_path: Path) -> None:
    ours = PORTAL.load(None)
    (kind,) = (one for one in ours.kinds if one.id == left)
    (tmp_path / "content" / kind.folder).mkdir(parents=True)
    (tmp_path / "site_config.yaml").write_text(CONFIG, "utf-8")
    report = built(tmp_path, replace(ours, kinds=(kind,)))
    assert (report.outcome, report.told) == ("built", ())
    assert "Trang tin xã Bình An" in text(tmp_path / "output", "index.html")
