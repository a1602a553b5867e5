"""A number sign behind a space: a comment behind a typed value, a loss behind a text."""

from __future__ import annotations

import pytest

from bantin.content.config_reading import parse_config
from bantin.diagnostics import hint_of, message_of
from tests.builders import PARTS, VI, parse

BASE = "---\ntitle: Họp\ndate: 2024-07-13\n{}\n---\n"


@pytest.mark.parametrize(
    ("lines", "place", "whole"),
    [
        ("summary: Họp bàn #1 về đường", "4:10", '"Họp bàn #1 về đường"'),
        ("summary: Họp bàn # 1", "4:10", '"Họp bàn # 1"'),
        ("summary: Họp bàn\t#1", "4:10", '"Họp bàn\t#1"'),
        ('summary: Lớp "A" #1', "4:10", "'Lớp \"A\" #1'"),
        ("summary: Lớp 'A' #1", "4:10", "\"Lớp 'A' #1\""),
        ("summary: 2024 #1", "4:10", '"2024 #1"'),
        ("summary: #hashtag", "4:9", '"#hashtag"'),
        ("topics:\n  - dan-van #2", "5:5", '"dan-van #2"'),
        ("topics:\n  - #2", "5:4", '"#2"'),
        ("image:\n  src: a.jpg\n  caption: Ảnh #3", "6:12", '"Ảnh #3"'),
        ("attachments:\n  - file: a.pdf #1", "5:11", '"a.pdf #1"'),
        ("slug: hop #a", "4:7", '"hop #a"'),
        ("summary: một\n  hai #3", "4:10", '"một hai #3"'),
    ],
)
def test_a_text_that_is_cut_is_an_error(lines: str, place: str, whole: str) -> None:
    parsed = parse(BASE.format(lines))
    assert parsed.document is None
    assert parsed.places == [f"{place} cut-by-hash"]
    assert whole in hint_of(parsed.problems[0], VI)
    mended = BASE.format(lines).replace(lines.splitlines()[-1].lstrip(" -"), _mended(lines, whole))
    if "một" not in lines and "slug" not in lines:
        assert parse(mended).problems == []


def _mended(lines: str, whole: str) -> str:
    key, colon, _ = lines.splitlines()[-1].lstrip(" -").partition(": ")
    return f"{key}: {whole}" if colon else whole


@pytest.mark.parametrize(
    "lines",
    [
        "# summary: để sau",
        "  # thụt vào",
        "updated: 2024-07-14 # sửa lỗi chính tả",
        "draft: true # chưa duyệt",
        'summary: "Họp bàn #1" # ghi chú',
        "summary: 'Họp bàn' # ghi chú",
        "summary: Họp bàn#1",
        "summary: Họp bàn #1".replace(" #", "\u00a0#"),
        "summary: | # ghi chú\n  Họp bàn #1",
        "summary: >\n  Họp bàn #1\n  và #2",
        "author: # để trống",
        "author:\n# để trống",
        "topics: # chuyên mục\n  - dan-van",
        "image: # ảnh\n  src: a.jpg",
        "topics: [dan-van] # chuyên mục",
    ],
)
def test_a_comment_that_takes_nothing_away_stays_one(lines: str) -> None:
    assert parse(BASE.format(lines)).problems == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ("topics: [a #b, c]", 4),
        ("summary: một\n  hai #3 ba\n  bốn", 5),
        ("summary: một #2\n  hai", 4),
    ],
)
def test_what_yaml_cannot_read_for_a_number_sign_is_told_as_that(lines: str, line: int) -> None:
    parsed = parse(BASE.format(lines))
    assert parsed.codes == ["yaml-syntax"]
    assert "dấu #" in message_of(parsed.problems[0], VI)
    assert parsed.problems[0].span.line == line


def test_another_mistake_below_a_comment_is_told_as_what_it_is() -> None:
    parsed = parse(BASE.format("updated: 2024-07-14 # sửa\nsource Báo"))
    assert parsed.places == ["5:1 yaml-syntax"]


def test_the_configuration_is_read_alike() -> None:
    text = (
        "site:\n  title: Xã #1\n  url: https://x.vn # địa chỉ\ntopics:\n- id: a # mã\n  name: A\n"
    )
    _, found = parse_config(text, PARTS.kinds)
    assert [(one.code, one.span.line) for one in found] == [("cut-by-hash", 2), ("cut-by-hash", 3)]
