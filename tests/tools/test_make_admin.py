"""The wheel of the form: the packages that were meant, and the licences of what is in it."""

from __future__ import annotations

import json
import re
import tomllib
from typing import TYPE_CHECKING

import pytest

from tests.admin_package import admin_file, admin_folder
from tools.make_admin import PACKAGE, check_digests
from tools.npm import PackageError, bundled_packages, licence_texts

if TYPE_CHECKING:
    from pathlib import Path

WANTED = {"decap-cms": {"version": "3.16.3", "integrity": "sha512-a"}}


def test_every_package_has_a_version_and_a_digest() -> None:
    wanted = tomllib.loads((PACKAGE / "packages.toml").read_text("utf-8"))
    assert wanted.keys() == {"decap-cms", "yaml", "esbuild-wasm"}
    assert all(one["integrity"].startswith("sha512-") and one["version"] for one in wanted.values())
    project = tomllib.loads((PACKAGE / "pyproject.toml").read_text("utf-8"))
    assert project["project"]["version"] == wanted["decap-cms"]["version"]


@pytest.mark.parametrize(
    "found",
    [
        {},
        {"node_modules/decap-cms": {"version": "3.16.3"}},
        {"node_modules/decap-cms": {"version": "3.16.3", "integrity": "sha512-b"}},
        {"node_modules/decap-cms": {"version": "3.16.4", "integrity": "sha512-a"}},
    ],
)
def test_another_package_is_not_taken(found: dict[str, dict[str, str]]) -> None:
    check_digests(WANTED, {"node_modules/decap-cms": WANTED["decap-cms"]})
    with pytest.raises(PackageError, match="decap-cms"):
        check_digests(WANTED, found)


def test_a_source_map_says_what_is_bundled() -> None:
    sources = [
        "webpack://C/../../node_modules/.pnpm/ajv@8.17.1/node_modules/ajv/dist/compile/x.js",
        "webpack://C/../../node_modules/.pnpm/@a+b@1.0.0/node_modules/@a/b/index.js",
        "webpack://C/../decap-cms-core/dist/esm/lib/polyfill.js",
        "webpack://C/./node_modules/one/node_modules/two/index.js",
    ]
    assert bundled_packages(sources) == {"ajv", "@a/b", "two"}


def test_licences_come_with_name_and_version(tmp_path: Path) -> None:
    for name, licence in {"a": "MIT text", "outer/node_modules/@b/c": ""}.items():
        folder = tmp_path / name
        folder.mkdir(parents=True)
        told = {"version": "1.2", "license": "ISC"}
        (folder / "package.json").write_text(json.dumps(told), "utf-8")
        if licence:
            (folder / "LICENSE.md").write_text(licence, "utf-8")
    text = "\n".join(licence_texts(tmp_path, ["@b/c", "a", "gone"]))
    assert text.split("=" * 72)[1:] == ["\n@b/c 1.2: ISC\n\n", "\na 1.2: ISC\n\nMIT text"]


def test_the_wheel_holds_what_its_readme_names() -> None:
    folder, reason = admin_folder()
    if reason:
        pytest.skip(reason)
    static = folder / "bantin_admin" / "static"
    names = {one.name for one in static.iterdir()}
    assert names == {"cms.js", "yaml.js", "licences.txt"}
    readme = (PACKAGE / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in readme for name in names)
    assert b"sourceMappingURL" not in admin_file("cms.js")[-200:]
    licences = admin_file("licences.txt").decode()
    assert all(
        f"\n{name} " in licences for name in ("decap-cms", "yaml", "react", "@emotion/react")
    )
    assert re.findall(r"(?m)^\S+ \S*: .*GPL.*$", licences) == []
