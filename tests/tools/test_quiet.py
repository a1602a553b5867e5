"""A busy machine is told, and then nothing is written; a section is written in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bench.measuring import Measure, measure
from bench.quiet import before, during
from bench.results import put, write_or_refuse

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

TEXT = "# Results\n\nBy hand.\n\n## One\n\nold\n\n### Of one\n\nold\n\n## Two\n\nby hand\n"


def rounds(*seconds: float, others: float = 0.0) -> dict[str, Sequence[Measure]]:
    return {"cold": [Measure(one, 100.0, one, others) for one in seconds]}


@pytest.mark.parametrize(
    ("load", "others", "told"),
    [(0.1, 0.02, ""), (1.2, 0.02, "load average"), (0.1, 0.9, "other programs")],
)
def test_what_others_do_before_a_run_is_told(load: float, others: float, told: str) -> None:
    found = [*before(load, others)]
    assert bool(found) == bool(told)
    assert all(told in one for one in found)


def test_what_others_do_meanwhile_and_rounds_that_lie_apart_are_told() -> None:
    assert not [*during(rounds(10.0, 10.9, 11.5))]
    assert "rounds lie 30%" in next(during(rounds(10.0, 13.0, 11.0)))
    assert "1.50 cores" in next(during(rounds(10.0, 10.5, others=1.5)))
    quiet, loud = Measure(10.0, 1.0, 1.0, 0.05), Measure(10.1, 1.0, 1.0, 0.7)
    assert "0.70 cores busy in one round" in next(during({"cold": [quiet, loud, quiet]}))
    assert not [*during({"cold": [quiet, loud._replace(others=0.3), quiet]})]
    assert not [*during(rounds(0.10, 0.16))]  # a start of a process more or less


def test_results_of_a_busy_machine_are_not_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text(TEXT, encoding="utf-8")
    assert write_or_refuse(path, "## One\n\nnew", ["load average 3.00"]) == 1
    assert path.read_text("utf-8") == TEXT
    said = capsys.readouterr().err
    assert "load average 3.00" in said
    assert "RESULTS.md is left as it is" in said
    assert write_or_refuse(None, "## One\n\nnew", ["load average 3.00"]) == 0
    assert write_or_refuse(path, "## One\n\nnew", []) == 0
    assert "new" in path.read_text("utf-8")


def test_a_section_takes_the_place_of_its_own_and_of_no_other(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    path.write_text(TEXT, encoding="utf-8")
    put(path, "## One\n\nnew")
    written = "# Results\n\nBy hand.\n\n## One\n\nnew\n\n## Two\n\nby hand\n"
    assert path.read_text("utf-8") == written
    put(path, "## One\n\nnew")
    assert path.read_text("utf-8") == written
    put(path, "## Three\n\nnewest")
    assert path.read_text("utf-8") == f"{written}\n## Three\n\nnewest\n"


def test_a_file_that_is_not_there_is_begun(tmp_path: Path) -> None:
    path = tmp_path / "RESULTS.md"
    put(path, "## One\n\nnew")
    assert path.read_text("utf-8") == "# Results\n\n## One\n\nnew\n"


def test_the_work_of_a_command_is_its_own_and_not_that_of_others(tmp_path: Path) -> None:
    one = measure(("python3", "-c", "sum(range(3_000_000))"), tmp_path)
    assert one.cpu > 0
    assert one.seconds > 0
    assert one.others >= 0
