"""Items and what they name, links and files, templates."""

from __future__ import annotations

from tests.e2e.hints.editing import (
    A_MEETING,
    BASE,
    CONFIG,
    ITEM,
    LAW,
    MEETING,
    MENDED_PICTURE,
    Do,
    Trial,
    X,
    change,
    in_body,
    in_header,
    law,
    news,
    one,
)

OF_TOT = news("language: en\ntranslation_of: tot.md")
OF_NOTICE = "language: en\ntranslation_of: ../notices/b.md"
HEAVY = MENDED_PICTURE.replace("/>", f"><desc>{'chữ ' * 20_000}</desc></svg>")
LEDGER, WITHDRAWN, MOST_READ = "addresses.txt", "withdrawn.yaml", "most_read.json"
TOT = "/tin-tuc/2024/07/bai-tot/"


def gone(*addresses: str, more: str = "") -> str:
    """Return a file that says of addresses that they were withdrawn."""
    named = ", ".join(addresses)
    return f"withdrawn:\n- {{addresses: [{named}], date: 2024-07-01, reason: Gỡ{more}}}\n"


def _dressed(key: str, colour: str) -> Trial:
    """Try a colour, and then the one that is offered."""
    return Trial({CONFIG: f"{BASE}theme:\n  {key}\n"}, (Do(CONFIG, colour, "{nearest}"),))


TRIALS: dict[str, tuple[Trial, ...]] = {
    # Kind, topics, localities, addresses
    "unknown-kind": (in_header("kind: new", "kind: {suggestion}"),),
    "kind-missing": (
        one(news(), Do("content/x.md", to=X), path="content/x.md"),
        one(news(), change("title", "kind: news\ntitle", "content/x.md"), path="content/x.md"),
    ),
    "unknown-topic": (
        in_header("topics: [Dân vận]", "topics: [{suggestion}]"),
        in_header("topics: [y-te]", "topics: [{choices}]"),
        one(news("topics: [y-te]"), change("topics:", "topics:\n  - {id: y-te, name: Y}", CONFIG)),
    ),
    "unknown-locality": (
        in_header("localities: [cangio]", "localities: [{suggestion}]"),
        in_header("localities: [ha-noi]", "localities: [{choices}]"),
    ),
    "empty-slug": (one(news(title="???"), change("title", "slug: bai\ntitle")),),
    "bad-slug": (
        in_header("slug: Bài Mới", "slug: {suggestion}"),
        in_header(f"slug: {'a' * 300}", "slug: {suggestion}"),
    ),
    "same-address": (
        Trial(
            {X: news("slug: a"), "content/news/y.md": news("slug: a")},
            (change("slug: a", "slug: b"),),
        ),
    ),
    "reserved-address": (
        one(
            "---\ntitle: Tìm\nslug: tin-tuc\n---\n\nChữ.\n",
            change("slug: tin-tuc", "slug: tin", "content/pages/x.md"),
            path="content/pages/x.md",
        ),
    ),
    "unsafe-path": (in_header("aliases: [https://cu.vn/a]", "aliases: [/a.html]"),),
    "alias-is-page": (in_header("aliases: [/tin-tuc/2024/07/bai-tot/]", "aliases: []"),),
    # Addresses that were public once
    "ledger-line": (one("cu/ content/news/x.md\n", change("cu/", "/cu/", LEDGER), path=LEDGER),),
    "ledger-conflict": (
        one(
            f"<<<<<<< HEAD\n{TOT} a.md\n=======\n>>>>>>> b\n",
            change("<<<<<<< HEAD\n", "", LEDGER),
            change("=======\n", "", LEDGER),
            change(">>>>>>> b\n", "", LEDGER),
            path=LEDGER,
        ),
    ),
    "ledger-twice": (
        one(f"{TOT} a.md\n{TOT} b.md\n", change(f"{TOT} b.md\n", "", LEDGER), path=LEDGER),
    ),
    "address-lost": (
        Trial({LEDGER: "/cu/ a.md\n", X: news()}, (change("title", "aliases: [/cu/]\ntitle"),)),
        one("/cu/ a.md\n", Do(WITHDRAWN, new=gone("/cu/")), path=LEDGER),
    ),
    "address-unpublished": (
        Trial(
            {LEDGER: f"/x/ {X}\n", X: news("draft: true")},
            (change("draft: true", "aliases: [/x/]"),),
        ),
        Trial(
            {LEDGER: f"/x/ {X}\n", X: news("draft: true")},
            (Do(WITHDRAWN, new=gone("/x/")),),
        ),
    ),
    "withdrawal-early": (
        Trial(
            {LEDGER: "/cu/ a.md\n", WITHDRAWN: gone("/cu/").replace("2024", "2030")},
            (change("2030", "2024", WITHDRAWN),),
        ),
    ),
    "withdrawal-twice": (
        one(gone("/a/", "/b/") + gone("/b/")[11:], change(", /b/", "", WITHDRAWN), path=WITHDRAWN),
    ),
    "withdrawal-is-page": (
        one(gone("/a/", TOT), change(f", {TOT}", "", WITHDRAWN), path=WITHDRAWN),
    ),
    "withdrawal-unknown": (
        Trial(
            {LEDGER: "/cu/ a.md\n", WITHDRAWN: gone("/cuu/")},
            (Do(WITHDRAWN, "/cuu/", "{suggestion}"),),
        ),
        Trial(
            {LEDGER: "/cu/ a.md\n", WITHDRAWN: gone("/cu/", "/xa-hon/")},
            (change("/cu/", "/xa-hon/\n/cu/", LEDGER),),
        ),
    ),
    "withdrawal-replacement": (
        one(
            gone("/a/", more=", replaced_by: /b/"),
            change("/b/", "content/news/tot.md", WITHDRAWN),
            path=WITHDRAWN,
        ),
    ),
    "withdrawal-ring": (
        one(
            gone("/a/", more=", replaced_by: /a/"),
            change(", replaced_by: /a/", "", WITHDRAWN),
            path=WITHDRAWN,
        ),
    ),
    "most-read-unusable": (one("{", Do(MOST_READ, to=""), path=MOST_READ),),
    # Translations; the sound site has a news item tot.md
    "translation-of-itself": (
        in_header("language: en\ntranslation_of: x.md", "language: en\ntranslation_of: tot.md"),
        in_header("language: en\ntranslation_of: x.md", "language: en"),
    ),
    "translation-same-language": (
        in_header("translation_of: tot.md", "language: en\ntranslation_of: tot.md"),
        in_header("language: vi\ntranslation_of: tot.md", "language: vi"),
    ),
    "translation-twice": (
        Trial(
            {X: OF_TOT, "content/news/y.md": OF_TOT.replace("Bài x", "Bài y")},
            (Do("content/news/y.md", to=""),),
        ),
    ),
    "translation-of-translation": (
        Trial(
            {"content/news/y.md": OF_TOT, X: news("language: vi\ntranslation_of: y.md")},
            (
                change("vi\ntranslation_of: y.md", "en\ntranslation_of: {suggestion}"),
                Do("content/news/y.md", to=""),
            ),
        ),
    ),
    "translation-of-another-kind": (
        Trial(
            {"content/notices/b.md": news("slug: b"), X: news(OF_NOTICE)},
            (Do(X, to="content/notices/x.md"),),
        ),
    ),
    "untranslatable": (
        one(law(more="language: en\n"), change("language: en\n", "", LAW), path=LAW),
        one(
            law(more="translation_of: a.md\n"), change("translation_of: a.md\n", "", LAW), path=LAW
        ),
    ),
    # Links and files
    "broken-link": (
        in_body("Xem [bài](mot-bai.md).", "Xem [bài]({suggestion})."),
        in_body("Xem [bài](/tin-tuc/2024/7/bai-tot/).", "Xem [bài]({suggestion})."),
        in_body("Xem [họp](../news/hop.md).", "Xem [họp]({suggestion}).", **{MEETING: A_MEETING}),
        in_body("Xem [bài](tot.md%23mot-muc).", "Xem [bài]({suggestion})."),
        in_body("Xem [trang](www.chinhphu.vn).", "Xem [trang]({suggestion})."),
        in_body("Xem [trang](chinhphu.vn/a).", "Xem [trang]({suggestion})."),
        in_body("Xem [trang](http//chinhphu.vn).", "Xem [trang]({suggestion})."),
        in_body("Gửi [thư](ban.bien-tap@example.vn).", "Gửi [thư]({suggestion})."),
        in_body("Gọi [số](028 1234 5678).", "Gọi [số]({suggestion})."),
        in_body("Xem [không có](khong-co-gi-ca.md).", "Xem không có."),
    ),
    "broken-anchor": (
        in_body("## Kết quả\n\n[xem](#ket-qau)", "## Kết quả\n\n[xem]({suggestion})"),
        in_body("[xem](tot.md#mot-muuc)", "[xem](tot.md{suggestion})"),
        in_body("[xem](tot.md#khong-co)", "[xem](tot.md)"),
    ),
    "link-to-unpublished": (
        Trial(
            {X: news(body="[xem](y.md)"), "content/news/y.md": news("draft: true", title="Y")},
            (change("draft: true\n", "", "content/news/y.md"),),
        ),
    ),
    "missing-file": (
        in_body(
            "![Ảnh](hinh.svg)",
            "![Ảnh]({suggestion})",
            **{"content/images/hinh.svg": MENDED_PICTURE},
        ),
        in_body(
            "![Ảnh](Hinh.svg)", "![Ảnh]({suggestion})", **{"content/news/hinh.svg": MENDED_PICTURE}
        ),
        in_body(
            "![Ảnh](/hinh.svg)",
            "![Ảnh]({suggestion})",
            **{"content/images/hinh.svg": MENDED_PICTURE},
        ),
        in_body(
            "![Ảnh](hinh.png)", "![Ảnh]({suggestion})", **{"content/a b/hinh.svg": MENDED_PICTURE}
        ),
        Trial(
            {X: news("image: {src: hinh.svg, alt: a}"), "content/a b/hinh.svg": MENDED_PICTURE},
            (change("src: hinh.svg", "src: {suggestion}"),),
        ),
        in_body("![Ảnh](khong-co.svg)", "![Ảnh](a.svg)"),
    ),
    "bad-image": (
        Trial(
            {X: news(body="![Ảnh](b.svg)"), "content/news/b.svg": "<svg"},
            (Do("content/news/b.svg", new=MENDED_PICTURE),),
        ),
    ),
    "unsafe-svg": (
        Trial(
            {
                X: news(body="![Ảnh](b.svg)"),
                "content/news/b.svg": MENDED_PICTURE.replace("/>", "><script/></svg>"),
            },
            (Do("content/news/b.svg", new=MENDED_PICTURE),),
        ),
    ),
    "unsafe-file": (
        Trial(
            {X: news(body="[tệp](b.html)"), "content/news/b.html": "<p>"},
            (change("b.html", "a.pdf"),),
        ),
    ),
    "missing-alt": (in_header("image: {src: a.svg}", "image: {src: a.svg, alt: Ảnh}"),),
    "dropped-html": (in_body("Một <blink>hai</blink>.", "Một hai."),),
    "picture-in-text": (in_body("![a](data:image/png;base64,AA)", "![a](a.svg)"),),
    # Templates
    "template-syntax": tuple(
        Trial({ITEM: wrong}, (Do(ITEM, wrong, right),))
        for wrong, right in (
            ("{{ page.title }", "{{ page.title }}"),
            ("{{ page.title", "{{ page.title }}"),
            ("{% if page.title %}a", "{% if page.title %}a{% endif %}"),
            ("{% for a in page.topics %}{% if a %}{% endfor %}", ""),
            ("{% endif %}", ""),
            ("{% iff page.title %}", ""),
            ("{{ page.title | viet_hoa }}", "{{ page.title | upper }}"),
            ("{{ page.title is nothing }}", "{{ page.title is none }}"),
            ("{# ghi chú", "{# ghi chú #}"),
            (
                "{% block a %}{% endblock %}{% block a %}{% endblock %}",
                "{% block a %}{% endblock %}",
            ),
            ("{{ page.title ~ }}", "{{ page.title }}"),
            ("{{ 'a }}", "{{ 'a' }}"),
            ("{{ (page.title }}", "{{ (page.title) }}"),
            ("{% set a b %}", "{% set a = 1 %}"),
        )
    ),
    "template-undefined": (Trial({ITEM: "{{ titel }}"}, (Do(ITEM, "titel", "page.title"),)),),
    "template-error": (
        Trial({ITEM: "{% include page.title %}"}, (Do(ITEM, "page.title", '"base.html"'),)),
    ),
    "template-missing": (
        Trial({ITEM: '{% include "co.html" %}'}, (Do("templates/co.html", new="<p>"),)),
        Trial({ITEM: '{% include "co.html" %}'}, (Do(ITEM, "co.html", "base.html"),)),
    ),
    # Looks
    "unreadable-colour": (
        _dressed('accent: "#e2231a"', "#e2231a"),
        _dressed('dark_accent: "#5a3030"', "#5a3030"),
    ),
    "low-contrast": (_dressed('accent: "#b03a2e"', "#b03a2e"),),
    "admin-unregistered": (
        Trial(
            {CONFIG: f"{BASE}admin:\n  backend: gitlab\n  repository: xa/trang\n"},
            (Do(CONFIG, "xa/trang\n", "xa/trang\n  application: 3f0c2a\n"),),
        ),
    ),
    "heavy-logo": (
        Trial(
            {
                CONFIG: f"{BASE}theme:\n  logo: {{src: /news/bt.svg}}\n",
                "content/news/bt.svg": HEAVY,
            },
            (Do("content/news/bt.svg", new=MENDED_PICTURE),),
        ),
    ),
}
