"""A change costs what changed: which files are written after an edit, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.pipeline.lab import news, picture, stale

if TYPE_CHECKING:
    from collections.abc import Callable

    from bantin.pipeline import Report
    from tests.pipeline.lab import Lab

ONE = "tin-tuc/2024/01/tin-so-1/index.html"
RECORD = "tim-kiem/du-lieu/bai/2024-01/0.json"


def after(lab: Lab, change: Callable[[Lab], object]) -> Report:
    """Build, change, and build again; both must be right."""
    lab.build()
    change(lab)
    return lab.check()


def beside_the_search(report: Report) -> set[str]:
    """What was written but for the search, whose index has tests of its own."""
    return {path for path in report.written if not path.startswith("tim-kiem/")}


def reasons(report: Report) -> set[str]:
    return set().union(*stale(report).values())


def edit(path: str, old: str, new: str) -> Callable[[Lab], None]:
    return lambda lab: lab.edit(path, old, new)


def test_a_second_build_makes_nothing(lab: Lab) -> None:
    report = after(lab, lambda _: None)
    assert (report.written, report.removed, stale(report)) == ((), (), {})


def test_an_edit_below_the_first_paragraph_writes_one_page(lab: Lab) -> None:
    report = after(lab, edit("content/news/tin-1.md", "bàn bạc", "đồng lòng"))
    assert beside_the_search(report) == {ONE}
    assert stale(report)[ONE] == stale(report)[RECORD] == ("body",)


def test_an_edit_that_changes_no_word_writes_the_page_and_its_record(lab: Lab) -> None:
    report = after(lab, edit("content/news/tin-1.md", "bàn bạc", "bàn *bạc*"))
    assert set(report.written) == {ONE, "tim-kiem/index.html"}
    assert stale(report) == {
        ONE: ("body",),
        RECORD: ("body",),
        "tim-kiem/index.html": ("view",),
    }


def test_an_edit_of_the_first_paragraph_writes_what_quotes_it(lab: Lab) -> None:
    report = after(lab, edit("content/news/tin-1.md", "Họp ở", "Gặp ở"))
    assert ONE in report.written
    assert stale(report)[ONE] == ("view", "body")
    assert reasons(report) <= {"view", "body", "new"}
    assert "404.html" not in report.written


def test_white_space_and_comments_in_a_header_write_nothing(lab: Lab) -> None:
    report = after(lab, edit("content/news/tin-1.md", "title: ", "# ghi chú\ntitle:   "))
    assert (report.written, stale(report)) == ((), {})


def test_a_new_title_writes_the_page_and_what_names_it(lab: Lab) -> None:
    lab.edit("content/news/tin-1.md", "title", "slug: tin-so-1\ntitle")
    report = after(lab, edit("content/news/tin-1.md", "Tin số 1", "Tin số một"))
    assert beside_the_search(report) == {
        ONE,
        "tin-tuc/2024/02/tin-so-2/index.html",  # its neighbour
        *(f"tin-tuc/2024/0{n}/tin-so-{n}/index.html" for n in (3, 5)),  # to which it is related
        "tin-tuc/trang-1/index.html",
        "chu-de/dan-van/trang-1/index.html",
        "chu-de/dan-van/tin.atom",
        "chu-de/dan-van/tin.json",
        "tin.atom",
        "tin.json",
        "luu-tru/trang-1/index.html",
        "luu-tru/2024/trang-1/index.html",
        "luu-tru/2024/01/index.html",
        "luu-tru/2024/01/02/index.html",
        "index.html",
    }
    assert stale(report)[RECORD] == ("view",)


def test_a_template_writes_its_pages_and_no_others(lab: Lab) -> None:
    report = after(lab, lambda lab: lab.write("templates/search.html", "<p>{{ page.title }}</p>"))
    assert report.written == ("tim-kiem/index.html",)
    assert reasons(report) == {"template"}


def test_a_comment_in_a_template_makes_pages_anew_but_writes_none(lab: Lab) -> None:
    lab.write("templates/search.html", "<p>{{ page.title }}</p>")
    report = after(lab, edit("templates/search.html", "<p>", "{# ghi chú #}<p>"))
    assert stale(report) == {"tim-kiem/index.html": ("template",)}
    assert report.written == ()


@pytest.mark.parametrize("name", ["base.html", "partials/card.html", "partials/footer.html"])
def test_a_part_of_every_template_writes_every_page(lab: Lab, name: str) -> None:
    text = (lab.folder / "theme" / "default" / name).read_text(encoding="utf-8")
    lab.write(f"templates/{name}", text)
    report = after(lab, edit(f"templates/{name}", "<", "<i></i><"))
    pages = {path for path in lab.made() if path.endswith(".html")}
    assert set(report.written) == pages
    assert reasons(report) == {"template"}


def test_a_template_of_the_site_may_be_taken_away_again(lab: Lab) -> None:
    lab.write("templates/search.html", "<p>{{ page.title }}</p>")
    report = after(lab, lambda lab: lab.delete("templates/search.html"))
    assert report.written == ("tim-kiem/index.html",)


def test_a_static_file_changes_its_address_and_every_page(lab: Lab) -> None:
    report = after(lab, lambda lab: lab.write("templates/static/style.css", "h1 { color: red }\n"))
    assert len(report.removed) == 1
    assert report.removed[0].startswith("assets/style.")
    assert any(path.startswith("assets/style.") for path in report.written)
    assert {"new", "site"} <= reasons(report)
    # The partial, the pages, and nothing that a machine reads.
    assert not any(path.endswith((".xml", ".json", ".atom")) for path in report.written)


def test_the_organization_writes_every_page_and_the_feeds_that_name_it(lab: Lab) -> None:
    more = "organization:\n  name: Ủy ban nhân dân xã\ntopics:\n"
    report = after(lab, edit("site_config.yaml", "topics:\n", more))
    assert "site" in reasons(report)
    assert "luu-tru/index.html" in report.written
    assert "sitemap.xml" not in report.written


def test_a_comment_in_the_configuration_writes_nothing(lab: Lab) -> None:
    report = after(lab, edit("site_config.yaml", "topics:", "# ghi chú\ntopics:"))
    assert (report.written, stale(report)) == ((), {})


def test_a_topic_without_a_description_gets_one(lab: Lab) -> None:
    report = after(
        lab,
        edit(
            "site_config.yaml", "name: Dân chủ ở cơ sở", "name: Dân chủ ở cơ sở\n    description: A"
        ),
    )
    assert set(report.written) == {
        "chu-de/dan-chu/index.html",
        "chu-de/dan-chu/tin.atom",
        "chu-de/dan-chu/tin.json",
    }


def test_a_new_page_length_writes_lists_and_no_article(lab: Lab) -> None:
    report = after(lab, edit("site_config.yaml", "size: 3", "size: 4"))
    assert report.written
    assert not any(path.startswith("tin-tuc/2024") for path in report.written)


def test_a_new_address_moves_the_whole_site(lab: Lab) -> None:
    report = after(
        lab, edit("site_config.yaml", "https://binhan.example", "https://x.example/cong")
    )
    assert "robots.txt" in report.written


def test_another_host_decides_anew_which_addresses_lead_out(lab: Lab) -> None:
    text = news("Đến", "2024-07-13", body="[a](https://x.example/tin-tuc/2024/07/tin-so-8/)\n")
    lab.write("content/news/den.md", text)
    assert not lab.build().told
    page = lab.output / "tin-tuc/2024/07/den/index.html"
    assert '<a href="https://x.example/tin-tuc/2024/07/tin-so-8/">' in page.read_text("utf-8")
    report = after(lab, edit("site_config.yaml", "https://binhan.example", "https://x.example"))
    assert not report.told
    assert '<a href="/tin-tuc/2024/07/tin-so-8/">' in page.read_text("utf-8")


def test_another_time_zone_reads_everything_anew(lab: Lab) -> None:
    report = after(lab, edit("site_config.yaml", "  tagline", "  timezone: Asia/Tokyo\n  tagline"))
    assert report.notices == ("other-engine",)
    assert reasons(report) >= {"forgotten"}


def test_a_replaced_picture_changes_its_address_and_what_shows_it(lab: Lab) -> None:
    report = after(lab, lambda lab: lab.write("content/images/anh.png", picture((9, 9, 9))))
    assert len([path for path in report.written if path.startswith("anh/")]) == len(report.removed)
    assert "tin-tuc/2024/07/tin-so-8/index.html" in report.written
    assert "404.html" not in report.written


def test_a_touched_picture_writes_nothing(lab: Lab) -> None:
    report = after(lab, lambda lab: (lab.root / "content/images/anh.png").touch())
    assert (report.written, stale(report)) == ((), {})


def test_an_unused_file_writes_nothing(lab: Lab) -> None:
    report = after(lab, lambda lab: lab.write("content/images/la.png", picture((9, 9, 9))))
    assert (report.written, stale(report)) == ((), {})


def test_a_renamed_article_with_the_same_address_writes_nothing(lab: Lab) -> None:
    report = after(
        lab, lambda lab: lab.rename("content/news/tin-2.md", "content/news/2024/tin-2.md")
    )
    assert (report.written, report.removed) == ((), ())


def test_a_word_of_a_catalogue_writes_the_pages(lab: Lab) -> None:
    catalogue = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    text = f'{catalogue}msgid "Home"\nmsgstr "Trang đầu"\n'
    report = after(lab, lambda lab: lab.write("templates/locale/vi.po", text))
    assert "site" in reasons(report)
    assert "Trang đầu" in lab.read("output/404.html")
    report = after(lab, edit("templates/locale/vi.po", "Trang đầu", "Trang nhất"))
    assert "Trang nhất" in lab.read("output/404.html")


def test_a_catalogue_of_another_language_writes_nothing(lab: Lab) -> None:
    text = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    report = after(lab, lambda lab: lab.write("templates/locale/en.po", text))
    assert (report.written, stale(report)) == ((), {})


def test_a_draft_comes_and_goes(lab: Lab) -> None:
    page = "tin-tuc/2024/07/ban-nhap/index.html"
    report = after(lab, edit("content/news/nhap.md", "draft: true", "draft: false"))
    assert page in report.written
    report = after(lab, edit("content/news/nhap.md", "draft: false", "draft: true"))
    assert report.removed.count(page) == 1


def at(hours: float) -> Callable[[Lab], None]:
    def move(lab: Lab) -> None:
        lab.now += timedelta(hours=hours)

    return move


def quiet(lab: Lab) -> Lab:
    """Leave nothing on the site that has its hour."""
    for path in ("meetings/hop-dan", "notices/tiep-dan", "regulations/quy-che", "news/tin-9"):
        lab.delete(f"content/{path}.md")
    lab.edit("site_config.yaml", "    valid_to: 2024-07-20\n", "")
    lab.now += timedelta(days=14)
    return lab


def test_the_hours_of_a_day_write_nothing(lab: Lab) -> None:
    report = after(quiet(lab), at(15.4))
    assert (report.written, stale(report)) == ((), {})


def test_midnight_writes_the_front_page(lab: Lab) -> None:
    report = after(quiet(lab), at(24))
    assert report.written == ("index.html",)
    assert stale(report) == {"index.html": ("view",)}
    # Meetings by month begin with this month.
    report = after(lab, at(24 * 200))
    assert report.written == ("hoi-nghi/lich/index.html", "index.html")
    report = after(lab, at(-24 * 100))
    assert report.written == ("hoi-nghi/lich/index.html", "index.html")


def test_midnight_with_an_expiry_writes_what_named_the_item(lab: Lab) -> None:
    quiet(lab)
    lab.edit("content/news/tin-1.md", "date: 2024-01-02", "date: 2024-01-02\nexpires: 2024-07-28")
    report = after(lab, at(24))
    assert report.removed == (
        ONE,
        "luu-tru/2024/01/02/index.html",
        "luu-tru/2024/01/index.html",
    ) or (ONE in report.removed)
    assert "index.html" in report.written
    report = after(lab, at(-24))
    assert ONE in report.written


def test_an_article_appears_when_its_hour_has_come_and_not_before(lab: Lab) -> None:
    page = "tin-tuc/2024/07/tin-so-9/index.html"
    report = after(lab, at(11.49))
    assert page not in lab.made()
    report = after(lab, at(0.02))
    assert page in report.written
    assert any(path.startswith("tep/") for path in report.written)
    report = after(lab, at(-0.02))
    assert page in report.removed
    assert any(path.startswith("tep/") for path in report.removed)


def test_a_meeting_starts_and_ends(lab: Lab) -> None:
    page = "hoi-nghi/2024/07/hop-dan-ap-binh-loi/index.html"
    report = after(lab, at(5.6))
    # The home page shows what goes on among what is to come; the list has a heading for each.
    lists = "hoi-nghi/index.html"
    # No news of the last two days are left, so there is no sitemap of them.
    assert set(report.written) == {page, lists, "robots.txt"}
    assert report.removed == ("sitemap-news.xml",)
    calendar = page.replace("index.html", "lich.ics")  # there is no more to be put down
    report = after(lab, at(2.5))
    assert set(report.written) == {page, lists, "index.html"}
    assert report.removed == (calendar,)
    report = after(lab, at(-2.5))
    assert set(report.written) == {page, calendar, lists, "index.html"}
