"""Whole small sites, compared byte for byte with what they are known to become.

See tests/sites/README.md for why they are rendered with a theme of their own.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bantin import reading, regulations, theme
from bantin.comments import part
from bantin.engine import MANIFEST
from tests.e2e.program import NOW, call, snapshot

SITES = Path(__file__).parents[1] / "sites"
_OF_LIBRARIES = (".docx", ".pdf", ".zip")
CASES = sorted(path.parent.name for path in SITES.glob("*/site_config.yaml"))


def copy_case(case: str, root: Path) -> Path:
    """Copy a golden site without its expected files, and give it the test theme."""
    shutil.copytree(SITES / case, root, ignore=shutil.ignore_patterns("expected"))
    shutil.copytree(SITES / "theme", root / "templates")
    return root


def _decided_here(made: dict[str, bytes]) -> dict[str, bytes]:
    """Leave out what follows from the other files, from libraries or the default theme alone.

    That is the list of files, static files that the test theme does not replace, and files whose
    bytes a library decides.
    """
    layers = (
        Path(theme.__file__).parent / "default",
        Path(regulations.__file__).parent / "theme",
        Path(part.__file__).parent / "theme",
        *(Path(reading.__file__).parent / name / "theme" for name in ("aloud", "offline")),
    )
    theirs = {data for layer in layers for data in snapshot(layer / "static").values()}
    return {
        path: data
        for path, data in made.items()
        if path != MANIFEST
        and not path.endswith(_OF_LIBRARIES)
        and not (path.startswith("assets/") and data in theirs)
    }


def _write(folder: Path, made: dict[str, bytes]) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in made.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


@pytest.mark.parametrize("case", CASES)
def test_a_golden_site_is_built_as_expected(
    case: str,
    tmp_path: Path,
    update_golden: bool,  # noqa: FBT001 - a fixture
) -> None:
    root = copy_case(case, tmp_path / "site")
    done = call("--root", root, "--now", NOW, "--jobs", "1")
    assert done.code == 0, done.err
    made = _decided_here(snapshot(root / "output"))
    expected = SITES / case / "expected"
    if update_golden:
        _write(expected, made)
    golden = snapshot(expected)
    assert sorted(made) == sorted(golden)
    for path, data in made.items():
        if not path.endswith(".png"):
            # Lines first: their difference can be read.
            assert data.decode().split("\n") == golden[path].decode().split("\n"), path
        assert data == golden[path], path


def test_no_golden_site_publishes_what_is_not_public() -> None:
    secret = "tuyệt mật".encode()
    sources = snapshot(SITES / "portal" / "content")
    assert sum(secret in data for data in sources.values()) == 4, (
        "a draft with a comment, a future, an expired"
    )
    for path, data in snapshot(SITES / "portal" / "expected").items():
        assert secret not in data, path
        assert "tuyet-mat" not in path
