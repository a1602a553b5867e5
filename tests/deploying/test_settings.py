"""deploy.yaml: targets with strict types, and mistakes at their places."""

from __future__ import annotations

import pytest

from bantin.deploying.settings import DeploySettings, TargetSettings, parse_settings
from bantin.deploying.ssh.settings import SshSettings

GOOD = """\
targets:
  chinh:
    ssh:
      host: web@binhan.example
      folder: /srv/www/trang-tin
      port: 2222
      keep: 3
"""


def places(text: str) -> list[str]:
    settings, found = parse_settings(text)
    assert settings is None
    return [f"{one.span.line}:{one.span.column} {one.code}" for one in found]


def test_a_target_is_read() -> None:
    settings, found = parse_settings(GOOD)
    ssh = SshSettings(host="web@binhan.example", folder="/srv/www/trang-tin", port=2222, keep=3)
    assert found == []
    assert settings == DeploySettings(targets={"chinh": TargetSettings(ssh=ssh)})
    assert settings.usual == "chinh"


def test_of_several_targets_only_a_default_is_the_usual_one() -> None:
    two = GOOD + GOOD.partition("\n")[2].replace("chinh", "thu")
    settings, _ = parse_settings(two)
    assert settings is not None
    assert settings.usual == ""
    settings, _ = parse_settings(f"default: thu\n{two}")
    assert settings is not None
    assert settings.usual == "thu"
    assert places(f"default: khac\n{two}") == ["1:10 bad-value"]


@pytest.mark.parametrize(
    "host",
    [
        "-oProxyCommand=x",
        "web@-oProxyCommand=x",
        "-l root@binhan.example",
        "a b",
        "web@a;reboot",
        "a$(x)",
        "binhan.example:/srv",
        "ssh://binhan.example",
        "a'b",
    ],
)
def test_a_host_can_be_nothing_but_a_host(host: str) -> None:
    assert places(GOOD.replace("web@binhan.example", f'"{host}"')) == ["4:13 bad-value"]


@pytest.mark.parametrize(
    "folder",
    ["srv/www", "/", "/srv", "/srv/../etc", "/srv/./www", "/srv//www", "~/www", "/srv/www/"],
)
def test_a_folder_is_one_of_its_own(folder: str) -> None:
    assert places(GOOD.replace("/srv/www/trang-tin", folder)) == ["5:15 bad-value"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("port: 2222", "port: 0", "6:13 bad-value"),
        ("port: 2222", "port: mot", "6:13 wrong-type"),
        ("keep: 3", "keep: 0", "7:13 bad-value"),
        ("keep: 3", "password: x", "7:7 unknown-key"),
        ("      host: web@binhan.example\n", "", "4:7 missing-key"),
        ("  chinh:", "  Chính:", "2:3 bad-value"),
    ],
)
def test_a_mistake_is_told_at_its_place(old: str, new: str, expected: str) -> None:
    assert expected in places(GOOD.replace(old, new))


def test_all_that_is_wrong_is_told_in_one_run() -> None:
    text = GOOD.replace("2222", "mot").replace("web@binhan.example", "a b").replace("/srv/www", "~")
    assert places(text) == ["4:13 bad-value", "5:15 bad-value", "6:13 wrong-type"]


@pytest.mark.parametrize(
    "text", ["", "targets: {}\n", "targets:\n  a: {}\n", "- a\n", "targets: [\n"]
)
def test_a_file_without_a_target_is_refused(text: str) -> None:
    assert places(text)
