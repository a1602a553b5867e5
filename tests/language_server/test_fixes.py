"""Every code of the catalogues has a quick fix that mends it and nothing else, or a reason."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

from bantin.diagnostics import Span, messages, note
from bantin.language_server.fixes.table import FIXERS
from tests.checking import lab as checking
from tests.checking import test_rules as rules
from tests.e2e.hints import TRIALS, news
from tests.e2e.hints.editing import ADOPTION, CONFIG, LAW, MODEL, X, adoption, law, model
from tests.language_server.mended import SITE, Files, carried_out, offered
from tests.language_server.site import EditedFolder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.diagnostics import Diagnostic
    from bantin.language_server.answers import TextChange


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
            addresses-unrecorded address-taken portal-old
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
