"""Bugs that other generators shipped, each as a test of ours. The names say whose they were."""

from __future__ import annotations

import os
import re
import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from bantin.composition import PORTAL
from bantin.pipeline import Options, SerialExecutor, build
from bantin.pipeline import prepare as preparing
from tests.pipeline import bare_theme
from tests.pipeline.lab import CONFIG, Lab, assert_same, news, picture, signatures, stale
from tests.pipeline.test_bounds import large

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.pipeline import Report

PAGE = "tin-tuc/2024/06/tin-so-6/index.html"
LISTS = (
    "index.html",
    "tin-tuc/index.html",
    "chu-de/dan-van/index.html",
    "luu-tru/2024/06/index.html",
    "luu-tru/2024/06/02/index.html",
    "tin.atom",
    "tin.json",
    "tim-kiem/du-lieu/bai/2024-06/0.json",
)


def beside_the_search(report: Report) -> list[str]:
    return [path for path in report.written if not path.startswith("tim-kiem/")]


def text(lab: Lab, path: str) -> str:
    return (lab.output / path).read_text(encoding="utf-8")


def test_listing_pages_are_not_stale_after_an_edit__hugo_13648(lab: Lab) -> None:
    lab.build()
    lab.edit("content/news/tin-6.md", "Tin số 6", "Chuyện mới")
    lab.build()
    for path in LISTS:
        assert "Chuyện mới" in text(lab, path), path
        assert "Tin số 6" not in text(lab, path), path
    assert_same(lab.made(), lab.cold())


def test_a_new_topic_of_an_article_reaches_both_lists__eleventy_2992(lab: Lab) -> None:
    lab.build()
    lab.edit("content/news/tin-6.md", "topics: [dan-van]", "topics: [dan-chu]")
    lab.build()
    assert "Tin số 6" in text(lab, "chu-de/dan-chu/index.html")
    assert "Tin số 6" not in text(lab, "chu-de/dan-van/index.html")
    assert_same(lab.made(), lab.cold())


def test_a_link_shows_the_new_title_of_what_it_leads_to__sphinx_5506(lab: Lab) -> None:
    """Neighbours and related articles name a title that stands in another file."""
    lab.build()
    assert "Tin số 6" in text(lab, "tin-tuc/2024/07/tin-so-7/index.html")
    lab.edit("content/news/tin-6.md", "Tin số 6", "Chuyện mới")
    lab.build()
    assert "Chuyện mới" in text(lab, "tin-tuc/2024/07/tin-so-7/index.html")


ADDRESS = re.compile(r'(?:src|href)="/((?:anh|tep|assets)/[^"]+)"')


def dangling(lab: Lab) -> set[str]:
    """Return the assets that some page names and the output does not have."""
    named = {
        address
        for path, data in lab.made().items()
        if path.endswith(".html")
        for address in ADDRESS.findall(data.decode())
    }
    assert named
    return named - lab.made().keys()


def test_kept_html_never_names_an_asset_that_is_gone__astro_17704_17633(dressed: Lab) -> None:
    lab = dressed
    lab.edit("content/news/tin-8.md", "Bà con bàn bạc.", "![Bà con](../images/anh.png)")
    lab.build()
    assert dangling(lab) == set()
    lab.write("content/images/anh.png", picture((1, 2, 3)))
    lab.write("templates/static/style.css", "h1 { color: red }")
    lab.build()
    assert dangling(lab) == set()
    lab.write("content/images/anh.png", picture((1, 2, 3), width=90))
    lab.build()
    assert dangling(lab) == set()
    assert_same(lab.made(), lab.cold())


@pytest.mark.parametrize("name", ["item.html", "base.html", "partials/card.html"])
def test_the_bytes_of_a_template_and_of_its_parts_count__zensical_103(lab: Lab, name: str) -> None:
    """Same name, same size, same time: other bytes."""
    original = (lab.folder / "theme" / "default" / name).read_text(encoding="utf-8")
    lab.write(f"templates/{name}", original.replace("<", "<i></i><", 1))
    lab.build()
    assert "<i></i>" in text(lab, PAGE)
    lab.edit(f"templates/{name}", "<i></i>", "<b></b>")
    os.utime(lab.root / "templates" / name, ns=(0, 0))
    lab.build()
    assert "<b></b>" in text(lab, PAGE)
    assert "<i></i>" not in text(lab, PAGE)


@pytest.mark.parametrize(
    "change",
    [
        lambda lab: lab.delete("content/news/tin-6.md"),
        lambda lab: lab.edit("content/news/tin-6.md", "Tin số 6", "Tin đổi tên"),
        lambda lab: lab.edit("content/news/tin-6.md", "date: ", "draft: true\ndate: "),
        lambda lab: lab.edit("content/news/tin-6.md", "date: ", "expires: 2024-07-01\ndate: "),
        lambda lab: lab.edit("content/news/tin-6.md", "2024-06-02", "2024-08-02"),
    ],
    ids=["deleted", "renamed", "drafted", "expired", "postponed"],
)
def test_what_is_withdrawn_does_not_stay_public__hugo_8433_pelican_266(lab: Lab, change) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    lab.build()
    assert PAGE in lab.made()
    change(lab)
    lab.build()
    everything = b"".join(lab.made().values())
    assert PAGE not in lab.made()
    assert b"/tin-tuc/2024/06/tin-so-6/" not in everything
    assert_same(lab.made(), lab.cold())


def test_an_item_that_expires_with_time_alone_does_not_stay_public__hugo_8433(lab: Lab) -> None:
    lab.build(explain=False)
    assert any(path.startswith("thong-bao/2024") for path in lab.made())
    lab.now += timedelta(days=1, hours=4)
    lab.build(explain=False)
    assert not any(path.startswith("thong-bao/2024") for path in lab.made())


def test_drafts_and_future_articles_are_not_deployed_by_default__nikola_pelican(lab: Lab) -> None:
    lab.build(drafts=True)
    assert any("ban-nhap" in path for path in lab.made())
    lab.build()
    everything = b"".join(lab.made().values())
    assert "Bản nháp".encode() not in everything
    assert "Tin số 9".encode() not in everything


def test_a_fresh_checkout_with_new_times_rebuilds_nothing__hakyll_sphinx_lektor(lab: Lab) -> None:
    lab.build()
    before = signatures(lab.output)
    for path in (lab.root / "content").rglob("*"):
        os.utime(path)
    report = lab.build()
    assert (stale(report), report.written) == ({}, ())
    assert signatures(lab.output) == before


def test_an_old_time_does_not_hide_a_change__hakyll_sphinx_lektor(lab: Lab) -> None:
    """A restored backup is older than what was built from its replacement."""
    lab.build(explain=False)
    lab.edit("content/news/tin-6.md", "bàn bạc", "đồng lòng")
    os.utime(lab.root / "content/news/tin-6.md", ns=(10**18, 10**18))
    assert beside_the_search(lab.build(explain=False)) == [PAGE]


def test_a_build_with_nothing_to_do_does_no_work__hakyll_1108(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no slower than a cold one: it neither reads an article nor compiles a template."""
    lab.build(explain=False)
    lab.build(explain=False)

    def never(*_: object, **__: object) -> None:
        pytest.fail("work for nothing")

    monkeypatch.setattr("bantin.pipeline.phases.build_changed", never)
    monkeypatch.setattr("bantin.content.reading.parse", never)
    report = lab.build(explain=False)
    assert (report.outcome, report.written) == ("built", ())


def test_warm_work_does_not_grow_with_the_site__bengal_522(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counted in files read and made, for clocks are no measure."""
    bare_theme.install(place / "theme", monkeypatch)
    prepared: list[str] = []
    real = preparing.prepare

    def counting(path: str, *rest: Any, **settings: Any) -> Any:  # noqa: ANN401 - as the real one
        prepared.append(path)
        return real(path, *rest, **settings)

    monkeypatch.setattr(preparing, "prepare", counting)
    for count in (60, 240):
        lab = large(place / str(count), count)
        lab.write("content/news/moi.md", news("Bài mới", "2024-07-13 08:00"))
        lab.build(explain=False)
        lab.edit("content/news/moi.md", "bàn bạc", "đồng lòng")
        prepared.clear()
        report = lab.build(explain=False)
        assert prepared == ["content/news/moi.md"]
        assert beside_the_search(report) == ["tin-tuc/2024/07/bai-moi/index.html"]
        assert len(report.written) <= 1 + 2 + 8  # its page, its record, and of the index few files


def test_a_failed_build_leaves_the_site_as_it_was__output_wiped_first(lab: Lab) -> None:
    lab.build()
    before = signatures(lab.output)
    for path, wrong in (
        ("content/news/tin-6.md", "---\ntitle: [\n---\n"),
        ("templates/item.html", "{% if %}"),
        ("templates/search.html", "{{ page.khong_co }}"),
        ("site_config.yaml", "site:\n  title: A\n"),
    ):
        kept = (lab.root / path).read_bytes() if (lab.root / path).exists() else None
        lab.write(path, wrong)
        assert lab.build().outcome != "built", path
        assert signatures(lab.output) == before
        if kept is None:
            lab.delete(path)
        else:
            lab.write(path, kept)
    assert lab.check().written == ()


def test_the_line_of_an_error_is_right_in_a_warm_build__eleventy_3076(lab: Lab) -> None:
    """The header's length counts, and so it does where the article was kept from before."""
    lab.edit("content/news/tin-6.md", "Bà con", "[hỏng](khong-co.md) Bà con")
    places = []
    for _ in range(2):
        (told,) = lab.build(explain=False).told
        places.append((told.diagnostic.span.line, told.source_line))
    assert places == [(9, "[hỏng](khong-co.md) Bà con bàn bạc.")] * 2
    lab.edit("content/news/tin-6.md", "title:", "author: Ban Biên tập\ntitle:")
    (told,) = lab.build(explain=False).told
    assert told.diagnostic.span.line == 10


def test_one_new_article_leaves_older_list_pages_alone__nikola(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    bare_theme.install(place / "theme", monkeypatch)
    lab = large(place, 60)
    lab.build()
    before = lab.made()
    lab.write("content/news/moi.md", news("Bài mới", "2024-07-13 08:00"))
    lab.build()
    closed = [path for path in before if "/trang-" in path and b"http-equiv" not in before[path]]
    kept = [path for path in closed if lab.made()[path] == before[path]]
    assert len(closed) > 30
    # Pages that were only a redirect so far may have become real.
    assert len(closed) - len(kept) <= 4


def test_a_naive_date_is_meant_in_the_zone_of_the_site__zola_eleventy(lab: Lab) -> None:
    lab.write("content/news/gio.md", news("Bài có giờ", "2024-07-13 08:29"))
    lab.write("content/news/sau.md", news("Bài sau", "2024-07-13 08:31"))
    lab.build()
    names = "".join(lab.made())
    assert "bai-co-gio" in names
    assert "bai-sau" not in names
    assert "2024-07-13T08:29:00+07:00" in text(lab, "tin.atom")


def test_the_process_zone_does_not_matter__zola_eleventy(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = lab.cold()
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()
    try:
        assert_same(lab.cold(), here)
        assert_same(lab.cold(now=datetime.fromisoformat("2024-07-13T08:30:00+07:00")), here)
    finally:
        monkeypatch.undo()
        time.tzset()


def test_a_search_without_diacritics_data_survives_warm_builds__pagefind_hugo(lab: Lab) -> None:
    """The index keeps words as they are; đ is folded where it is searched, so warm equals cold."""
    lab.build()
    lab.edit("content/news/tin-6.md", "Tin số 6", "Đảng bộ xã")
    lab.build()
    assert "Đảng bộ xã" in text(lab, "tim-kiem/du-lieu/bai/2024-06/0.json")
    assert "tin-tuc/2024/06/dang-bo-xa/index.html" in lab.made()


def test_a_site_without_articles_and_back(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bare_theme.install(place / "theme", monkeypatch)
    lab = Lab(place)
    lab.write("site_config.yaml", CONFIG)
    (lab.root / "content").mkdir()
    lab.check()
    lab.write("content/news/a.md", news("A", "2024-07-01"))
    lab.check()
    lab.delete("content/news/a.md")
    lab.check()
    report = build(
        lab.root, Options(drafts=True), executor=SerialExecutor(), portal=PORTAL, now=lab.now
    )
    assert report.articles == 0
