"""What becomes of an address that has no page any more."""

from __future__ import annotations

from datetime import date

from bantin.diagnostics import Severity
from bantin.lasting import Fates, Gone, Here, Redirect, find_answers, read_book

HERE = Here(
    outputs=frozenset(
        (
            *("index.html", "tin-tuc/index.html", "tin-tuc/moi/index.html"),
            *("van-ban/y/index.html", "van-ban/y/2024-05-01/index.html", "van-ban/y/so/index.html"),
            "luu-tru/2024/index.html",
            "van-ban/index.html",
        )
    ),
    homes={
        "content/a.md": ("/tin-tuc/moi/",),
        "content/y/1.md": ("/van-ban/y/2024-05-01/",),
        "content/y/2.md": ("/van-ban/y/",),
    },
    items=frozenset(("/tin-tuc/moi/", "/van-ban/y/", "/van-ban/y/2024-05-01/")),
    expired=frozenset(("content/het.md",)),
    unpublished=frozenset(("content/nhap.md",)),
)
TODAY = date(2026, 6, 1)


def answers(ledger: str, withdrawn: str = "") -> Fates:
    files = {"addresses.txt": ledger.encode()}
    if withdrawn:
        files["withdrawn.yaml"] = withdrawn.encode()
    read = read_book(files)
    assert read.diagnostics == ()
    return find_answers(read.book, HERE, TODAY)


def moved(found: Fates) -> dict[str, str]:
    return {one.address: one.target for one in found.redirects}


def gone(found: Fates) -> dict[str, tuple[str, str]]:
    return {one.address: (one.why, one.see) for one in found.gone}


def test_an_item_is_followed_and_what_stands_below_it_where_it_is_there_too() -> None:
    found = answers(
        "/van-ban/x/ content/y/2.md\n/van-ban/x/so/ /van-ban/x/\n/van-ban/x/cu/ /van-ban/x/\n"
    )
    assert moved(found) == {"/van-ban/x/": "/van-ban/y/", "/van-ban/x/so/": "/van-ban/y/so/"}
    assert gone(found) == {"/van-ban/x/cu/": ("part", "/van-ban/y/")}


def test_the_text_of_a_day_is_never_taken_for_that_of_today() -> None:
    found = answers("/van-ban/x/ content/y/1.md\n/van-ban/x/2024-04-01/ content/y/1.md\n")
    assert moved(found) == {
        "/van-ban/x/": "/van-ban/y/",
        "/van-ban/x/2024-04-01/": "/van-ban/y/2024-05-01/",
    }
    assert gone(answers("/van-ban/y/2020-01-01/ /van-ban/y/\n")) == {
        "/van-ban/y/2020-01-01/": ("part", "/van-ban/y/")
    }


def test_parts_of_a_list_lead_to_the_list() -> None:
    lines = (
        "/tin-tuc/trang-7/ /tin-tuc/\n/luu-tru/2024/07/ /luu-tru/2024/\n"
        "/luu-tru/2024/07/13/ /luu-tru/2024/07/\n"
    )
    assert moved(answers(lines)) == {
        "/luu-tru/2024/07/": "/luu-tru/2024/",
        "/luu-tru/2024/07/13/": "/luu-tru/2024/",
        "/tin-tuc/trang-7/": "/tin-tuc/",
    }


def test_years_of_a_long_list_lead_to_the_list() -> None:
    lines = (
        "/van-ban/nam/2021/ /van-ban/\n/van-ban/nam/2021/trang-2/ /van-ban/nam/2021/\n"
        "/van-ban/nam/2020/trang-1/ /van-ban/\n"
    )
    assert moved(answers(lines)) == dict.fromkeys(
        (
            *("/van-ban/nam/2020/trang-1/", "/van-ban/nam/2021/"),
            "/van-ban/nam/2021/trang-2/",
        ),
        "/van-ban/",
    )


def test_a_withdrawal_takes_what_is_below_and_what_was_the_same_file() -> None:
    found = answers(
        "/go/ content/go.md\n/go/a.pdf /go/\n/go-cu/ content/go.md\n/khac/ content/khac.md\n",
        "withdrawn:\n- {addresses: [/go/], date: 2024-07-01, reason: N, replaced_by: content/a.md}",
    )
    see = ("withdrawn", "/tin-tuc/moi/")
    assert gone(found) == {"/go/": see, "/go/a.pdf": see, "/go-cu/": see, "/khac/": ("unknown", "")}
    assert [one.code for one in found.diagnostics] == ["address-lost"]


def test_what_replaces_what_was_withdrawn_is_followed_to_what_is_there() -> None:
    found = answers(
        "/a/ a.md\n/b/ b.md\n",
        "withdrawn:\n"
        "- {addresses: [/a/], date: 2024-07-01, reason: Một, replaced_by: /b/}\n"
        "- {addresses: [/b/], date: 2024-07-02, reason: Hai, replaced_by: 'https://x.vn/'}\n",
    )
    assert gone(found) == {
        "/a/": ("withdrawn", "https://x.vn/"),
        "/b/": ("withdrawn", "https://x.vn/"),
    }


def test_time_alone_is_told_to_readers_and_not_to_editors() -> None:
    found = answers("/het/ content/het.md\n")
    assert found.gone == (Gone(address="/het/", why="expired"),)
    assert found.diagnostics == ()
    assert found.redirects == ()


def test_a_page_that_is_there_is_nobodys_old_address() -> None:
    assert answers("/tin-tuc/moi/ content/khac.md\n") == answers("")
    assert answers("/x/ content/a.md\n").redirects == (
        Redirect(address="/x/", target="/tin-tuc/moi/"),
    )


def test_a_withdrawal_on_a_day_to_come_is_an_error_at_its_day() -> None:
    text = "withdrawn:\n- addresses: [/cu/]\n  date: {}\n  reason: Nhầm.\n"
    assert answers("/cu/ content/x.md\n", text.format(TODAY)).diagnostics == ()
    (told,) = answers("/cu/ content/x.md\n", text.format("2026-06-02")).diagnostics
    assert (told.code, told.severity, told.span.line, told.span.column) == (
        *("withdrawal-early", Severity.ERROR),
        *(3, 9),
    )


def test_what_is_there_and_not_public_is_told_at_its_file_once() -> None:
    ledger = "/tin-tuc/a/ content/nhap.md\n/tin-tuc/a/in/ /tin-tuc/a/\n"
    (told,) = answers(ledger).diagnostics
    assert (told.code, told.span.source_path) == ("address-unpublished", "content/nhap.md")
    said = "withdrawn:\n- {addresses: [/tin-tuc/a/], date: 2026-05-01, reason: Nhầm.}\n"
    assert answers(ledger, said).diagnostics == ()
