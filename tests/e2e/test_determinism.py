"""The same input and clock give the same bytes, wherever and however the program runs."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.e2e.program import NOW, PROJECT, call, run, snapshot
from tests.e2e.test_golden import SITES

# Rendered with the default theme: more can differ there than in the test theme.
SITE = SITES / "portal"


def _copy(root: Path) -> Path:
    return shutil.copytree(SITE, root, ignore=shutil.ignore_patterns("expected"))


def _build(root: Path, *arguments: str, **environment: str) -> dict[str, bytes]:
    done = run("--root", root, "--now", NOW, *arguments, env=environment)
    assert done.code == 0, done.err
    return snapshot(root / "output")


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    root = _copy(tmp_path_factory.mktemp("reference") / "site")
    return _build(root, "--jobs", "1", PYTHONHASHSEED="0")


def _locales() -> list[str]:
    listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False).stdout
    return [name for name in listed.split() if name.lower().startswith(("vi_vn", "tr_tr"))]


# Whatever it is that a page would follow, one of these builds is another.
@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {
            "PYTHONHASHSEED": "random",
            "TZ": "Asia/Tokyo",
            "LANG": "en_US.UTF-8",
            "HOME": "/nowhere",
            "USER": "khac",
            "COLUMNS": "20",
        },
    ],
    ids=lambda environment: ",".join(f"{k}={v}" for k, v in environment.items()),
)
def test_the_environment_does_not_matter(
    environment: dict[str, str], tmp_path: Path, reference: dict[str, bytes]
) -> None:
    assert _build(_copy(tmp_path / "site"), **environment) == reference


def test_the_locale_does_not_matter(tmp_path: Path, reference: dict[str, bytes]) -> None:
    names = _locales()
    if not names:
        pytest.skip("neither a Vietnamese nor a Turkish locale is installed")
    for name in names:
        assert _build(_copy(tmp_path / name), LC_ALL=name) == reference


@pytest.mark.parametrize("jobs", ["2", "3"])
def test_the_number_of_workers_does_not_matter(
    jobs: str, tmp_path: Path, reference: dict[str, bytes]
) -> None:
    assert _build(_copy(tmp_path / "site"), "--jobs", jobs) == reference


def test_the_order_of_files_and_their_times_do_not_matter(
    tmp_path: Path, reference: dict[str, bytes]
) -> None:
    root = tmp_path / "một thư mục khác" / "[site]"
    files = {p: d for p, d in snapshot(SITE).items() if not p.startswith("expected/")}
    for age, path in enumerate(sorted(files, key=lambda path: path[::-1], reverse=True)):
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(files[path])
        os.utime(target, (10**9 - age, 10**9 - age))
    assert _built_here("--root", root, output=tmp_path / "output") == reference


def test_the_way_the_root_is_named_does_not_matter(
    tmp_path: Path, reference: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = _copy(tmp_path / "site")
    monkeypatch.chdir(tmp_path)
    made = _built_here("--root", "site/../site", output=Path("kết quả"))
    assert made == snapshot(tmp_path / "kết quả") == reference
    (tmp_path / "lối tắt").symlink_to(root)
    assert _built_here("--root", tmp_path / "lối tắt", output=tmp_path / "khác") == reference


def _built_here(*arguments: str | Path, output: Path) -> dict[str, bytes]:
    """Build in this process, whose environment is none of the above."""
    done = call(*arguments, "--output", output, "--now", NOW)
    assert done.code == 0, done.err
    return snapshot(output)


def test_no_path_of_this_machine_is_in_the_output(
    sample: Path, reference: dict[str, bytes], tmp_path: Path
) -> None:
    folders = (sample.parent, tmp_path.parent, PROJECT)
    paths = [b"/tmp/", *(str(folder).encode() for folder in folders)]
    for files in (snapshot(sample), reference):
        assert not [name for name, data in files.items() if any(path in data for path in paths)]


def test_the_sample_site_is_the_same_with_one_worker(sample: Path, tmp_path: Path) -> None:
    root = sample.parent / "site"
    done = call("--root", root, "--output", tmp_path, "--now", NOW, "--jobs", "1")
    assert done.code == 0, done.err
    assert snapshot(tmp_path) == snapshot(sample)
