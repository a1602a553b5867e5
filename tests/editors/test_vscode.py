"""The extension for Visual Studio Code: what it says, finds and starts, and how it is packed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tools.make_vscode import make_extension
from tools.npm import PackageError

PROJECT = Path(__file__).resolve().parent.parent.parent
SOURCE = PROJECT / "editors" / "vscode"
SCRIPTS = sorted(SOURCE.glob("src/*.mjs"))
CODE = "\n".join(one.read_text(encoding="utf-8") for one in SCRIPTS)
NODE = shutil.which("node")

needs_node = pytest.mark.skipif(NODE is None, reason="node is not installed")


def read(name: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    return json.loads((SOURCE / name).read_text(encoding="utf-8"))


PACKAGE = read("package.json")
GIVEN = PACKAGE["contributes"]


def texts(value: object) -> list[str]:
    """Return all texts in a value of JSON."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in texts(one)]
    if isinstance(value, list):
        return [text for one in value for text in texts(one)]
    return [value] if isinstance(value, str) else []


def ask(name: str, *arguments: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what a function of the modules that ask no editor answers."""
    said = ", ".join(json.dumps(one) for one in arguments)
    return run(f"finding.{name}({said})")


def run(code: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    assert NODE is not None
    modules = {name: (SOURCE / "src" / f"{name}.mjs").as_uri() for name in ("finding", "patience")}
    imports = "".join(f'import * as {name} from "{uri}";' for name, uri in modules.items())
    done = subprocess.run(
        [NODE, "--input-type=module", "-"],
        input=f"{imports}console.log(JSON.stringify({code}))",
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)


def test_every_name_of_the_manifest_is_told_in_every_language() -> None:
    names = {text[1:-1] for text in texts(PACKAGE) if re.fullmatch(r"%[\w.]+%", text)}
    for catalogue in ("package.nls.json", "package.nls.vi.json"):
        said = read(catalogue)
        assert set(said) == names, catalogue
        assert all(said.values())


def test_every_sentence_is_said_in_every_language_with_the_same_values() -> None:
    vi, en = read("words/vi.json"), read("words/en.json")
    assert set(vi) == set(en)
    for key, text in vi.items():
        assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", en[key])), key


def test_every_sentence_is_used_and_every_one_that_is_used_is_there() -> None:
    known = set(read("words/vi.json"))
    direct = set(re.findall(r"""\b(?:say|wordsOf\(\w+\))\(\s*"([\w.-]+)\"""", CODE))
    assert direct <= known
    built = {
        *(f"status.{one}" for one in re.findall(r'show\("(\w+)"\)', CODE)),
        *(
            f"action.{one}"
            for one in re.findall(
                r"\b(\w+): \(\) => (?:install|vscode|this\.(?:restart|log))\b", CODE
            )
        ),
        *(
            part
            for found in re.findall(r"const names = (\[.*\]);", CODE)
            for name in json.loads(found)
            for part in (name, f"{name}.about")
        ),
    }
    assert known == direct | built


def test_every_command_and_setting_of_the_manifest_is_one_of_the_code() -> None:
    commands = {one["command"] for one in GIVEN["commands"]}
    assert commands == set(re.findall(r'^\s+"(bantin\.\w+)": \(\) =>', CODE, re.MULTILINE))
    settings = {name.removeprefix("bantin.") for name in GIVEN["configuration"]["properties"]}
    assert settings == set(re.findall(r'\bsetting\("(\w+)"\)', CODE))
    (task,) = GIVEN["taskDefinitions"]
    (tasks,) = re.findall(r"const TASKS = \{(.*)\};", CODE)
    assert task["properties"]["command"]["enum"] == re.findall(r"(\w+): \[", tasks)


def test_the_version_is_that_of_the_program() -> None:
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = read("package-lock.json")
    assert PACKAGE["version"] == lock["version"] == project["version"]


def test_packages_are_pinned_with_their_digests_and_name_no_host() -> None:
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", one) for one in PACKAGE["devDependencies"].values())
    packages = read("package-lock.json")["packages"]
    assert packages.pop("")["devDependencies"] == PACKAGE["devDependencies"]
    for name, one in packages.items():
        assert one["integrity"].startswith("sha512-"), name
        assert "resolved" not in one, name


@needs_node
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.name)
def test_scripts_can_be_read(script: Path) -> None:
    assert NODE is not None
    done = subprocess.run([NODE, "--check", script], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


POSIX = {"root": "/srv/trang tin", "home": "/home/an", "platform": "linux", "setting": ""}
WINDOWS = {"root": "C:\\trang-tin", "home": "C:\\Users\\An", "platform": "win32", "setting": ""}


@needs_node
def test_the_program_is_looked_for_in_the_site_then_on_the_path_then_where_uv_puts_it() -> None:
    assert ask("candidates", {**POSIX, "env": {"PATH": "/usr/bin::/opt/bin"}}) == [
        "/srv/trang tin/.venv/bin/bantin",
        "/usr/bin/bantin",
        "/opt/bin/bantin",
        "/home/an/.local/bin/bantin",
    ]
    assert ask("candidates", {**WINDOWS, "env": {"Path": 'C:\\Windows;"D:\\Chương trình"'}}) == [
        "C:\\trang-tin\\.venv\\Scripts\\bantin.exe",
        "C:\\Windows\\bantin.exe",
        "D:\\Chương trình\\bantin.exe",
        "C:\\Users\\An\\.local\\bin\\bantin.exe",
    ]
    assert ask("candidates", {**POSIX, "env": {}})[1:] == ["/home/an/.local/bin/bantin"]


@needs_node
@pytest.mark.parametrize(
    ("setting", "there"),
    [
        ("/opt/bantin", "/opt/bantin"),
        ("env/bin/bantin", "/srv/trang tin/env/bin/bantin"),
        (" ~/b/bantin ", "/home/an/b/bantin"),
    ],
)
def test_a_setting_is_the_only_choice(setting: str, there: str) -> None:
    assert ask("candidates", {**POSIX, "setting": setting, "env": {"PATH": "/usr/bin"}}) == [there]


EXTRA = '"bantin[lsp]"'


@needs_node
@pytest.mark.parametrize(
    ("where", "found", "has_uv", "command"),
    [
        (POSIX, "", True, f"uv tool install --force {EXTRA}"),
        (POSIX, "", False, f"python3 -m pip install {EXTRA}"),
        (POSIX, "/usr/bin/bantin", False, f"python3 -m pip install {EXTRA}"),
        (
            POSIX,
            "/srv/trang tin/.venv/bin/bantin",
            True,
            f".venv/bin/python -m pip install {EXTRA}",
        ),
        (
            WINDOWS,
            "",
            False,
            f"winget install --id=astral-sh.uv -e; uv tool install --force {EXTRA}",
        ),
        (WINDOWS, "C:\\Python\\Scripts\\bantin.exe", False, f"py -m pip install {EXTRA}"),
        (
            WINDOWS,
            "C:\\trang-tin\\.venv\\Scripts\\bantin.exe",
            True,
            f".venv\\Scripts\\python -m pip install {EXTRA}",
        ),
    ],
)
def test_what_installs_bantin_fits_how_it_is_installed(
    where: dict[str, str], found: str, command: str, *, has_uv: bool
) -> None:
    state = {"root": where["root"], "platform": where["platform"]}
    assert ask("installing", {**state, "found": found, "hasUv": has_uv}) == command


@needs_node
@pytest.mark.parametrize(
    ("setting", "env", "config", "language"),
    [
        ("auto", {}, "site:\n  title: A\n", "vi"),
        ("auto", {}, "site:\n  language: en\n", "en"),
        ("auto", {}, "site:\n  language: 'en' # tiếng Anh\n", "en"),
        ("auto", {"BANTIN_LANG": "vi"}, "site:\n  language: en\n", "vi"),
        ("auto", {"BANTIN_LANG": "fr"}, "site:\n  language: fr\n", "vi"),
        ("en", {"BANTIN_LANG": "vi"}, "", "en"),
    ],
)
def test_the_language_is_chosen_as_bantin_chooses_it(
    setting: str, env: dict[str, str], config: str, language: str
) -> None:
    known = {"setting": setting, "env": env, "config": config, "languages": ["vi", "en"]}
    assert ask("languageOf", known) == language


@needs_node
def test_kinds_to_begin_are_those_of_the_schema_that_bantin_prints() -> None:
    printed = subprocess.run(
        [sys.executable, str(PROJECT / "build.py"), "schema", "--lang", "vi"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    kinds = dict(ask("kindsOf", json.loads(printed)))
    assert kinds["news"] == "Tin, bài"
    assert "adoption" not in kinds  # its place is that of its model


@needs_node
def test_a_server_that_keeps_ending_is_given_up_and_one_that_ends_now_and_then_is_not() -> None:
    allowed = (
        "(({ Patience }, one = new Patience(2, 100)) => %s.map((t) => one.allows(t)))(patience)"
    )
    assert run(allowed % "[0, 10, 20, 30]") == [True, True, False, False]
    assert run(allowed % "[0, 60, 120, 180, 240]") == [True] * 5


@pytest.fixture(scope="module")
def packed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if NODE is None or shutil.which("npm") is None:
        pytest.skip("npm is not installed, of whose packages the extension is made")
    try:
        return make_extension(tmp_path_factory.mktemp("vsix"))
    except PackageError as failure:
        pytest.skip(f"npm could not fetch what the extension is made of: {failure}")


def test_the_extension_is_packed_with_all_that_its_manifest_names(packed: Path) -> None:
    with zipfile.ZipFile(packed) as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read("extension/package.json"))
        manifest = ET.fromstring(archive.read("extension.vsixmanifest"))
        types = ET.fromstring(archive.read("[Content_Types].xml"))
        script = archive.read("extension/extension.js").decode()
        licences = archive.read("extension/licences.txt").decode()
    space = "{http://schemas.microsoft.com/developer/vsx-schema/2011}"
    assets = {one.attrib["Path"] for one in manifest.iter(f"{space}Asset")}
    assert assets <= names
    identity = next(manifest.iter(f"{space}Identity")).attrib
    assert (identity["Publisher"], identity["Id"], identity["Version"]) == (
        told["publisher"],
        told["name"],
        told["version"],
    )
    endings = {one.attrib["Extension"] for one in types}
    assert {Path(name).suffix for name in names - {"[Content_Types].xml"}} <= endings
    assert f"extension/{told['icon']}" in names
    assert "devDependencies" not in told
    assert not re.search(r'require\("(?!vscode"|node:|[a-z_]+")', script)
    assert "vscode-languageclient" in licences
    assert "esbuild" not in licences


def test_the_same_sources_make_the_same_file(packed: Path, tmp_path: Path) -> None:
    assert make_extension(tmp_path).read_bytes() == packed.read_bytes()
