"""How long the program takes before it does anything: with and without compiled byte code.

    python -m bench.startup [--rounds 15] [--results FILE]

Byte code is kept in a folder of its own: once filled before, once empty in every round and written
nowhere, as on a machine that starts from a fresh image each time. `modules` is how many Python
modules are loaded when the command ends, which no load of the machine changes.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from bench.corpus import articles
from bench.generators import BANTIN, NOW, bantin, versions
from bench.measuring import Beside, Measure, environment
from bench.quiet import Watch, ends
from bench.results import section, write_or_refuse
from bench.scenarios import SETTLE

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BARE = "Python alone"
COMMANDS: Mapping[str, tuple[str, ...]] = {
    BARE: (sys.executable, "-c", "pass"),
    "bantin --version": (*BANTIN, "--version"),
    "bantin --help": (*BANTIN, "--help"),
    "build, nothing to do, 3 articles": (*BANTIN, "--now", NOW),
}
_TEXTS = 3
# Runs a program as if it were called, and says how many modules it has loaded.
_COUNT = """
import atexit, os, runpy, sys
sys.path[0] = os.path.dirname(sys.argv[1])
atexit.register(lambda: os.write(2, f"\\nmodules {len(sys.modules)}\\n".encode()))
sys.argv = sys.argv[1:]
runpy.run_path(sys.argv[0], run_name="__main__")
"""


def run(command: Sequence[str], site: Path, **more: str) -> Measure:
    """Run a command; nothing watches its memory, which would take longer than some of them."""
    beside, start = Beside(), time.perf_counter()
    subprocess.run(command, cwd=site, env=environment(**more), check=True, capture_output=True)
    return Measure(time.perf_counter() - start, 0.0, 0.0, beside.others())


def modules(command: Sequence[str], site: Path) -> int:
    """Return how many modules a command has loaded when it ends."""
    counted = (sys.executable, "-c", _COUNT, *command[1:])
    said = subprocess.run(
        counted, cwd=site, env=environment(), check=True, capture_output=True, text=True
    )
    return int(said.stderr.split()[-1])


def measure_all(rounds: int, site: Path, kept: Path) -> dict[tuple[str, bool], list[Measure]]:
    """Return the measures of each command, with byte code and without, taking turns."""
    found: dict[tuple[str, bool], list[Measure]] = {}
    for command in COMMANDS.values():
        run(command, site, PYTHONPYCACHEPREFIX=str(kept))
    for _ in range(rounds):
        for name, command in COMMANDS.items():
            for compiled in (True, False):
                where = kept if compiled else site / "nowhere"
                more = {"PYTHONPYCACHEPREFIX": str(where)}
                if not compiled:
                    more["PYTHONDONTWRITEBYTECODE"] = "1"
                found.setdefault((name, compiled), []).append(run(command, site, **more))
    return found


def table(found: Mapping[tuple[str, bool], Sequence[Measure]], loaded: Mapping[str, int]) -> str:
    """Return the results as a Markdown table, in milliseconds."""
    lines = [
        "| command | ms | from – to | ms without byte code | from – to | modules |",
        "| --- | --: | --: | --: | --: | --: |",
    ]
    for name in COMMANDS:
        cells = [name]
        for compiled in (True, False):
            every = [one.seconds * 1000 for one in found[name, compiled]]
            least, most = ends(every)
            cells += [f"{statistics.median(every):.0f}", f"{least:.0f} – {most:.0f}"]
        lines.append(f"| {' | '.join(cells)} | {loaded.get(name, '–')} |")
    return "\n".join(lines)


def main() -> int:
    """Measure, print and write the results; 1 when they were not written for a busy machine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--results", type=Path, help="a file whose section is written anew")
    arguments = parser.parse_args()
    generator = bantin("full", "everything")
    watch = Watch()
    with tempfile.TemporaryDirectory(prefix="bantin-bench-") as folder:
        site, kept = Path(folder, "site"), Path(folder, "byte-code")
        generator.write(site, articles(_TEXTS))
        time.sleep(SETTLE)
        run(generator.command, site)
        time.sleep(SETTLE)
        found = measure_all(arguments.rounds, site, kept)
        loaded = {name: modules(one, site) for name, one in COMMANDS.items() if name != BARE}
    rounds = {
        f"{name}, {'with' if kept else 'without'}": one for (name, kept), one in found.items()
    }
    text = section(
        "Start-up",
        [table(found, loaded)],
        versions=versions([generator], Path()),
        quiet=watch.said(rounds),
        rounds=arguments.rounds,
    )
    return write_or_refuse(arguments.results, text, watch.hindrances(rounds))


if __name__ == "__main__":
    raise SystemExit(main())
