"""Sites of Hugo and Jekyll: front matter, addresses by their rules, short codes, links."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bantin.cli.old_sites import OpenedFolder
from bantin.migrating.generators import read_hugo, read_jekyll
from tests.migrating.moves import ZONE, all_moved, body_of, document_of, keys_said, picture

if TYPE_CHECKING:
    from pathlib import Path

    from bantin.migrating.moving import MovedItem

HUGO = 'baseURL = "https://xa-cu.example/"\ndefaultContentLanguage = "vi"\n'
JEKYLL = 'url: "https://xa-cu.example"\n'


def moved_of(reader: str, files: dict[str, str | bytes]) -> dict[str, MovedItem]:
    """What becomes of each file, by its path."""
    data = {name: one.encode() if isinstance(one, str) else one for name, one in files.items()}
    read = {"hugo": read_hugo, "jekyll": read_jekyll}[reader]
    site = read(data, data.get, ZONE)
    return {one.item.source: one for one in all_moved(site, data)}


def hugo(files: dict[str, str | bytes], config: str = HUGO) -> dict[str, MovedItem]:
    return moved_of("hugo", {"hugo.toml": config, **files})


def jekyll(files: dict[str, str | bytes], config: str = JEKYLL) -> dict[str, MovedItem]:
    return moved_of("jekyll", {"_config.yml": config, **files})


@pytest.mark.parametrize(
    "header",
    [
        '+++\ntitle = "Họp dân"\ndate = 2020-01-02T08:00:00+07:00\ntags = ["dan-van"]\n+++\n',
        "---\ntitle: Họp dân\ndate: 2020-01-02T08:00:00+07:00\ntags: [dan-van]\n---\n",
        '{"title": "Họp dân", "date": "2020-01-02T08:00:00+07:00", "tags": ["dan-van"]}\n',
    ],
    ids=["TOML", "YAML", "JSON"],
)
def test_front_matter_in_three_forms_says_the_same(header: str) -> None:
    (one,) = hugo({"content/tin/hop-dan.md": f"{header}\nLời\n"}).values()
    document = document_of(one)
    assert (document.meta.title, document.meta.topics) == ("Họp dân", ("dan-van",))
    assert str(document.date) == "2020-01-02 08:00:00+07:00"
    assert document.meta.aliases == ("/tin/hop-dan/",)
    assert body_of(one) == "Lời"


@pytest.mark.parametrize(
    ("config", "more", "address"),
    [
        ("", "", "/tin/a-b/"),
        ("uglyURLs = true\n", "", "/tin/a-b.html"),
        ("", "url: /rieng/x.html\n", "/rieng/x.html"),
        ("", "slug: khac\n", "/tin/khac/"),
        ('[permalinks]\ntin = "/:year/:month/:slug/"\n', "", "/2020/01/a-b/"),
        ('[permalinks.page]\ntin = "/:section/:filename/"\n', "", "/tin/a-b/"),
        ('[permalinks]\ntin = "/:khong/:slug/"\n', "", ""),
    ],
)
def test_old_addresses_of_hugo(config: str, more: str, address: str) -> None:
    text = f"---\ntitle: A B\ndate: 2020-01-02\n{more}---\nx\n"
    (one,) = hugo({"content/tin/a-b.md": text}, HUGO + config).values()
    assert document_of(one).meta.aliases == ((address,) if address else ())


@pytest.mark.parametrize(
    ("config", "more", "address"),
    [
        ("", "", "/2020/01/02/hop-dan.html"),
        ("", "categories: [Tin Xã]\n", "/tin xã/2020/01/02/hop-dan.html"),
        ("permalink: pretty\n", "", "/2020/01/02/hop-dan/"),
        ("permalink: /:year/:title\n", "", "/2020/hop-dan"),
        ("baseurl: /xa\n", "", "/xa/2020/01/02/hop-dan.html"),
        ("", "permalink: /rieng/\n", "/rieng/"),
    ],
)
def test_old_addresses_of_jekyll(config: str, more: str, address: str) -> None:
    text = f"---\ntitle: Họp\n{more}redirect_from: /cu.html\n---\nx\n"
    (one,) = jekyll({"_posts/2020-01-02-hop-dan.md": text}, JEKYLL + config).values()
    prefix = "/xa" if "baseurl" in config else ""
    assert document_of(one).meta.aliases == (address, f"{prefix}/cu.html")
    assert str(document_of(one).date) == "2020-01-02 00:00:00+07:00"


def test_drafts_lists_and_broken_headers() -> None:
    found = hugo(
        {
            "content/tin/nhap.md": "---\ntitle: Nháp\ndate: 2020-01-02\ndraft: true\n---\nx\n",
            "content/tin/_index.md": "---\ntitle: Tin\n---\n",
            "content/tin/hong.md": "---\ntitle: [\n---\nx\n",
            "content/tin/tran.md": "không có phần đầu\n",
        }
    )
    assert document_of(found["content/tin/nhap.md"]).meta.draft
    left = {name: one.left_out.key for name, one in found.items() if one.left_out}
    assert left == {
        "content/tin/_index.md": "migrating.left-out.list",
        "content/tin/hong.md": "migrating.left-out.header",
        "content/tin/tran.md": "migrating.left-out.no-header",
    }
    drafts = jekyll(
        {
            "_drafts/a.md": "---\ntitle: A\n---\nx\n",
            "_posts/2020-01-02-b.md": "---\ntitle: B\npublished: false\n---\nx\n",
            "_includes/c.md": "---\ntitle: C\n---\nx\n",
        }
    )
    assert [document_of(one).meta.draft for one in drafts.values()] == [True, True]


def test_links_pictures_and_short_codes_of_hugo() -> None:
    body = (
        '# Một\n\n[hai]({{< ref "hai.md" >}}) [lại](/tin/hai/) [mất](/mat/) [đầu](#dau) \n'
        '![Họp](hop.jpg) ![x](/img/le.jpg "Lễ") ![mất](mat.jpg)\n\n'
        '{{< figure src="hop.jpg" alt="Họp" caption="Ảnh: a" >}}\n\n'
        "{{< youtube abc123 >}}\n\n{{% notice %}}lời{{% /notice %}}\n\n"
        "{{</* ref x */>}} `{{< giu >}}`\n\n"
        "```\n[x](/mat/) {{< giu >}}\n```\n\n"
        "{{< highlight py >}}\na = 1\n{{< /highlight >}}\n"
    )
    found = hugo(
        {
            "content/tin/mot/index.md": f"---\ntitle: Một\ndate: 2020-01-02\n---\n{body}",
            "content/tin/mot/hop.jpg": picture(1),
            "content/tin/hai.md": "---\ntitle: Hai\ndate: 2020-01-03\n---\nx\n",
            "static/img/le.jpg": picture(2),
        }
    )
    one = found["content/tin/mot/index.md"]
    assert [line for line in body_of(one).split("\n") if line.strip()] == [
        "[hai](2020-01-03-hai.md) [lại](2020-01-03-hai.md) mất đầu ",
        '![Họp](../uploads/tin/mot/hop.jpg) ![x](../uploads/img/le.jpg "Lễ") ',
        '![Họp](../uploads/tin/mot/hop.jpg "Ảnh: a")',
        "<https://www.youtube.com/watch?v=abc123>",
        "lời",
        "\\{\\{\\< ref x \\>\\}\\} `{{< giu >}}`",
        *("```", "[x](/mat/) {{< giu >}}", "```"),
        *("```py", "a = 1", "```"),
    ]
    assert {"lost.short-codes", "lost.links", "lost.anchors"} <= keys_said(one)
    said = {one.phrase.key: dict(one.phrase.params) for one in one.made.told} if one.made else {}
    assert said["migrating.lost.short-codes"] == {"names": "{{% notice (14)"}


def test_liquid_of_jekyll() -> None:
    body = (
        "[hai]({% post_url 2020-01-03-hai %}) [nhà]({{ site.baseurl }}/) "
        "![a]({{ '/img/le.jpg' | relative_url }}){: .lon }\n\n"
        "{% include quang-cao.html %}\n{% raw %}{{ giữ }}{% endraw %}\n\n"
        "{% highlight ruby %}\nputs 1\n{% endhighlight %}\n"
        "{% comment %}kín{% endcomment %}\n"
    )
    found = jekyll(
        {
            "_posts/2020-01-02-mot.md": f"---\ntitle: Một\n---\n{body}",
            "_posts/2020-01-03-hai.md": "---\ntitle: Hai\n---\nx\n",
            "img/le.jpg": picture(2),
        }
    )
    text = body_of(found["_posts/2020-01-02-mot.md"])
    assert text.startswith("[hai](2020-01-03-hai.md) [nhà](/) ![a](../uploads/img/le.jpg)")
    assert "```ruby\nputs 1\n```" in text
    assert "kín" not in text
    assert "{:" not in text
    assert "{%" not in text
    assert "lost.short-codes" in keys_said(found["_posts/2020-01-02-mot.md"])


def test_a_translation_names_its_original() -> None:
    found = hugo(
        {
            "content/tin/le.md": "---\ntitle: Lễ\ndate: 2020-01-02\n---\nx\n",
            "content/tin/le.en.md": "---\ntitle: Festival\ndate: 2020-01-02\n---\nx\n",
            "content/tin/le.fr.md": "---\ntitle: Fête\ndate: 2020-01-02\n---\nx\n",
        }
    )
    english = document_of(found["content/tin/le.en.md"]).meta
    assert (english.language, english.translation_of) == ("en", "2020-01-02-le.md")
    assert document_of(found["content/tin/le.fr.md"]).meta.draft
    assert english.aliases == ("/en/tin/le/",)
    paths = {one.made.files[0].path for one in found.values() if one.made}
    assert paths == {f"content/news/2020-01-02-le{end}.md" for end in ("", "-en", "-fr")}


def test_addresses_that_no_reader_can_follow_become_code() -> None:
    text = "---\ntitle: A\ndate: 2020-01-02\n---\nMở http://localhost:8000/a và [b](http://127.0.0.1/)\n"
    (one,) = hugo({"content/a.md": text}).values()
    assert body_of(one) == "Mở `http://localhost:8000/a` và b"


@pytest.mark.parametrize("form", ["+++\na = {}\n+++\n", "---\na: {}\n---\n", '{{"a": {}}}\n'])
def test_a_number_that_is_too_long_is_a_broken_header(form: str) -> None:
    (one,) = hugo({"content/tin/a.md": form.format("1" * 5000)}).values()
    assert one.item.failed


@pytest.mark.parametrize("day", ["0001-01-01T00:00:00+14:00", "0001-01-01", "9999-12-31"])
def test_a_day_that_no_calendar_here_has_is_none(day: str) -> None:
    (one,) = hugo({"content/tin/a.md": f'+++\ntitle = "A"\ndate = {day}\n+++\nLời\n'}).values()
    assert one.item.date is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes")
def test_nobody_waits_for_a_pipe_among_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("a", encoding="utf-8")
    os.mkfifo(tmp_path / "b.md")
    folder = OpenedFolder(tmp_path)
    assert {name: folder.read(name) for name in folder.names} == {"a.md": b"a", "b.md": None}


@pytest.mark.parametrize("expiry", ["2020-01-01", "2020-01-02"])
@pytest.mark.parametrize("date", ["date: 2020-01-02\n", ""])
def test_what_expired_before_it_appeared_stays_hidden(date: str, expiry: str) -> None:
    (one,) = hugo({"content/a.md": f"---\ntitle: A\n{date}expiryDate: {expiry}\n---\nx\n"}).values()
    assert document_of(one).meta.draft is True
    assert one.draft
    assert "changed.never-appears" in keys_said(one)
