"""Exports of WordPress as it writes them, with texts of our own."""

from __future__ import annotations

from html import escape

HEAD = """<?xml version="1.0" encoding="UTF-8" ?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>Trang tin xã cũ</title>
<link>https://xa-cu.example</link>
<wp:base_site_url>https://xa-cu.example</wp:base_site_url>
<wp:base_blog_url>https://xa-cu.example</wp:base_blog_url>
<wp:author><wp:author_login>bientap</wp:author_login>
<wp:author_display_name><![CDATA[Ban Biên tập]]></wp:author_display_name></wp:author>
"""
TAIL = "</channel></rss>\n"


def item(  # as many as an item has parts
    number: int = 1,
    title: str = "Tin đầu",
    body: str = "",
    *,
    type_: str = "post",
    status: str = "publish",
    link: str = "",
    slug: str = "",
    date: str = "2019-05-03 01:30:00",
    more: str = "",
) -> str:
    link = link or f"https://xa-cu.example/2019/05/{slug or f'tin-{number}'}/"
    return f"""<item>
<title><![CDATA[{title}]]></title>
<link>{escape(link)}</link>
<dc:creator><![CDATA[bientap]]></dc:creator>
<content:encoded><![CDATA[{body}]]></content:encoded>
<excerpt:encoded><![CDATA[]]></excerpt:encoded>
<wp:post_id>{number}</wp:post_id>
<wp:post_date><![CDATA[{date}]]></wp:post_date>
<wp:post_date_gmt><![CDATA[{date}]]></wp:post_date_gmt>
<wp:post_name><![CDATA[{slug or f"tin-{number}"}]]></wp:post_name>
<wp:status><![CDATA[{status}]]></wp:status>
<wp:post_parent>0</wp:post_parent>
<wp:post_type><![CDATA[{type_}]]></wp:post_type>
{more}</item>
"""


def attachment(number: int, path: str, caption: str = "", alt: str = "") -> str:
    address = f"https://xa-cu.example/wp-content/uploads/{path}"
    meta = (
        "<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{alt}]]></wp:meta_value></wp:postmeta>"
    )
    whole = item(
        number,
        path,
        type_="attachment",
        status="inherit",
        more=f"<wp:attachment_url><![CDATA[{address}]]></wp:attachment_url>{meta}",
    )
    return whole.replace("<excerpt:encoded><![CDATA[]]>", f"<excerpt:encoded><![CDATA[{caption}]]>")


def category(slug: str, name: str, domain: str = "category") -> str:
    return f'<category domain="{domain}" nicename="{slug}"><![CDATA[{name}]]></category>\n'


def comment(number: int, text: str, *, approved: str = "1", type_: str = "comment") -> str:
    return f"""<wp:comment>
<wp:comment_id>{number}</wp:comment_id>
<wp:comment_author><![CDATA[Bà Tư]]></wp:comment_author>
<wp:comment_author_email>tu@thu.example</wp:comment_author_email>
<wp:comment_date_gmt>2019-05-04 03:00:00</wp:comment_date_gmt>
<wp:comment_content><![CDATA[{text}]]></wp:comment_content>
<wp:comment_approved>{approved}</wp:comment_approved>
<wp:comment_type>{type_}</wp:comment_type>
</wp:comment>
"""


def export(*items: str) -> bytes:
    return f"{HEAD}{''.join(items)}{TAIL}".encode()
