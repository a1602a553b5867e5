"""`bantin deploy`: how it is called, and what it says before anything is connected."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from bantin.cli import deploy as shell
from bantin.deploying.changes import Changes, PageChange
from bantin.deploying.refusals import NotDeployedError
from bantin.deploying.settings import parse_settings
from bantin.words import Words
from tests.e2e.program import command, write_site

if TYPE_CHECKING:
    from pathlib import Path

TARGETS = """\
targets:
  chinh: {ssh: {host: may-chu.invalid, folder: /srv/www/trang-tin}}
  thu: {ssh: {host: may-chu.invalid, folder: /srv/www/thu}}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", {"deploy.yaml": TARGETS})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ((), "there are several targets and none is the default; name one of: chinh, thu"),
        (("khac",), "there is no target “khac”; those in deploy.yaml: chinh, thu"),
        (("chinh", "--to", "x"), "--to goes with --rollback only"),
        (("chinh", "--list", "--rollback"), "--rollback, --list and --break-lock go alone"),
        (("chinh", "thu"), "there are arguments too many"),
    ],
)
def test_a_wrong_call_is_told(root: Path, options: tuple[str, ...], said: str) -> None:
    done = command("deploy", *options, "--root", root, "--lang", "en")
    assert done.code == 2
    assert said in done.err.replace("\n", " ")


def test_a_missing_file_of_targets_is_told(root: Path) -> None:
    (root / "deploy.yaml").unlink()
    done = command("deploy", "--root", root, "--lang", "en")
    assert done.code == 2
    assert "deploy.yaml" in done.err
    assert "docs/en/deploying.md" in done.err
    example = done.err[done.err.index("targets:") : done.err.index("}}}") + 3]
    settings, problems = parse_settings(" ".join(example.split()))
    assert not problems
    assert settings is not None


def test_a_secret_in_it_is_not_printed(root: Path) -> None:
    text = TARGETS.replace("thu: {ssh: {", "thu: {ssh: {password: bi-mat-1, port: 0, ")
    (root / "deploy.yaml").write_text(text)
    done = command("deploy", "thu", "--root", root, "--lang", "en")
    assert "deploy.yaml:3:" in done.err
    assert "password" in done.err
    assert "bi-mat-1" not in done.err


def test_a_mistake_in_it_is_shown_with_its_line(root: Path) -> None:
    (root / "deploy.yaml").write_text(TARGETS.replace("host: may-chu.invalid", "hots: x"))
    done = command("deploy", "--root", root, "--lang", "en")
    assert done.code == 2
    assert "deploy.yaml:2:" in done.err
    assert "host" in done.err


def test_a_refusal_is_a_value_for_programs(root: Path) -> None:
    done = command("deploy", "chinh", "--root", root, "--json", "--lang", "en")
    assert done.code == 1
    assert done.err == ""
    assert done.report["outcome"] == "refused"
    assert done.report["target"] == "chinh"
    assert done.report["place"] == "may-chu.invalid:/srv/www/trang-tin"
    assert done.report["reason"] == (
        "Nothing has been built that could be deployed. Run: bantin build"
    )


class Asked:
    """A call of which only this is asked here."""

    def __init__(self, *, yes: bool) -> None:
        self.yes = yes
        self.reporter = SimpleNamespace(words=Words("vi"))


class Found:
    """What would change: so many pages go of so many."""

    def __init__(self, withdrawn: int, before: int) -> None:
        gone = tuple(PageChange(f"/{number}/", "") for number in range(withdrawn))
        self.changes = Changes(first=False, withdrawn={"news": gone} if gone else {})
        self.pages_before = before


def is_meant(call: Any, what: Any) -> bool:  # noqa: ANN401 - stand-ins
    return shell._is_meant(call, what)


def test_where_nobody_is_asked_only_what_looks_like_a_mistake_is_refused() -> None:
    assert is_meant(Asked(yes=False), Found(0, 100))
    assert is_meant(Asked(yes=False), Found(40, 100))
    assert is_meant(Asked(yes=True), Found(99, 100))
    with pytest.raises(NotDeployedError) as refused:
        is_meant(Asked(yes=False), Found(51, 100))
    assert refused.value.reason.key == "deploying.refused.so-many"
