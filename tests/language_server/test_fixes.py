"""Every code of the catalogues has a quick fix that mends it and nothing else, or a reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unicodedata import normalize

import pytest

from bantin.diagnostics import Span, messages, note
from bantin.language_server.answers import Trouble
from bantin.language_server.fixes.mending import mend, mend_all
from bantin.language_server.fixes.table import FIXERS
from bantin.language_server.places import CursorPlace
from bantin.language_server.positions import At, Stretch, lines_of
from tests.checking import lab as checking
from tests.checking import test_rules as rules
from tests.e2e.hints import TRIALS, news
from tests.e2e.hints.editing import (
    ADOPTION,
    BASE,
    CONFIG,
    LAW,
    MENDED_PICTURE,
    MODEL,
    X,
    adoption,
    law,
    model,
)
from tests.language_server.site import EditedFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.diagnostics import Diagnostic
    from bantin.language_server.answers import Mending, TextChange

Files = dict[str, str | bytes]
SITE: Files = {
    CONFIG: BASE,
    "content/news/tot.md": news(
        title="Bài tốt",
        body="## Một mục\n\nNội dung.\n\n[tệp](a.pdf)\n\n![ảnh](a.svg)",
    ),
    "content/news/a.svg": MENDED_PICTURE,
    "content/news/a.pdf": "%PDF-1.4",
}

# Why no program can mend it.
ONLY_PEOPLE_KNOW = "what is meant, only a person knows"
OF_FILES = "a file is to be moved, renamed, made or saved otherwise, not a text to be changed"
OF_TEMPLATES = "of a template, and where its code goes wrong is told, not what was meant"
OF_MEDIA = "another program has to save the picture, the sound or the film again"
OF_BUILDS = "of building, of the command line or of the output folder, in no text"
IN_WORD = "of a Word file, in which its remedy is done"
ELSEWHERE = "of a page of another site"
NONE: dict[str, str] = {
    code: reason
    for reason, codes in {
        ONLY_PEOPLE_KNOW: """
            conflict-mark date-order duplicate-id header-not-mapping header-twice unsafe-path
            placeholder kind-missing empty-slug same-address reserved-address key-of-another-kind
            translation-of-itself translation-same-language translation-twice
            translation-of-translation translation-of-another-kind
            link-to-unpublished address-on-computer unknown-scheme malformed-address
            file-elsewhere picture-in-text table-cells link-undefined link-unused tag-unclosed
            too-deep html-unclosed comment-unclosed footnote-twice footnote-alone
            footnote-missing ambiguous-number ambiguous-name late-invitation
            updated-before-date updated-in-future
            unit-gap unit-repeated letter-order article-empty level-skipped quotation-unclosed
            text-behind-signature relation-both-ways self-relation history-day amending-unread
            status-contradicts model-undated unused-point bad-point-id point-without-model
            departure-twice departure-stray departure-within departure-label departure-repeats
            departure-without-text
            comment-mail comment-mail-in-text comments-not-listed comment-in-future
            comment-too-early comment-too-late consultation-without-comments comments-not-shown
            alt-is-file-name alt-says-nothing title-too-long title-in-capitals summary-missing
            summary-too-long same-title translation-outdated mixed-quotes no-such-day
            link-says-nothing unused-topic unwritten orphan-page number-year number-type
            not-consolidated change-left-out deadline-unlisted duty-changed duty-dropped
            ledger-line ledger-conflict ledger-twice address-lost withdrawal-twice
            address-unpublished withdrawal-early withdrawal-is-page withdrawal-unknown
            withdrawal-replacement withdrawal-ring
            address-moved addresses-moved header-too-large admin-unregistered
            security-expired security-expiring security-expires-late security-policy-lost
            addresses-unrecorded portal-old
            """,
        OF_FILES: """
            empty-file undecodable unreadable file-too-large folder-too-deep bad-file-name
            not-a-file not-a-folder symlink-outside twin-name misnamed-article backup-file
            copied-file outside-content unused-file unused-picture file-beside-versions
            not-a-version version-day adoption-misplaced adoption-twice unknown-model
            model-unpublished comments-misnamed comments-without-item unsafe-address
            shared-twice portal-untold most-read-unusable
            """,
        OF_TEMPLATES: """
            template-syntax template-undefined template-error template-missing template-unused
            copy-behind copy-unmarked block-unshown
            """,
        OF_MEDIA: """
            wrong-form unshown-picture bad-image truncated-picture picture-too-large
            picture-pages unsafe-svg unsafe-file conflict-in-file not-a-sound not-a-film
            not-captions unplayed-recording bad-captions heavy-logo heavy-picture heavy-page
            heavy-recording
            """,
        OF_BUILDS: """
            root-missing config-missing content-missing not-writable file-held path-too-long
            in-the-way foreign-file worker-died output-unsafe internal-error internal-failure
            admin-not-installed
            """,
        IN_WORD: " ".join(code for code in messages("vi") if code.startswith("word-")),
        ELSEWHERE: "outside-gone outside-unknown outside-failed outside-unchecked",
    }.items()
    for code in codes.split()
}
# What is mended for a whole file at once, as `bantin check --fix` does it.
IN_WHOLE_FILES = {
    "space-before-mark",
    "double-space",
    "trailing-spaces",
    "decomposed-letters",
    "mixed-line-ends",  # by the editor itself, which has one sort of line end for a file
    "mixed-tones",  # a matter of taste: by name, with `bantin check`
}
# Mistakes of which some have no remedy that is certain: the trials of the hints by their numbers.
WITHOUT = {
    "header-missing": {0},
    "yaml-syntax": {2},
    "wrong-type": {10},
    "not-a-date": {6},
    "no-such-date": {2, 3, 4, 5, 6},
    "bad-value": {0, 2},
    "foreign-markup": {0},
    "broken-link": {9},
    "missing-file": {5},
    "unknown-unit": {0},
    "comment-unit": {1},
    "point-missing": {0},
    "bad-point-value": {0},
    "empty-value": {0},
}
# What is told only of a header that can be read.
BEHIND = {("wrong-type", "missing-alt")}

CHOOSING = "  hinh_thuc: {label: Hình thức, type: choice, options: {kin: Kín, ho: Hở}}\n"
MORE: dict[str, tuple[Files, ...]] = {
    "yaml-syntax": (
        {X: news("summary:\u00a0Họp")},
        {X: news("image:\n\tsrc: a.svg\n\talt: Ảnh")},
        {X: news("summary：Họp")},
        {X: news("summary: @bạn")},
    ),
    "empty-value": ({X: news("draft:")},),
    "damaged-header": ({X: news("summary: Th&ocirc;ng b&aacute;o")},),
    "damaged-text": (
        {X: news(body="UBND huyÖn CÇn Giê tæ chøc héi nghÞ giao ban.")},
        {X: news(body="Hội ng\u00a0hị giao ban.")},
    ),
    "foreign-markup": ({X: news(body="Có ==chữ đậm== ở đây.")},),
    "missing-alt": ({X: news(body="![](a.svg)")}, {X: news("image:\n  src: a.svg")}),
    "unknown-topic": ({X: news("topics:\n  - dan-van\n  - y-te")},),
    "point-missing": (
        {
            MODEL: model(
                points="  so: {label: Số, type: number}\n" + CHOOSING,
                body="Điều 1. Tổ chức\n\n1. Khối có [[so]] người, họp [[hinh_thuc]].",
            ),
            ADOPTION: adoption(values="{so: 9}"),
        },
    ),
    "bad-point-value": (
        {
            MODEL: model(points=CHOOSING, body="Điều 1. Tổ chức\n\n1. Họp [[hinh_thuc]]."),
            ADOPTION: adoption(values="{hinh_thuc: kín}"),
        },
    ),
    "unknown-unit": (
        {
            LAW: law("  relations: [{kind: can-cu, target: 2-QC/BDV, units: [khoản 1 Điều 1]}]\n"),
            "content/regulations/b.md": law(more="slug: b\n").replace("05-QC", "2-QC"),
        },
    ),
    "recipients-form": ({LAW: law(body="Điều 1. A\n\nB.\n\nNơi nhận:\n- Như Điều 1\n- Lưu: VT")},),
    "indented-code": ({X: news(body="Chữ.\n\n    x = { 1 }\n\n    y = { 2 }\n\nHết.")},),
    "units-contradict": (),
}
CASES = [
    pytest.param(code, files, id=f"{code}-{number}")
    for code in FIXERS
    for number, files in enumerate(
        (
            *(
                one.files
                for at, one in enumerate(TRIALS.get(code, ()))
                if at not in WITHOUT.get(code, ())
            ),
            *MORE.get(code, ()),
        )
    )
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditedFolder]:
    with EditedFolder(tmp_path_factory.mktemp("site"), SITE) as one:
        yield one


def test_every_code_can_be_mended_or_there_is_a_reason() -> None:
    codes = messages("vi").keys()
    mended = FIXERS.keys() | IN_WHOLE_FILES
    assert mended | NONE.keys() == codes
    assert not mended & NONE.keys()
    tried = {case.values[0] for case in CASES} | set(rules.TRIALS) | {"outside-moved"}
    assert FIXERS.keys() <= tried
    assert set(rules.TRIALS) >= IN_WHOLE_FILES


def offered(path: str, text: str, one: Diagnostic, folder: EditedFolder) -> list[Mending]:
    place = CursorPlace(path=path, lines=lines_of(text), at=At(0, 0), part="body")
    return list(mend(place, Trouble(one, Stretch(At(0, 0), At(0, 0))), folder.known))


def carried_out(text: str, changes: Iterable[TextChange]) -> str:
    """A text with changes in it, as an editor makes them."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def position(at: At) -> int:
        assert at.column <= len(lines[at.line])
        return starts[at.line] + at.column

    for one in sorted(changes, key=lambda change: change.stretch.start, reverse=True):
        start, end = position(one.stretch.start), position(one.stretch.end)
        text = text[:start] + one.text + text[end:]
    return text


def known_as(one: Diagnostic) -> tuple[str, str, str]:
    return one.code, one.span.source_path, str(one.params)


@pytest.mark.parametrize(("code", "files"), CASES)
def test_each_fix_mends_its_mistake_and_nothing_else(
    code: str, files: Files, folder: EditedFolder
) -> None:
    folder.lay(files)
    before = folder.told()
    mistake = next((one for one in before if one.code == code), None)
    assert mistake is not None, before
    path = mistake.span.source_path
    fixes = offered(path, folder.text(path), mistake, folder)
    assert fixes
    for fix in fixes:
        (changed,) = {change.path for change in fix.changes}
        text = folder.text(changed)
        mended = carried_out(text, fix.changes)
        assert mended != text
        untouched(text, mended, fix.changes)
        folder.write(changed, mended)
        after = folder.told()
        folder.write(changed, text)
        counts = [Counter(map(known_as, told)) for told in (before, after)]
        assert counts[1][known_as(mistake)] < counts[0][known_as(mistake)], fix
        new = {one.code for one in after} - {one.code for one in before}
        if any("…" in change.text for change in fix.changes):
            assert "placeholder" in new, fix  # what is to be written over is told until it is
            new.remove("placeholder")
        assert not [one for one in new if (code, one) not in BEHIND], (fix, new)
    assert sum(fix.sure for fix in fixes) <= 1
    assert len({fix.title for fix in fixes}) == len(fixes)


def untouched(before: str, after: str, changes: Iterable[TextChange]) -> None:
    """All lines besides those of the changes are as they were."""
    lines, left = before.split("\n"), after.split("\n")
    first = min(change.stretch.start.line for change in changes)
    last = max(change.stretch.end.line for change in changes)
    assert lines[:first] == left[:first]
    behind = lines[last + 1 :]
    assert not behind or left[-len(behind) :] == behind


CHECKED = sorted(FIXERS.keys() & rules.TRIALS.keys())


@pytest.mark.parametrize("code", CHECKED)
def test_what_only_a_check_tells_is_mended_too(code: str, folder: EditedFolder) -> None:
    texts = rules.TRIALS[code][0]
    folder.lay({**texts, CONFIG: checking.CONFIG})
    before = checking.found(code, checking.checked_site(texts))
    mistake = before[0]
    path = mistake.span.source_path
    text = folder.text(path)
    fixes = offered(path, text, mistake, folder)
    assert fixes
    for fix in fixes:
        (changed,) = {change.path for change in fix.changes}
        mended = carried_out(folder.text(changed), fix.changes)
        again = texts if changed == CONFIG else {**texts, changed: mended}
        config = mended if changed == CONFIG else checking.CONFIG
        site = checking.checked_site(again, config=config)
        assert len(checking.found(code, site, config=config)) < len(before), fix


def test_a_page_elsewhere_that_has_moved_gets_its_new_address(folder: EditedFolder) -> None:
    old, new = "https://cu.example.vn/a", "https://moi.example.vn/a"
    text = news(body=f"Xem [trang]({old}) ấy.")
    folder.lay({X: text})
    told = note("outside-moved", Span(X, 7, 12), address=old, target=new)
    (fix,) = offered(X, text, told, folder)
    assert carried_out(text, fix.changes) == text.replace(old, new)


MANY = """\
---
title: Bài x
date: 14/7/2024
summary: “Tóm tắt”
pinned:\u00a0true
topics: [dan-van]
slug: bai
---

##Kết quả

Họp  dân , rồi về.\x20

Xem [bài](tot.md#mot-muuc).
"""
MENDED = """\
---
title: Bài x
date: 2024-07-14
summary: "Tóm tắt"
pinned: true
topics: [dan-van]
slug: bai
---

## Kết quả

Họp dân, rồi về.

Xem [bài](tot.md#mot-muuc).
"""


def test_all_that_is_certain_is_mended_at_once_and_the_rest_left(folder: EditedFolder) -> None:
    folder.lay({X: MANY})
    text = MANY
    for _ in range(3):  # a header that cannot be read hides what else is wrong
        fix = mend_all(X, lines_of(text), folder.known)
        if fix is None:
            break
        text = carried_out(text, fix.changes)
        folder.write(X, text)
    assert text == MENDED
    assert [one.code for one in folder.told(X)] == ["broken-anchor"]
    assert mend_all(X, lines_of(text), folder.known) is None


def test_a_text_that_has_changed_since_it_was_looked_at_is_not_spoilt(folder: EditedFolder) -> None:
    folder.lay({X: news("updated: 15/7/2024")})
    shifted = news("updated: 15/7/2024").replace("title:", "author: Ban biên tập\ntitle:")
    fix = mend_all(X, lines_of(shifted), folder.known)
    assert fix is None or carried_out(shifted, fix.changes) == shifted


def test_words_that_came_to_a_place_since_are_left(folder: EditedFolder) -> None:
    folder.lay({X: news("summary: 2024")})
    assert mend_all(X, lines_of(news("summary: Họp dân")), folder.known) is None


def test_a_fact_of_a_document_is_not_made_up(folder: EditedFolder) -> None:
    """Its number may be left as a blank, which is told of until it is written; a day has none."""
    text = law().replace("  number: 05-QC/BDV\n", "")
    folder.lay({LAW: text})
    (mistake,) = [one for one in folder.told(LAW) if one.code == "missing-key"]
    assert mistake.params == {"key": "number"}
    (fix,) = offered(LAW, text, mistake, folder)
    assert not fix.sure
    folder.write(LAW, carried_out(text, fix.changes))
    assert [one.code for one in folder.told(LAW)] == ["placeholder"]
    text = law().replace("  issued: 2024-07-01\n", "")
    folder.lay({LAW: text})
    (mistake,) = [one for one in folder.told(LAW) if one.code == "missing-key"]
    assert offered(LAW, text, mistake, folder) == []


def test_the_day_of_publication_is_that_of_writing(folder: EditedFolder) -> None:
    text = news().replace("date: 2024-07-14\n", "")
    folder.lay({X: text})
    (mistake,) = [one for one in folder.told(X) if one.code == "missing-key"]
    (fix,) = offered(X, text, mistake, folder)
    assert carried_out(text, fix.changes).count("\ndate: 2026-11-23\n") == 1


ENGLISH = BASE.replace("site:\n", "site:\n  language: en\n")


@pytest.mark.parametrize(
    ("day", "config", "meant"),
    [
        ("1/2/2026", BASE, ["2026-02-01"]),
        ("1/2/2026", ENGLISH, ["2026-02-01", "2026-01-02"]),
        ("1-2-2026 8h30", ENGLISH, ["2026-02-01 08:30", "2026-01-02 08:30"]),
        ("8h30 ngày 1.2.2026", ENGLISH, ["2026-02-01 08:30", "2026-01-02 08:30"]),
        ("3/3/2026", ENGLISH, ["2026-03-03"]),
        ("31/1/2026", ENGLISH, ["2026-01-31"]),
        ("2026/2/1", ENGLISH, ["2026-02-01"]),
    ],
)
def test_a_day_that_may_be_read_both_ways_is_not_mended_unseen(
    day: str, config: str, meant: list[str], folder: EditedFolder
) -> None:
    text = news(f"updated: {day}")
    folder.lay({X: text, CONFIG: config})
    (mistake,) = [one for one in folder.told(X) if one.code == "not-a-date"]
    fixes = offered(X, text, mistake, folder)
    made = [carried_out(text, fix.changes) for fix in fixes]
    assert made == [text.replace(f"updated: {day}", f"updated: {one}") for one in meant]
    certain = len(meant) == 1
    assert [fix.sure for fix in fixes] == [certain] * len(meant)
    whole = mend_all(X, lines_of(text), folder.known)
    assert (whole is not None and carried_out(text, whole.changes) == made[0]) == certain
    assert (whole is not None) == certain


def test_in_an_item_in_another_language_days_may_be_read_both_ways(folder: EditedFolder) -> None:
    text = news("language: en\nupdated: 1/2/2026")
    folder.lay({X: text})
    assert mend_all(X, lines_of(text), folder.known) is None


@pytest.mark.parametrize(
    "text",
    [
        law().replace("issued: 2024-07-01", "issued: 31/1/2024"),
        law("  effective: 31/1/2026\n"),
        law(more="consultation: {until: 31/1/2026}\n"),
    ],
)
def test_a_day_of_law_is_offered_and_never_mended_unseen(text: str, folder: EditedFolder) -> None:
    folder.lay({LAW: text})
    (mistake,) = [one for one in folder.told(LAW) if one.code == "not-a-date"]
    assert len(offered(LAW, text, mistake, folder)) == 1
    assert mend_all(LAW, lines_of(text), folder.known) is None


def test_letters_in_pieces_and_other_marks_do_not_move_a_fix(folder: EditedFolder) -> None:
    text = normalize("NFD", news("summary: 2024", body="Hội nghị."))
    folder.lay({X: text})
    mistake = next(one for one in folder.told(X) if one.code == "quote-the-value")
    (fix,) = offered(X, text, mistake, folder)
    assert carried_out(text, fix.changes) == text.replace("summary: 2024", 'summary: "2024"')


def test_a_fix_whose_line_is_not_as_it_was_read_is_not_offered(folder: EditedFolder) -> None:
    text = news("topics: [dân-vận]").replace("dân-vận", normalize("NFD", "dân-vận"))
    folder.lay({X: text})
    mistake = next(one for one in folder.told(X) if one.code == "unknown-topic")
    assert offered(X, text, mistake, folder) == []
