"""Each rule finds the mistake of which it tells, and nothing where its hint was followed."""

from __future__ import annotations

from textwrap import indent
from typing import TYPE_CHECKING, get_args

import pytest

from bantin.addresses import output_path
from bantin.checking.outside.answers import SiteAnswer, State
from bantin.checking.pictures import HEAVY_PAGE, HEAVY_PICTURE
from bantin.content.config import Level
from bantin.diagnostics import CHECKS, codes_of, hint_of, message_of
from bantin.portal.assets import Asset, asset_path
from bantin.words import LANGUAGES, Words
from tests.builders import picture_of
from tests.checking.lab import CONFIG, RULES, checked_site, document, found, item

if TYPE_CHECKING:
    from bantin.checking.rules import Checked

A, B, P, Q = (
    "content/news/a.md",
    "content/news/b.md",
    "content/pages/p.md",
    "content/regulations/q.md",
)
R = "content/regulations/r.md"
V, W = (f"content/regulations/quyet-dinh-ve-viec-hop/2025-{day}.md" for day in ("02-01", "04-01"))
AMENDING = document(
    "07/2025/QĐ-UBND",
    issued="2025-04-01",
    more="""\
  relations:
    - {kind: sua-doi-bo-sung, target: 05/2025/QĐ-UBND, units: [dieu-1]}
""",
).replace("title: ", "slug: r\ntitle: ")
LONG = "Một câu rất dài nói đi nói lại về cùng một việc của xã ta. " * 8
PICTURE = "image:\n  src: a.png\n  alt: {}\n"
PAGE = "---\ntitle: Trang phụ\n---\n\nNội dung.\n"
TWO = CONFIG.replace("topics:\n", "topics:\n  - id: thua\n    name: Việc thừa\n")
WITH_PAGE = CONFIG + "  - title: Trang phụ\n    url: /trang-phu/\n"

REPEALS = "\nĐiều 2. Bãi bỏ khoản 2 Điều 1 Quyết định số 03/2024/QĐ-UBND.\n"
SAYS_SO = "  relations: [{kind: bai-bo, target: 03/2024/QĐ-UBND}]\n"
REPORT = "{unit: dieu-1.khoan-1, who: Tổ, what: báo cáo khối, when: hằng quý}"
MEET = "{unit: dieu-1.khoan-2, who: Tổ, what: họp, when: hằng tháng}"
V1, V2 = (f"content/regulations/quy-che/2025-0{n}-01.md" for n in (2, 5))


def duties(*listed: str, text: str = "cấp ủy") -> str:
    """A regulation with duties; `text` is to whom one reports."""
    header = "".join(f"  - {one}\n" for one in listed)
    return (
        document()
        .replace("---\n\nĐiều", f"duties:\n{header}---\n\nĐiều")
        .replace(
            "Quyết định này áp dụng cho xã.",
            f"1. Tổ Dân vận báo cáo {text} hằng quý.\n\n2. Tổ Dân vận họp hằng tháng.",
        )
    )


# For each code: the mistaken texts, and the same ones mended.
TRIALS: dict[str, tuple[dict[str, str | bytes], dict[str, str | bytes]]] = {
    "alt-is-file-name": (
        {A: item("![IMG_2024.jpg](IMG_2024.jpg)", more=PICTURE.format("dsc-0123"))},
        {A: item("![Bà con họp](IMG_2024.jpg)", more=PICTURE.format("Bà con họp"))},
    ),
    "alt-says-nothing": (
        {A: item("![Hình ảnh](a.png)", more=PICTURE.format("ảnh minh họa"))},
        {A: item("![Ảnh bến phà](a.png)", more=PICTURE.format("Ảnh chụp bến phà"))},
    ),
    "title-too-long": ({A: item(title="Tin rất dài " * 10)}, {A: item(title="Tin dài " * 10)}),
    "title-in-capitals": (
        {A: item(title="THÔNG BÁO LỊCH HỌP")},
        {A: item(title="Thông báo lịch họp"), B: item(title="UBND QĐ")},
    ),
    "summary-missing": ({A: item(LONG)}, {A: item(LONG, more="summary: Nói gọn.\n")}),
    "summary-too-long": (
        {A: item(more=f"summary: {LONG}\n")},
        {A: item(more=f"summary: {LONG[:290]}\n")},
    ),
    "summary-is-title": (
        {A: item(title="Lịch họp", more="summary: Lịch họp.\n")},
        {A: item(title="Lịch họp", more="summary: Lịch họp tháng 7.\n")},
    ),
    "unwritten": (
        {A: item("Mở đầu. Viết lời của bạn thay cho những dòng này.")},
        {
            A: item("Mở đầu. Viết lời của bạn thay cho những dòng này.", more="draft: true\n"),
            B: item("Căn cứ Luật …; gạo, ngô …"),
        },
    ),
    "same-title": (
        {A: item(), B: item(title="TIN XÃ", more="slug: b\n")},
        {A: item(), B: item(title="Tin xã tháng 8")},
    ),
    "translation-outdated": (
        {
            A: item(more="updated: 2025-07-20\n"),
            B: item(title="News", more="language: en\ntranslation_of: a.md\nupdated: 2025-07-15\n"),
        },
        {
            A: item(more="updated: 2025-07-20\n"),
            B: item(title="News", more="language: en\ntranslation_of: a.md\nupdated: 2025-07-20\n"),
        },
    ),
    "not-a-syllable": ({A: item("Bà con đuợc mời họp.")}, {A: item("Bà con được mời họp.")}),
    "mixed-tones": (
        {A: item("Nhà văn hoá của xã hòa thuận, thủy chung.")},
        {A: item("Nhà văn hóa của xã hòa thuận, thủy chung."), B: item("Nhà văn hoá.")},
    ),
    "doubled-word": ({A: item("Việc của của xã.")}, {A: item("Ngày ngày, việc của xã.")}),
    "space-before-mark": ({A: item("Họp dân , rồi về .")}, {A: item("Họp dân, rồi về.")}),
    "double-space": ({A: item("Họp  dân.")}, {A: item("Họp dân.")}),
    "trailing-spaces": ({A: item("Họp dân. \nRồi về.")}, {A: item("Họp dân.  \nRồi về.")}),
    "mixed-quotes": ({A: item('Ông "nói" và “kể”.')}, {A: item("Ông “nói” và “kể”.")}),
    "decomposed-letters": (
        {A: item("Ho\u0323p da\u0302n.")},
        {A: item("Họp dân.")},
    ),
    "mixed-line-ends": (
        {A: item("Một.\r\n\nHai.").encode()},
        {A: item("Một.\n\nHai.").replace("\n", "\r\n").encode(), B: item()},
    ),
    "no-such-day": (
        {A: item("Họp ngày 31/6/2025 và ngày 30 tháng 2.")},
        {A: item("Họp ngày 30/6/2025, ngày 29/2 và từ ngày 30-31/5/2025.")},
    ),
    "wrong-weekday": (
        {A: item("Họp thứ Hai, ngày 5/7/2025; Chủ nhật, ngày 11 tháng 7 năm 2025.")},
        {A: item("Họp thứ Bảy, ngày 5/7/2025, ngày 6/7/2025 (Chủ nhật), thứ Sáu 11/7.")},
    ),
    "link-says-nothing": (
        {A: item("Xem [tại đây](b.md)."), B: item()},
        {A: item("Xem [lịch họp](b.md)."), B: item()},
    ),
    "unused-topic": (
        {A: item()},
        {A: item(more="slug: a\n").replace("[dan-van]", "[dan-van, thua]")},
    ),
    "orphan-page": ({P: PAGE, A: item()}, {P: PAGE, A: item("Xem [trang phụ](/trang-phu/).")}),
    "number-letter": (
        {A: item("Theo Quyết định số O5-QĐ/BDVHU và số l2/2025/QĐ-UBND.")},
        {A: item("Theo Quyết định số 05-QĐ/BDVHU và số 12/2025/QĐ-UBND.")},
    ),
    "number-year": (
        {
            A: item("Theo Quyết định số 15/2023/QĐ-UBND ngày 05/01/2024."),
            Q: document(issued="2024-02-01"),
        },
        {A: item("Theo Quyết định số 15/2024/QĐ-UBND ngày 05/01/2024."), Q: document()},
    ),
    "number-near": (
        {A: item("Theo Quyết định số 06/2025/QĐ-UBND ngày 01/02/2025."), Q: document()},
        {A: item("Theo Quyết định số 06/2025/QĐ-UBND ngày 08/02/2025."), Q: document()},
    ),
    "not-consolidated": (
        {Q: document(), R: AMENDING},
        {V: document(), W: document(), R: AMENDING},
    ),
    "change-left-out": (
        {Q: document(more='  unapplied:\n    - {act: "7/2025/QĐ-UBND", by: dieu-1}\n')},
        {Q: document()},
    ),
    "number-type": (
        {A: item("Theo Kế hoạch số 12/HD-UBND.")},
        {A: item("Theo Kế hoạch số 12/KH-UBND, Đề án số 13/QĐ-UBND.")},
    ),
    "relation-unsaid": (
        {Q: document() + REPEALS},
        {Q: document().replace("  issued", f"{SAYS_SO}  issued") + REPEALS},
    ),
    "deadline-unlisted": ({Q: duties(REPORT)}, {Q: duties(REPORT, MEET)}),
    "duty-changed": (
        {V1: duties(REPORT), V2: duties(REPORT, text="khối")},
        {V1: duties(REPORT), V2: duties(REPORT.replace("khối", "cấp ủy"), text="khối")},
    ),
    "duty-dropped": (
        {V1: duties(REPORT, MEET), V2: duties(REPORT)},
        {V1: duties(REPORT, MEET), V2: duties(REPORT, MEET)},
    ),
}
OUTSIDE: dict[str, State] = {
    "outside-gone": "gone",
    "outside-unknown": "unknown",
    "outside-failed": "failed",
    "outside-moved": "moved",
    "outside-unchecked": "unchecked",
}
ELSEWHERE = {
    "heavy-picture",
    "heavy-page",
    "heavy-recording",
    "unused-picture",
    *("copy-behind", "copy-unmarked", "block-unshown"),
    *("security-expired", "security-expiring", "security-expires-late", "security-policy-lost"),
    *("addresses-unrecorded", "address-taken", "portal-old"),
}  # need files: see below, and the tests of these subjects


def config_of(code: str) -> str:
    return TWO if code == "unused-topic" else CONFIG


def test_the_table_and_the_catalogues_hold_the_same_codes() -> None:
    assert RULES.keys() == codes_of(CHECKS)
    assert RULES.keys() == TRIALS.keys() | OUTSIDE.keys() | ELSEWHERE
    assert {rule.level for rule in RULES.values()} <= {*get_args(Level)} - {"off", "error"}


@pytest.mark.parametrize("code", TRIALS)
def test_a_rule_finds_its_mistake_at_a_place_with_words(code: str) -> None:
    config = config_of(code)
    hits = found(code, checked_site(TRIALS[code][0], config=config), config=config)
    assert hits
    for one in hits:
        assert one.code == code
        assert one.span.line
        assert one.span.column
        for language in LANGUAGES:
            assert message_of(one, Words(language))
            assert hint_of(one, Words(language))


@pytest.mark.parametrize("code", TRIALS)
def test_nothing_is_told_where_the_hint_was_followed(code: str) -> None:
    config = config_of(code)
    assert found(code, checked_site(TRIALS[code][1], config=config), config=config) == []


@pytest.mark.parametrize("code", OUTSIDE)
def test_an_answer_is_told_at_every_place_that_leads_there(code: str) -> None:
    body = "Xem <https://a.vn/x#y>.\n\nLại [xem](https://a.vn/x) và https://b.vn/z."
    checked = checked_site({A: item(body)})
    assert found(code, checked) == []
    answer = SiteAnswer(OUTSIDE[code], "timeout", "https://c.vn/")
    checked.learn({"https://a.vn/x": answer, "https://b.vn/z": SiteAnswer("there")})
    hits = found(code, checked)
    assert [str(one.span) for one in hits] == [f"{A}:7:6", f"{A}:9:11"]
    assert all("https://a.vn/x" in message_of(one, Words("vi")) for one in hits)


def test_deadlines_are_offered_to_who_keeps_a_list_or_asks() -> None:
    text = duties(REPORT).replace(f"duties:\n  - {REPORT}\n", "")
    assert found("deadline-unlisted", checked_site({Q: text})) == []
    asking = f"{CONFIG}checks:\n  deadline-unlisted: note\n"
    first, second = found(
        "deadline-unlisted", checked_site({Q: text}, config=asking), config=asking
    )
    assert (first.span.line, second.span.line) == (13, 15)
    assert first.params["example"] == (
        "- unit: dieu-1.khoan-1\n  who: Tổ Dân vận\n  what: báo cáo cấp ủy\n  when: hằng quý"
    )


def test_an_offered_duty_is_front_matter_as_it_stands() -> None:
    text = duties(REPORT).replace("hằng tháng", "chậm nhất ngày 15 tháng 11 hằng năm: xong")
    (one,) = found("deadline-unlisted", checked_site({Q: text}))
    example = str(one.params["example"])
    pasted = text.replace(f"  - {REPORT}\n", f"  - {REPORT}\n{indent(example, '  ')}\n")
    assert found("deadline-unlisted", checked_site({Q: pasted})) == []
    assert "day: 15\n  months: [11]" in example


def test_a_picture_that_nothing_names_lies_in_stock() -> None:
    texts = {A: item("![Bến phà](ben-pha.jpg)")}
    files = ("content/news/ben-pha.jpg", "content/news/thua.jpg", "content/news/thua.txt")
    hits = found("unused-picture", checked_site(texts, files=files))
    assert [one.span.source_path for one in hits] == ["content/news/thua.jpg"]


def picture(name: str, width: int) -> Asset:
    return Asset(
        source_path=f"content/news/{name}.jpg",
        real_path="",
        digest=name * 16,
        size=1,
        picture=picture_of(width, 100),
    )


def test_a_phone_loads_the_copy_for_its_width_and_that_weighs() -> None:
    large, small = picture("a", 1600), picture("b", 400)
    assets = {one.source_path: one for one in (large, small)}
    texts = {A: item("![Bến](a.jpg)\n\n![Phà](b.jpg)\n\n![Bến](a.jpg)")}
    path = output_path(asset_path(large, 800))
    weights = {
        path: HEAVY_PICTURE,
        output_path(asset_path(large)): 9 * HEAVY_PICTURE,
        output_path(asset_path(small)): HEAVY_PICTURE,
        "tin-tuc/2025/07/tin-xa/index.html": HEAVY_PAGE - 2 * HEAVY_PICTURE,
    }

    def told(sizes: dict[str, int]) -> list[str]:
        site = checked_site(texts, files=tuple(assets), assets=assets, sizes=sizes)
        hits = [*found("heavy-picture", site), *found("heavy-page", site)]
        return [f"{one.code} {one.span}" for one in hits]

    assert told(weights) == []
    assert told({**weights, path: HEAVY_PICTURE + 1}) == [
        f"heavy-picture {A}:7:8",
        f"heavy-page {A}:2:8",
    ]
    assert told({}) == []


def test_a_recording_that_costs_readers_much_is_told_once() -> None:
    text = item(more="video: {src: a.mp4, transcript: article}\nattachments: [{file: a.zip}]\n")
    for size, expected in ((60_000_000, []), (60_000_001, [f"{A}:5:14"])):
        assets = {
            f"content/news/{name}": Asset(
                source_path=f"content/news/{name}", real_path="", digest="d" * 16, size=size
            )
            for name in ("a.mp4", "a.zip")
        }
        texts = {A: text, B: item(more="slug: b\nvideo: {src: a.mp4, transcript: article}\n")}
        checked = checked_site(texts, files=tuple(assets), assets=assets)
        assert places(checked, "heavy-recording") == expected


def test_a_page_in_the_menu_is_no_orphan() -> None:
    assert found("orphan-page", checked_site({P: PAGE}, config=WITH_PAGE)) == []


def places(checked: Checked, code: str) -> list[str]:
    return [str(one.span) for one in found(code, checked)]


def test_a_place_is_that_of_the_mistake_even_behind_code_and_links() -> None:
    body = 'Xem `ngày 31/6/2025` và [bài](b.md "ngày 31/6/2025") rồi ngày 31/6/2025.'
    checked = checked_site({A: item(body), B: item(title="Bài khác")})
    assert places(checked, "no-such-day") == [f"{A}:7:{body.rindex('ngày') + 1}"]


def test_a_mistake_in_the_header_is_told_at_its_key() -> None:
    checked = checked_site({A: item(title="Họp thứ Hai, ngày 5/7/2025")})
    assert places(checked, "wrong-weekday") == [f"{A}:2:8"]
