"""What tools that make something of npm's packages need: its programs, and the licences."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

_LICENCE = re.compile(r"(?i)(licen[cs]e|copying|unlicense)([.-].*)?")
_BUNDLED = re.compile(r"(?:^|/)node_modules/((?:@[^/]+/)?[^/]+)(?=/)(?!.*/node_modules/)")


class PackageError(Exception):
    """A package is not the one that is wanted, or npm or node are missing or have failed."""


def made_in(make: Callable[[Path], Path], usual: Path) -> None:
    """Make a file in the folder that the command line names, and say where it lies, or why not."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else usual
    try:
        print(make(target.resolve()))  # noqa: T201 - what the tool is asked for
    except PackageError as failure:
        sys.exit(str(failure))


def program(name: str) -> str:
    """Return where a program lies.

    Raises:
        PackageError: it is not installed.
    """
    path = shutil.which(name)
    if path is None:
        msg = f"{name} is not installed"
        raise PackageError(msg)
    return path


def run(command: list[str], folder: Path) -> None:
    """Run a command in a folder.

    Raises:
        PackageError: it has failed.
    """
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603 - our own words
    if done.returncode:
        msg = f"{' '.join(command[:4])}: {(done.stderr or done.stdout).strip()[-500:]}"
        raise PackageError(msg)


def bundled_packages(sources: Iterable[str]) -> set[str]:
    """Return the packages of which a script was put together, by its source map."""
    return {found[1] for source in sources if (found := _BUNDLED.search(source))}


def licence_texts(modules: Path, names: Iterable[str]) -> Iterator[str]:
    """Yield name, version, licence and its text for each package; some have no text of it."""
    for name in names:
        nested = (
            *modules.glob(f"*/node_modules/{name}"),
            *modules.glob(f"@*/*/node_modules/{name}"),
        )
        folder = next((one for one in (modules / name, *nested) if one.is_dir()), None)
        if folder is None:  # what such a package bundles itself
            continue
        told = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        texts = sorted(one for one in folder.iterdir() if _LICENCE.fullmatch(one.name))
        named = f"{name} {told.get('version', '')}: {told.get('license', 'see its text')}"
        yield f"{'=' * 72}\n{named}\n"
        yield from (one.read_text(encoding="utf-8", errors="replace") for one in texts[:1])
