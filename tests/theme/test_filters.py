from datetime import UTC, date, datetime, timedelta, timezone

import msgspec
import pytest

from bantin.portal.opening import kinds_environment
from bantin.regulations.words import RELATIONS, STATUSES
from bantin.theme.environment import make_environment
from bantin.theme.views import Page, Publisher, SiteView, ThemeView
from tests.builders import PARTS

VIETNAM = timezone(timedelta(hours=7))
DAY = date(2024, 7, 13)
MOMENT = datetime(2024, 7, 13, 8, 30, tzinfo=VIETNAM)
VI = """
msgid ""
msgstr "Content-Type: text/plain; charset=utf-8"

msgid "Replaced by"
msgstr "Được thay thế bởi"
"""
SITE = SiteView(
    title="Trang tin",
    tagline="",
    language="vi",
    words_lang="",
    names_lang="",
    origin="https://example.org",
    home="/",
    front="/",
    languages=(),
    organization=Publisher(name="", parent="", responsible="", address="", phone="", email=""),
    navigation=(),
    topics=(),
    assets={},
    addresses={},
    feeds=(),
    services=(),
    theme=ThemeView(
        masthead="agency", short_name="", bar="#8f1518", icon="", logo=None, shared=None
    ),
)


def spell(expression: str, language: str = "vi", **names: object) -> str:
    sources = {"t": "{{ " + expression + " }}"}
    environment = kinds_environment(sources, PARTS.kinds, language=language, catalogue=VI)
    return environment.get_template("t").render(day=DAY, moment=MOMENT, site=SITE, **names)


@pytest.mark.parametrize(
    ("expression", "spelt"),
    [
        ("day | long_date", "Thứ Bảy, ngày 13 tháng 7 năm 2024"),
        ("moment | long_date(start=false)", "thứ Bảy, ngày 13 tháng 7 năm 2024"),
        ("day | short_date", "13/7/2024"),
        ("day | administrative_date", "ngày 13 tháng 7 năm 2024"),
        ("moment | clock", "8 giờ 30"),
        ("7 | month_name(2024)", "Tháng 7 năm 2024"),
        ("day | month", "tháng 7"),
        ("day | iso", "2024-07-13"),
        ("moment | iso", "2024-07-13T08:30:00+07:00"),
        ("1234567 | number", "1.234.567"),
        ("512 | file_size", "512 B"),
        ("1023 | file_size", "1.023 B"),
        ("2048 | file_size", "2 KB"),
        ("1258291 | file_size", "1,2 MB"),
        ("'/a/' | absolute(site)", "https://example.org/a/"),
        ("'https://other.org/a' | absolute(site)", "https://other.org/a"),
        ("'thay-the' | relation_name(outgoing=false)", "Được thay thế bởi"),
        ("'thay-the' | relation_name(outgoing=true)", "Replaces"),
    ],
)
def test_vietnamese_spelling(expression: str, spelt: str) -> None:
    assert spell(expression) == spelt


@pytest.mark.parametrize(
    ("expression", "spelt"),
    [
        ("day | long_date", "Saturday, July 13, 2024"),
        ("day | short_date", "Jul 13, 2024"),
        ("7 | month_name(2024)", "July 2024"),
        ("day | month", "Jul"),
        ("1234567 | number", "1,234,567"),
        ("1258291 | file_size", "1.2 MB"),
    ],
)
def test_english_spelling(expression: str, spelt: str) -> None:
    assert spell(expression, "en") == spelt


def test_json_ld_is_printed_as_it_is() -> None:
    environment = make_environment(
        {"t": "{{ page | jsonld(site) }}"},
        language="vi",
        catalogue=VI,
        jsonld=lambda page, site: f'{{"@id":"{site.origin}{page.url}"}}',
    )
    page = Page(url="/a/", title="")
    text = environment.get_template("t").render(page=page, site=SITE)
    assert text == '{"@id":"https://example.org/a/"}'


def test_every_id_has_a_name() -> None:
    names = {kind.id: spell(f"'{kind.id}' | kind_name") for kind in PARTS.kinds}
    assert names == {
        "news": "News",
        "meeting": "Meeting",
        "notice": "Notice",
        "regulation": "Document",
        "adoption": "Document",
        "page": "Page",
    }
    for status in STATUSES:
        assert spell(f"'{status}' | status_name") == STATUSES[status]
    for relation, (outgoing, incoming) in RELATIONS.items():
        assert outgoing != incoming, relation


def test_a_moment_in_another_zone_keeps_its_offset() -> None:
    site = msgspec.structs.replace(SITE, language="en")
    moment = MOMENT.astimezone(UTC)
    assert spell("other | iso", other=moment, tail=site) == "2024-07-13T01:30:00+00:00"
