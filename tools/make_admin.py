"""Make the wheel `bantin-admin`: Decap CMS as npm has it, a YAML library, and their licences.

Run from the repository's root, `python -m tools.make_admin`; the wheel lies in dist/ then, or in
the folder that is named. npm takes the packages of packages/bantin_admin/packages.toml, and what
they are made of for the sake of the licences; node runs what makes one file of the YAML library.
"""

import json
import re
import shutil
import sys
import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.npm import PackageError, bundled_packages, licence_texts, made_in, program, run

PROJECT = Path(__file__).resolve().parent.parent
PACKAGE = PROJECT / "packages" / "bantin_admin"
_CMS, _YAML, _BUNDLER = "decap-cms", "yaml", "esbuild-wasm"
_SCRIPT = "decap-cms.js"
# Parts of the library that are used, as one ES module.
_ENTRY = (
    'export { Document, Scalar, isAlias, isMap, isScalar, isSeq, parseDocument } from "yaml";\n'
)
_SOURCE_MAP = re.compile(rb"\n//# sourceMappingURL=\S+\s*\Z")


def main() -> None:
    """Make the wheel and say where it lies."""
    made_in(make_wheel, PROJECT / "dist")


def make_wheel(target: Path) -> Path:
    """Make the wheel in a folder, and return where it lies.

    Raises:
        PackageError: npm or node are missing or have failed, or a digest is another.
    """
    with TemporaryDirectory() as folder:
        taken, source = Path(folder, "npm"), Path(folder, "package")
        taken.mkdir()
        take_packages(taken)
        shutil.copytree(PACKAGE, source, ignore=shutil.ignore_patterns("static", "__pycache__"))
        static = source / "bantin_admin" / "static"
        static.mkdir()
        for name, data in made_files(taken / "node_modules").items():
            (static / name).write_bytes(data)
        command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(target)]
        run(command, source)
    return max(target.glob("bantin_admin-*.whl"), key=lambda one: one.stat().st_mtime)


def take_packages(folder: Path) -> None:
    """Install the packages into a folder, without running anything of theirs."""
    wanted = tomllib.loads((PACKAGE / "packages.toml").read_text(encoding="utf-8"))
    (folder / "package.json").write_text("{}", encoding="utf-8")
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev", "--silent")
    named = [f"{name}@{one['version']}" for name, one in wanted.items()]
    run([program("npm"), "install", *options, *named], folder)
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    check_digests(wanted, lock["packages"])


def check_digests(wanted: dict[str, dict[str, str]], installed: dict[str, dict[str, str]]) -> None:
    """Hold what npm has installed, and has checked against its digest, against what is wanted.

    Raises:
        PackageError: a package is not there, or another one.
    """
    for name, one in wanted.items():
        found = installed.get(f"node_modules/{name}", {})
        if any(found.get(key) != one[key] for key in ("version", "integrity")):
            msg = f"{name} is not {one['version']} with the digest of packages.toml: {found}"
            raise PackageError(msg)


def made_files(modules: Path) -> dict[str, bytes]:
    """Return the files of the wheel by name, from the folder `node_modules`."""
    script = modules / _CMS / "dist" / _SCRIPT
    sources = json.loads(script.with_suffix(".js.map").read_text(encoding="utf-8"))["sources"]
    bundled = {_CMS, _YAML, *bundled_packages(sources)}
    extracted = script.with_name(f"{_SCRIPT}.LICENSE.txt").read_text(encoding="utf-8")
    licences = "\n".join((*licence_texts(modules, sorted(bundled)), extracted))
    return {
        "cms.js": _SOURCE_MAP.sub(b"\n", script.read_bytes()),
        "yaml.js": bundled_yaml(modules),
        "licences.txt": licences.encode(),
    }


def bundled_yaml(modules: Path) -> bytes:
    """Return the library `yaml` as one ES module."""
    entry = modules.parent / "entry.js"
    entry.write_text(_ENTRY, encoding="utf-8")
    out = modules.parent / "yaml.js"
    bundler = modules / _BUNDLER / "bin" / "esbuild"
    options = ("--bundle", "--format=esm", "--minify", "--target=es2020", "--conditions=browser")
    run([program("node"), str(bundler), str(entry), *options, f"--outfile={out}"], modules.parent)
    return out.read_bytes()


if __name__ == "__main__":
    main()
