"""What the tables of growth, previews and starts say, made of figures that are given."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from bench import compare, growth, preview, startup
from bench.generators import bantin
from bench.measuring import Measure
from bench.prose import CORPORA
from bench.scenarios import COLD, EDIT, NOTHING, SCENARIOS, edit_template, news, publish
from bench.shape import Shape, shape_of, shapes

if TYPE_CHECKING:
    from pathlib import Path


def took(*seconds: float) -> list[Measure]:
    return [Measure(one, 50.0, one, 0.0) for one in seconds]


def cells(line: str) -> list[str]:
    return [one.strip() for one in line.strip("|").split("|")]


def test_ten_times_the_time_for_ten_times_the_texts_is_a_slope_of_one() -> None:
    assert math.isclose(growth.slope((1_000, 2.0), (10_000, 20.0)), 1.0)
    assert math.isclose(growth.slope((1_000, 2.0), (10_000, 2.0)), 0.0)


def test_every_scenario_has_its_slope_and_its_share_of_a_cold_build() -> None:
    shape = Shape(1, 1, (1, "."), (1.0, "a.html"), (1.0, "a.html"))
    small, large = {"state": 10.0, "output": 30.0}, {"state": 100.0, "output": 300.0}
    found: growth.Grown = {
        1_000: ({COLD: took(4.0, 4.4, 3.0), EDIT: took(0.4)}, small, shape),
        10_000: ({COLD: took(40.0), EDIT: took(0.8)}, large, shape),
    }
    rows = [cells(line) for line in growth.times(found).splitlines()[2:]]
    assert [row[:3] for row in rows] == [
        [COLD, "1,000", "4.00"],
        [COLD, "10,000", "40.00"],
        [EDIT, "1,000", "0.40"],
        [EDIT, "10,000", "0.80"],
    ]
    assert [row[-2:] for row in rows] == [
        ["1.000", "–"],
        ["1.000", "1.00"],
        ["0.100", "–"],
        ["0.020", "0.30"],
    ]
    assert rows[0][3] == "3.00 – 4.40"
    kept = [cells(line) for line in growth.weights(found).splitlines()[2:]]
    assert kept[1] == ["state", "10,000", "100.0", "10.0", "1.00"]


def test_the_shape_of_a_site_names_what_is_full_and_what_is_large(tmp_path: Path) -> None:
    for name, size in {".manifest": 9_000, "index.html": 2_000, "a/b.json": 3_000}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" * size)
    shape = shape_of(tmp_path)
    assert shape == Shape(3, 1, (3, "."), (2.0, "index.html"), (3.0, "a/b.json"))
    row = cells(shapes({1_000: shape}).splitlines()[2])
    assert row == ["1,000", "3", "1", "3 in `.`", "2 `index.html`", "3 `a/b.json`"]


def test_lean_is_compared_as_the_same_work_and_everything_as_more() -> None:
    lean, everything = bantin("full", "lean"), bantin("full", "everything")
    other = lean._replace(name="Hugo", scope="")
    found: compare.Found = {
        (lean, COLD): took(8.0, 6.0),
        (lean, EDIT): took(0.5, 0.4),
        (everything, COLD): took(16.0, 14.0),
        (other, COLD): took(10.0, 10.0),
    }
    said = compare.plainly(found, "Hugo")
    assert "The same work, lean ÷ Hugo, cold: 0.70 (0.60 – 0.80, full)." in said
    assert "does not make, everything ÷ Hugo, cold: 1.50 (1.40 – 1.60, full)." in said
    row = cells(compare.table(found, "Hugo").splitlines()[3])
    assert row[:3] == ["bantin, full, lean: one article edited", "0.45", "0.40 – 0.50"]
    assert row[5:7] == ["0.045", "0.040 – 0.050"]
    assert compare.plainly({(lean, COLD): took(8.0)}, "Hugo") == ""


def test_the_first_edit_of_a_preview_stands_apart() -> None:
    one = preview.Waits(
        label="bantin",
        texts=1_000,
        first=9.0,
        again=1.0,
        edit=took(3.0)[0],
        served=took(0.2, 0.3, 0.1),
        shown=took(0.4),
    )
    (row,) = (cells(line) for line in preview.table([one]).splitlines()[2:])
    assert row[4:9] == ["3.000", "0.200", "0.100 – 0.300", "0.400", "0.400 – 0.400"]


def test_starts_are_told_in_milliseconds_with_and_without_byte_code() -> None:
    found = {
        (name, kept): took(0.1 if kept else 0.4)
        for name in startup.COMMANDS
        for kept in (True, False)
    }
    row = cells(startup.table(found, {}).splitlines()[-1])
    assert row[1:5] == ["100", "100 – 100", "400", "400 – 400"]


@pytest.mark.parametrize("corpus", CORPORA)
def test_a_corpus_is_the_same_each_time_and_about_8_kb_a_text(corpus: str) -> None:
    texts = [*CORPORA[corpus](40)]
    assert texts == [*CORPORA[corpus](40)]
    sizes = [len(one.text.encode()) for one in texts]
    assert 7_500 < min(sizes) <= max(sizes) < 10_500
    assert sum(bool(one.number) for one in texts) == (0 if corpus == "words" else 4)
    assert [one.date for one in texts] == sorted(one.date for one in texts)


def test_each_scenario_changes_what_it_says_and_no_more(tmp_path: Path) -> None:
    generator = bantin("bare", "lean")
    generator.write(tmp_path, CORPORA["prose"](20))

    def state() -> dict[Path, bytes]:
        return {one: one.read_bytes() for one in tmp_path.rglob("*") if one.is_file()}

    before, files = state(), news(generator, tmp_path)
    for number, name in enumerate(SCENARIOS):
        SCENARIOS[name](generator, tmp_path, number)
        after = state()
        changed = {one for one in after if after[one] != before.get(one)}
        assert len(changed) == (0 if name == NOTHING else 1), name
        assert bool(changed - before.keys()) == (SCENARIOS[name] is publish)
        if SCENARIOS[name] is edit_template:
            assert before.keys() == after.keys()
            lengths = [len(one[next(iter(changed))]) for one in (before, after)]
            edit_template(generator, tmp_path, number + 1)
            assert lengths[0] < lengths[1] == len(next(iter(changed)).read_bytes())
        before = state()
    assert len(news(generator, tmp_path)) == len(files)
