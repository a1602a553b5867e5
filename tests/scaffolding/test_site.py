"""A new site builds without a warning, in both languages, whatever it is called."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator

import bantin.scaffolding
from bantin.composition import PORTAL
from bantin.content.config_reading import parse_config
from bantin.engine.new_files import NewFile
from bantin.media import drawings
from bantin.scaffolding import HOSTS, Answers, new_site, one_line
from bantin.scaffolding.filling import fill, named
from bantin.words import LANGUAGES, Words
from tests.e2e.program import NOW, call, command, snapshot

TODAY = date(2026, 11, 23)


def site(language: str, **answers: str) -> dict[str, bytes]:
    """Return the files of a new site by path."""
    given = {"title": "Trang tin", "url": "https://a.example/", "timezone": "Asia/Ho_Chi_Minh"}
    given["host"] = HOSTS[0]
    files = new_site(
        Answers(language=language, **(given | answers)),
        today=TODAY,
        kinds=PORTAL.types,
        words=Words(language),
    )
    assert all(isinstance(one, NewFile) for one in files)
    return {one.path: one.data for one in files}


def files_of_the_package() -> Path:
    return Path(bantin.scaffolding.__file__).parent


SITES = {language: site(language) for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_site_builds_without_a_warning(language: str, tmp_path: Path) -> None:
    root = tmp_path / "trang"
    done = command("init", root, "--yes", "--language", language, "--now", NOW)
    assert done.code == 0, done.err
    built = call("--root", root, "--now", NOW, "--strict", "--json")
    assert (built.code, built.report["diagnostics"], built.report["withheld"]) == (0, [], {})
    assert built.report["articles"] == 6
    made = snapshot(root / "output")
    home = made["index.html"].decode()
    assert f'<html lang="{language}"' in home
    kinds = ("tin-tuc/", "hoi-nghi/", "thong-bao/", "van-ban/")
    assert {kind for kind in kinds if f"{kind}index.html" in made} == set(kinds)
    assert "van-ban/quy-che-mau-nha-van-hoa-thon/xa-mau/index.html" in made


def test_files_that_notepad_has_saved_make_the_same_site(tmp_path: Path) -> None:
    """With a mark of UTF-8 in front and the line ends of Windows."""
    made = {}
    for name, change in (("lf", b"\n"), ("crlf", b"\r\n")):
        root = tmp_path / name
        assert command("init", root, "--yes", "--now", NOW).code == 0
        for path in (root / "site_config.yaml", *(root / "content").rglob("*.md")):
            data = path.read_bytes().replace(b"\n", change)
            path.write_bytes(b"\xef\xbb\xbf" + data if name == "crlf" else data)
        assert call("--root", root, "--now", NOW, "--strict").code == 0
        made[name] = snapshot(root / "output")
    assert made["lf"] == made["crlf"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_its_example(language: str) -> None:
    folders = {f"content/{kind.folder}/" for kind in PORTAL.types if kind.folder}
    for folder in (*folders, "content/regulations/quy-che-mau-nha-van-hoa-thon/adoptions/"):
        assert any(path.startswith(folder) for path in SITES[language]), folder


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_to_fill_in(language: str) -> None:
    for path, data in SITES[language].items():
        assert not re.search(rb"<<[a-z]", data), path
        assert not re.match("day[+-]", path.split("/")[-1]), path


def test_a_value_that_is_not_there_is_a_mistake_of_the_program() -> None:
    assert fill("<<a>> <<day-1>>", {"a": "x"}, TODAY) == "x 2026-11-22"
    assert named("dot-a/day+8-b.md", TODAY) == ".a/2026-12-01-b.md"
    with pytest.raises(KeyError):
        fill("<<b>>", {"a": "x"}, TODAY)


def of_a_forge(path: str) -> bool:
    return path.startswith((".github/", ".forgejo/", ".gitlab-ci.yml"))


@pytest.mark.parametrize(
    ("host", "forges"),
    [
        ("server", {".github", ".gitlab-ci.yml", ".forgejo"}),
        ("cloudflare-pages", {".github", ".gitlab-ci.yml", ".forgejo"}),
        ("github-pages", {".github"}),
        ("gitlab-pages", {".gitlab-ci.yml"}),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_site_has_files_for_the_forges_that_can_put_it_where_it_goes(
    language: str, host: str, forges: set[str]
) -> None:
    files = site(language, host=host)
    assert {path.split("/")[0] for path in files if of_a_forge(path)} == forges
    for path in filter(of_a_forge, files):
        made = yaml.safe_load(files[path])
        jobs = made.get("jobs", made)
        assert path.endswith("comment.yml") or {"deploy", "pages"} & jobs.keys(), path


def test_every_host_is_one_that_can_be_chosen() -> None:
    deploy = files_of_the_package() / "skeleton/deploy"
    assert {one.name for one in deploy.iterdir()} == set(HOSTS)


@pytest.mark.parametrize("host", HOSTS)
def test_a_run_of_strangers_has_no_secret_and_writes_nothing(host: str) -> None:
    """Jobs that run what a pull request brings only read, and only others see a secret."""
    files = site("vi", host=host)
    for path in (path for path in files if path.endswith("site.yml")):
        workflow = yaml.safe_load(files[path])
        assert workflow["permissions"] == {"contents": "read"}
        assert "pull_request_target" not in workflow[True]
        for name, job in workflow["jobs"].items():
            if name == "deploy":
                assert job["if"].startswith("github.event_name != 'pull_request' && ")
            else:
                assert "permissions" not in job
                assert "secrets." not in json.dumps(job)
    if host != "gitlab-pages":
        comment = yaml.safe_load(files[".github/workflows/comment.yml"])
        assert comment["permissions"] == {}
        (job,) = comment["jobs"].values()
        assert job["permissions"] == {
            "actions": "read",
            "contents": "read",
            "pull-requests": "write",
        }
        (checkout,) = (step for step in job["steps"] if "checkout" in step.get("uses", ""))
        assert checkout["with"] == {"persist-credentials": False}, "the main branch, not a request"


@pytest.mark.parametrize("host", HOSTS)
def test_what_others_name_is_data_of_a_step_and_never_its_code(host: str) -> None:
    """A branch may be called `$(…)`: values come by the environment, not by a script's text."""
    files = site("vi", host=host)
    for path in filter(of_a_forge, files):
        text = files[path].decode()
        scripts = re.findall(r"^ +run: (?:\|\n(?:(?: {10,}.*)?\n)+|.*\n)", text, re.MULTILINE)
        assert scripts or "gitlab" in path
        assert not [one for one in scripts if "${{" in one]


def test_actions_of_others_are_named_by_their_commits() -> None:
    """Those of Forgejo by their major versions: its runners take them from there."""
    for path, data in SITES["vi"].items():
        if path.startswith(".github/"):
            for uses in re.findall("uses: (.*)", data.decode()):
                assert re.fullmatch(r"actions/[\w/-]+@[0-9a-f]{40} # v[0-9.]+", uses)


def test_both_languages_have_the_same_machinery() -> None:
    """What is read by machines is equal but for comments and names."""
    for path in filter(of_a_forge, SITES["vi"]):
        one, other = (yaml.safe_load(SITES[language][path]) for language in LANGUAGES)
        for workflow in (one, other):
            workflow.pop("name", None)
            workflow.get(True, {}).pop("workflow_run", None)  # `on`, which names the other by name
        assert one == other
    shared = {".gitignore", ".gitattributes", ".editorconfig", ".vscode/settings.json"}
    for path in (*shared, *(path for path in SITES["vi"] if path.startswith("ci/"))):
        assert SITES["vi"][path] == SITES["en"][path]
    for path in (".vscode/settings.json", ".vscode/extensions.json", ".vscode/tasks.json"):
        assert json.loads(SITES["vi"][path])


def test_the_picture_is_one_that_may_be_published() -> None:
    data, size = drawings.cleaned(SITES["vi"]["content/images/canh-dong.svg"])
    assert data
    assert size.width > size.height > 0


def test_files_have_the_line_ends_of_unix_and_end_with_one() -> None:
    for path, data in SITES["vi"].items():
        assert b"\r" not in data, path
        assert data.endswith(b"\n"), path


TITLES = st.text(min_size=1, max_size=60).map(one_line).filter(bool)


@given(TITLES, st.sampled_from(LANGUAGES))
def test_any_title_stands_in_the_configuration_as_it_is(title: str, language: str) -> None:
    text = site(language, title=title)["site_config.yaml"].decode()
    config, problems = parse_config(text, PORTAL.types)
    assert config is not None, problems
    assert config.site.title == title


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_editors_program_finds_the_schema_of_the_configuration(language: str) -> None:
    settings = json.loads(SITES[language][".vscode/settings.json"])
    (schema,) = settings["yaml.schemas"]
    made = json.loads(SITES[language][schema])
    assert made["$schema"].startswith("http://json-schema.org/draft-07/")
    config = yaml.safe_load(SITES[language]["site_config.yaml"])
    Draft7Validator(made).validate(config)
    for wrong in (config | {"sites": {"title": "A"}}, config | {"site": {"title": "A"}}):
        assert not Draft7Validator(made).is_valid(wrong)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_commented_out_can_be_switched_on(language: str, tmp_path: Path) -> None:
    for path, data in site(language).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    config = tmp_path / "site_config.yaml"
    text = re.sub(r"^#(?=\w|  )", "", config.read_text("utf-8"), flags=re.MULTILINE)
    assert {"comments", "theme"} <= yaml.safe_load(text).keys()
    config.write_text(text, "utf-8")
    done = call("--root", tmp_path, "--now", NOW, "--strict")
    assert done.code == 0, done.err
