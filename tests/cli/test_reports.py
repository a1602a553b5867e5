"""What a person reads at the end of a build: bounded, grouped, and with no name that steers."""

from __future__ import annotations

import json
import os
import re
from typing import TYPE_CHECKING

import pytest

from bantin.diagnostics import clean
from tests.e2e.program import NOW, Run, article, call, run, write_site

if TYPE_CHECKING:
    from pathlib import Path

KEYS = ("layout", "tags", "lastmod", "cover", "permalink", "categories")
FILES = 60


@pytest.fixture
def migrated(tmp_path: Path) -> Path:
    """A site whose files come from another program."""
    header = dict.fromkeys(KEYS, "x")
    files = {f"content/news/b{n:02}.md": article(f"Bài {n}", **header) for n in range(FILES)}
    return write_site(tmp_path / "site", files)


def test_each_cause_is_told_once_with_a_count(migrated: Path) -> None:
    done = call("--root", migrated, "--now", NOW)
    lines = done.err.split("\n")
    assert done.err.count("[unknown-key]") == len(KEYS)
    assert done.err.count(f"và {FILES - 1} chỗ nữa: content/news/b01.md") == len(KEYS)
    assert len(lines) < 6 * len(KEYS)
    assert f"{len(KEYS) * FILES} lỗi" in done.err


def test_everything_is_in_json_and_behind_an_option(migrated: Path) -> None:
    told = call("--root", migrated, "--now", NOW, "--json").report["diagnostics"]
    assert isinstance(told, list)
    assert len(told) == len(KEYS) * FILES
    said = call("--root", migrated, "--now", NOW, "--all").err
    assert all(f"content/news/b{n:02}.md:4:1" in said for n in range(FILES))


def test_a_template_slip_is_one_message_with_its_pages(tmp_path: Path) -> None:
    files = {f"content/news/b{n}.md": article(f"Bài {n}") for n in range(9)}
    site = write_site(tmp_path, {**files, "templates/item.html": "\n{{ page.titel }}\n"})
    done = call("--root", site, "--now", NOW)
    assert done.err.count("[template-undefined]") == 1
    assert "templates/item.html:2" in done.err
    assert "và 9 trang nữa: /tin-tuc/2024/07/" in done.err


def test_a_thousand_ways_to_be_wrong_are_no_wall_of_text(tmp_path: Path) -> None:
    topics = "".join(f"\n  - khong-co-{n}" for n in range(1000))
    site = write_site(tmp_path, {"content/news/x.md": article("X", topics=topics)})
    done = call("--root", site, "--now", NOW)
    assert len(done.err.split("\n")) < 120
    assert "980 lỗi [unknown-topic]" in done.err
    assert "1.000 lỗi" in done.err


COLOUR, LINE, MARKUP = "a\x1b[31mb", "a\nfake.md:1:1: error", "[red]x[/red]"
HOSTILE = (COLOUR, LINE, MARKUP, "\u202egnp", "a\x07\x9b", "\u2066")
OWN = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]|\r")  # what colours and the progress bar are made of


def on_a_terminal(*options: str | Path) -> Run:
    colours = {"FORCE_COLOR": "1", "TERM": "xterm"}
    return run(*options, "--jobs", "1", env=colours)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize(
    ("name", "terminal"),
    [*((name, False) for name in HOSTILE), *((name, True) for name in (COLOUR, LINE, MARKUP))],
)
def test_a_name_steers_neither_a_terminal_nor_a_log(
    name: str, tmp_path: Path, *, terminal: bool
) -> None:
    site = write_site(tmp_path / "site", {f"content/news/{name}.md": "Không có phần đầu.\n"})
    options = ("--root", site, "--now", NOW)
    done = on_a_terminal(*options) if terminal else call(*options)
    assert done.code == 1
    said = done.err
    assert name not in said or name == MARKUP
    if terminal:
        said = OWN.sub("", said)
    for line in said.split("\n"):
        assert clean(line) == line
        assert not line.startswith("fake")
    assert name != MARKUP or name in said
    report = call(*options, "--json").out
    assert all(clean(line) == line for line in report.split("\n"))
    assert any(one["path"].endswith(f"{name}.md") for one in json.loads(report)["diagnostics"])


def test_a_command_line_is_quoted_without_what_steers() -> None:
    for argument in ("\x1b[31mbuild", "--\x1b[31m", "a" * 100_000):
        done = call(argument)
        assert done.code == 2
        assert len(done.err) < 1000
        assert all(clean(line) == line for line in done.err.split("\n"))
