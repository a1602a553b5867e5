"""Nothing is shown here that an old site did not show, and every address of it is kept."""

from __future__ import annotations

import pytest

from bantin.migrating.generators import read_hugo, read_jekyll
from bantin.migrating.pages import read_pages
from bantin.migrating.wordpress import read_wordpress
from bantin.words import Phrase
from tests.migrating.moves import (
    NOW,
    ZONE,
    all_moved,
    body_of,
    document_of,
    keys_said,
    site_of,
    text_of,
)
from tests.migrating.wxr import category, export, item

SECRET = "Lời không ai được xem"
DAY = "title: A\ndate: 2020-01-02\n"


def of_wordpress(*items: str) -> list[str]:
    return [body_of(one) for one in all_moved(site_of(export(*items)))]


def meta(key: str, value: str) -> str:
    return (
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
    )


def modified(when: str) -> str:
    return f"<wp:post_modified_gmt>{when}</wp:post_modified_gmt>"


@pytest.mark.parametrize("status", ["draft", "trash", "private", "publish"])
def test_a_reused_block_is_shown_only_while_it_is_published(status: str) -> None:
    block = item(50, "Khối", f"<p>{SECRET}</p>", type_="wp_block", status=status)
    (body,) = of_wordpress(item(1, body='<p>a</p><!-- wp:block {"ref":50} /--><p>b</p>'), block)
    assert (SECRET in body) == (status == "publish")


def test_blocks_that_use_each_other_without_end_have_one() -> None:
    many = '<!-- wp:block {"ref":50} /-->' * 2000
    block = item(50, "Khối", f"a{many}", type_="wp_block")
    assert sum(len(one) for one in of_wordpress(item(1, body=many), block)) < 5_000_000


@pytest.mark.parametrize(
    "said", ['{"metadata":{"blockVisibility":false}}', '{"blockVisibility":{"hideBlock":true}}']
)
def test_hidden_blocks_go_with_all_that_is_in_them(said: str) -> None:
    inner = f"<!-- wp:paragraph --><p>{SECRET}</p><!-- /wp:paragraph -->"
    html = f"<p>a</p><!-- wp:group {said} --><div>{inner}</div><!-- /wp:group --><p>b</p>"
    assert of_wordpress(item(1, body=html)) == ["a\n\nb"]


@pytest.mark.parametrize(
    ("body", "more"),
    [
        (f"[members_only]{SECRET}[/members_only]", ""),
        (f'[restrict level="1"]{SECRET}[/restrict]', ""),
        (f"<!-- wp:premium-content/container --><p>{SECRET}</p>", ""),
        (SECRET, meta("_members_access_role", "editor")),
        (SECRET, meta("rcp_user_level", "Editor")),
    ],
)
def test_what_only_some_readers_were_shown_is_a_draft(body: str, more: str) -> None:
    (one,) = all_moved(site_of(export(item(1, body=body, more=more))))
    assert document_of(one).meta.draft
    assert "changed.for-some" in keys_said(one)


@pytest.mark.parametrize(
    ("body", "more"),
    [
        ("[one_half]Lời[/one_half]", ""),
        ("<!-- wp:blog-info --><p>x</p><!-- /wp:blog-info -->", ""),
        ("Lời", meta("rcp_user_level", "All")),
        ("Lời", meta("um_content_restriction", 'a:1:{s:26:"_um_custom_access_settings";b:0;}')),
    ],
)
def test_what_all_readers_were_shown_is_no_draft(body: str, more: str) -> None:
    (one,) = all_moved(site_of(export(item(1, body=body, more=more))))
    assert not document_of(one).meta.draft


def test_of_two_exports_the_later_state_of_an_item_counts() -> None:
    first = export(item(1, "Nay đã gỡ", SECRET, more=modified("2020-01-01 00:00:00")))
    later = modified("2021-01-01 00:00:00")
    second = export(item(1, "Nay đã gỡ", SECRET, status="private", more=later))
    for order in ((first, second), (second, first)):
        (one,) = all_moved(site_of(*order))
        assert one.left_out is not None
        assert one.left_out.key == "migrating.left-out.private"


def test_exports_of_several_sites_are_not_mixed() -> None:
    other = export(item(1)).replace(b"xa-cu.example", b"xa-khac.example")
    files = [("mot.xml", export(item(1))), ("hai.xml", other)]
    found = read_wordpress(files, zone=ZONE, now=NOW)
    assert isinstance(found, Phrase)
    assert found.key == "migrating.refused.several-sites"


@pytest.mark.parametrize(
    ("slug", "said"), [("vi", (None, False)), ("en-us", ("en", False)), ("fr", (None, True))]
)
def test_the_language_that_a_plug_in_files_an_item_under(
    slug: str, said: tuple[str | None, bool]
) -> None:
    more = category(slug, slug, "language")
    (one,) = all_moved(site_of(export(item(1, body="<p>a</p>", more=more))))
    meta = document_of(one).meta
    assert (meta.language, meta.draft) == said


def test_earlier_names_of_an_item_lead_to_it_but_not_in_the_place_of_another() -> None:
    old = meta("_wp_old_slug", "ten-cu") + meta("_wp_old_slug", "khac")
    items = (item(1, body="<p>a</p>", slug="moi", more=old), item(2, "Khác", slug="khac"))
    first, second = all_moved(site_of(export(*items)))
    assert document_of(first).meta.aliases == ("/2019/05/moi/", "/?p=1", "/2019/05/ten-cu/")
    assert "/2019/05/khac/" in document_of(second).meta.aliases


@pytest.mark.parametrize(
    "html",
    [
        '<p>a</p><div style="display: none">{}</div>',
        "<p>a<span style='color:red;display:none;mso-hide:all'>{}</span></p>",
        "<p>a</p><p hidden>{}</p>",
        '<p>a</p><p style="visibility:hidden">{}</p>',
        "<p>a</p><template>{}</template>",
    ],
)
def test_hidden_words_are_no_words_of_a_page(html: str) -> None:
    files = {"a.html": f"<html><body>{html.format(SECRET)}</body></html>".encode()}
    (one,) = all_moved(read_pages(files, files.get, ""), files)
    assert SECRET not in text_of(one)
    assert body_of(one) == "a"


def test_folders_that_the_server_closed_are_left_out_with_all_below_them() -> None:
    page = b"<html><body><p>%b</p></body></html>"
    files = {
        "noi-bo/sau/a.html": page % SECRET.encode(),
        "noi-bo/.htaccess": b"AuthType Basic\nRequire valid-user\n",
        "mo/b.html": page % b"b",
        "mo/.htaccess": b"# Require valid-user\nRequire all granted\n",
    }
    names = [one for one in files if one.endswith(".html")]
    found = {one.item.source: one for one in all_moved(read_pages(names, files.get, ""), files)}
    left = found["noi-bo/sau/a.html"].left_out
    assert left is not None
    assert left.key == "migrating.left-out.closed"
    assert body_of(found["mo/b.html"]) == "b"


def test_a_page_that_only_leads_on_gives_its_address_to_where_it_leads() -> None:
    leading = '<html><head><meta http-equiv="Refresh" content="0; URL={}"></head><body>x</body>'
    files = {
        "cu.html": leading.format("giua.html").encode(),
        "giua.html": leading.format("tin/moi.html").encode(),
        "vong.html": leading.format("vong.html").encode(),
        "tin/moi.html": b"<html><body><p>m</p></body></html>",
    }
    found = {one.item.source: one for one in all_moved(read_pages(files, files.get, ""), files)}
    assert document_of(found["tin/moi.html"]).meta.aliases == (
        "/tin/moi.html",
        "/cu.html",
        "/giua.html",
    )
    assert found["vong.html"].left_out is not None


@pytest.mark.parametrize(
    ("head", "address"),
    [
        ('<link rel="canonical" href="https://www.xa-cu.example/tin/1-mot">', "/tin/1-mot"),
        ('<meta property="og:url" content="/tin/1-mot?trang=2">', "/tin/1-mot?trang=2"),
        ("<!-- Mirrored from xa-cu.example/xem.php?id=7 by HTTrack x -->", "/xem.php?id=7"),
        ('<link rel="canonical" href="https://noi-khac.example/tin/1-mot">', ""),
        ('<link rel="canonical" href="https://[x/">', ""),
        ("", ""),
    ],
)
def test_the_address_that_a_page_says_it_has_leads_to_it(head: str, address: str) -> None:
    files = {"sau/1.html": f"<html><head>{head}</head><body><p>a</p></body></html>".encode()}
    (one,) = all_moved(read_pages(files, files.get, "https://xa-cu.example/"), files)
    assert document_of(one).meta.aliases == tuple(filter(None, ("/sau/1.html", address)))


def test_an_address_that_several_pages_say_they_have_is_none_of_theirs() -> None:
    page = b'<html><head><link rel="canonical" href="/tin/"></head><body><p>a</p></body></html>'
    files = {"1.html": page, "2.html": page}
    found = all_moved(read_pages(files, files.get, "https://xa-cu.example/"), files)
    assert [document_of(one).meta.aliases for one in found] == [("/1.html",), ("/2.html",)]


def test_addresses_are_from_the_base_that_a_page_names() -> None:
    body = b'<p><a href="moi.html">m</a> <a href="../a.html">a</a></p>'
    files = {
        "sau/x.html": b'<html><head><base href="/tin/"></head><body>%b</body></html>' % body,
        "tin/moi.html": b"<html><body><p>m</p></body></html>",
        "a.html": b"<html><body><p>a</p></body></html>",
    }
    found = {one.item.source: one for one in all_moved(read_pages(files, files.get, ""), files)}
    assert body_of(found["sau/x.html"]) == "[m](moi.md) [a](a.md)"


@pytest.mark.parametrize(
    ("name", "header", "more"),
    [
        ("tin/a.md", f"{DAY}build:\n  render: never\n", {}),
        ("tin/a.md", f"{DAY}_build: {{render: false}}\n", {}),
        ("tin/a.md", f"{DAY}headless: true\n", {}),
        ("tin/a.rieng.md", DAY, {}),
        ("bo/ghi-chu.md", DAY, {"content/bo/index.md": f"---\n{DAY}---\nx\n"}),
        ("en/a.md", DAY, {}),
    ],
)
def test_hugo_made_no_page_of_it(name: str, header: str, more: dict[str, str]) -> None:
    config = (
        'defaultContentLanguage = "vi"\nignoreFiles = ["\\\\.rieng\\\\.md$"]\n'
        '[languages.vi]\n[languages.en]\ncontentDir = "content/en"\ndisabled = true\n'
    )
    texts = {f"content/{name}": f"---\n{header}---\n{SECRET}\n", "hugo.toml": config, **more}
    files = {key: one.encode() for key, one in texts.items()}
    found = {one.item.source: one for one in all_moved(read_hugo(files, files.get, ZONE), files)}
    left = found[f"content/{name}"].left_out
    assert left is not None
    assert left.key == "migrating.left-out.unpublished"


@pytest.mark.parametrize(
    ("header", "more"),
    [
        (f"{DAY}build: {{list: never}}\n", ""),
        (DAY, "cascade:\n  draft: true\n"),
        (DAY, "cascade:\n- target: {path: '/tin/**'}\n  Draft: true\n"),
    ],
)
def test_hugo_kept_it_out_of_its_lists(header: str, more: str) -> None:
    files = {
        "hugo.toml": b"",
        "content/tin/a.md": f"---\n{header}---\nx\n".encode(),
        "content/tin/_index.md": f"---\ntitle: Tin\n{more}---\n".encode(),
    }
    found = {one.item.source: one for one in all_moved(read_hugo(files, files.get, ZONE), files)}
    assert document_of(found["content/tin/a.md"]).meta.draft


def test_folders_that_hugo_mounts_as_content() -> None:
    config = (
        '[[module.mounts]]\nsource = "content/en"\ntarget = "content"\n'
        '[[module.mounts]]\nsource = "tai-lieu"\ntarget = "content/docs"\nlang = "en"\n'
    )
    texts = {"hugo.toml": config} | dict.fromkeys(
        ("content/en/tin/a.md", "tai-lieu/b.md", "content/vi/c.md"), "---\ntitle: A\n---\nx\n"
    )
    files = {key: one.encode() for key, one in texts.items()}
    moved = all_moved(read_hugo(files, files.get, ZONE), files)
    assert [document_of(one).meta.aliases for one in moved] == [("/tin/a/",), ("/docs/b/",)]


def test_what_hugo_was_to_show_later_is_shown_then() -> None:
    text = f"---\n{DAY}publishDate: 2030-05-06\n---\nx\n"
    files = {"hugo.toml": b"", "content/tin/a.md": text.encode()}
    (one,) = all_moved(read_hugo(files, files.get, ZONE), files)
    assert (one.scheduled, str(document_of(one).date)[:10]) == (True, "2030-05-06")


@pytest.mark.parametrize("below", [False, True])
def test_folders_of_languages_and_a_configuration_in_parts(below: bool) -> None:  # noqa: FBT001
    text = "---\ntitle: {}\ndate: 2020-01-02\n---\nx\n"
    texts = {
        "config/_default/hugo.toml": 'defaultContentLanguage = "vi"\n'
        f"defaultContentLanguageInSubdir = {str(below).lower()}\n",
        "config/_default/languages.toml": '[vi]\ncontentDir = "content/vi"\n'
        '[en]\ncontentDir = "content/en"\n',
        "config/_default/permalinks.toml": 'tin = "/:year/:slug/"\n',
        "content/vi/tin/a.md": text.format("Một"),
        "content/en/tin/a.md": text.format("One"),
    }
    files = {key: one.encode() for key, one in texts.items()}
    found = {one.item.source: one for one in all_moved(read_hugo(files, files.get, ZONE), files)}
    vietnamese, english = (document_of(found[f"content/{one}/tin/a.md"]) for one in ("vi", "en"))
    assert vietnamese.meta.aliases == (f"{'/vi' if below else ''}/2020/một/",)
    assert english.meta.aliases == ("/en/2020/one/",)
    assert (vietnamese.meta.language, english.meta.language) == (None, "en")
    assert english.meta.translation_of


@pytest.mark.parametrize(
    "name",
    [
        "nhap/a.md",
        "rieng.md",
        "node_modules/x/a.md",
        "_kho/a.md",
        "_posts/khong-ngay.md",
        "_posts/2020-13-45x.md",
    ],
)
def test_jekyll_made_no_page_of_it(name: str) -> None:
    config = "exclude: [nhap, '*rieng.md']\ncollections:\n  kho:\n    output: false\n"
    files = {"_config.yml": config.encode(), name: f"---\ntitle: A\n---\n{SECRET}\n".encode()}
    (one,) = all_moved(read_jekyll(files, files.get, ZONE), files)
    assert one.left_out is not None
    assert one.left_out.key == "migrating.left-out.unpublished"


def test_what_the_configuration_of_jekyll_says_of_all_posts_in_a_folder() -> None:
    config = (
        "defaults:\n- scope: {path: ''}\n  values: {published: true, author: Xã}\n"
        "- scope: {path: tin, type: posts}\n  values: {published: false}\n"
    )
    texts = {"_config.yml": config, "tin/_posts/2020-01-02-a.md": "---\ntitle: A\n---\nx\n"}
    files = {key: one.encode() for key, one in texts.items()}
    (one,) = all_moved(read_jekyll(files, files.get, ZONE), files)
    assert (document_of(one).meta.draft, document_of(one).meta.author) == (True, "Xã")


@pytest.mark.parametrize("name", ["content/tin/a.org", "content/tin/a.adoc"])
def test_a_text_in_another_form_is_told(name: str) -> None:
    files = {"hugo.toml": b"", name: b"= A\n"}
    (one,) = all_moved(read_hugo(files, files.get, ZONE), files)
    assert one.item.failed
    assert one.left_out is not None
    assert one.left_out.key == "migrating.left-out.form"


def test_markdown_that_hides_words_is_a_draft() -> None:
    text = f'---\n{DAY}---\nx\n\n<div style="display:none">\n\n{SECRET}\n\n</div>\n'
    files = {"hugo.toml": b"", "content/tin/a.md": text.encode()}
    (one,) = all_moved(read_hugo(files, files.get, ZONE), files)
    assert document_of(one).meta.draft


def test_the_address_of_an_item_that_stands_by_itself_is_a_link() -> None:
    texts = {
        "_config.yml": "",
        "_posts/2020-01-02-a.md": "---\ntitle: A\n---\nXem {% post_url 2020-01-03-b %} nhé\n",
        "_posts/2020-01-03-b.md": "---\ntitle: B\n---\nb\n",
    }
    files = {key: one.encode() for key, one in texts.items()}
    found = {one.item.source: one for one in all_moved(read_jekyll(files, files.get, ZONE), files)}
    body = body_of(found["_posts/2020-01-02-a.md"])
    assert body == "Xem [2020-01-03-b](2020-01-03-b.md) nhé"
