"""The package of the form in the browser, installed or made here, for tests that need its files."""

from __future__ import annotations

import hashlib
import os
import shutil
import zipfile
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from tools.make_admin import PACKAGE, make_wheel
from tools.npm import PackageError

_TOOLS = Path(__file__).resolve().parent.parent / "tools"


@cache
def admin_folder() -> tuple[Path, str]:
    """Return a folder from which `bantin_admin` is imported, and the reason where there is none."""
    found = find_spec("bantin_admin")
    if found is not None and found.origin is not None:
        return Path(found.origin).parent.parent, ""
    if shutil.which("npm") is None:
        return Path(), "npm is not installed, of whose packages the form is made"
    made_of = [*sorted(PACKAGE.rglob("*.toml")), *sorted(PACKAGE.rglob("*.py"))]
    made_of += [_TOOLS / "make_admin.py", _TOOLS / "npm.py"]
    key = hashlib.sha256(b"".join(one.read_bytes() for one in made_of)).hexdigest()[:16]
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    kept = root / "bantin-tests" / f"bantin-admin-{key}"
    if not kept.exists():
        # Moved in whole, so that a run that is cut short leaves no half of it.
        ready = kept.with_name(f"{kept.name}.{os.getpid()}")
        try:
            with zipfile.ZipFile(make_wheel(ready)) as wheel:
                wheel.extractall(ready)
        except PackageError as failure:
            return Path(), f"the package of the form cannot be made: {failure}"
        try:
            ready.rename(kept)
        except OSError:  # another process was quicker
            shutil.rmtree(ready)
    return kept, ""


def admin_file(name: str) -> bytes:
    """Return a file of the package."""
    return (admin_folder()[0] / "bantin_admin" / "static" / name).read_bytes()
