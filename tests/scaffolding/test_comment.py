"""The script of a new site's CI that posts a comment: one for each request, whoever writes what."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import bantin.scaffolding
from bantin.cli.change_list import MARK
from tests.packaging.forges import BOT, CommentServer

if TYPE_CHECKING:
    from collections.abc import Iterator

SCRIPT = Path(bantin.scaffolding.__file__).parent / "skeleton/common/ci/comment.py"
TEXT = f"{MARK}\n### Thay đổi\n"
STRANGER = {"id": 2, "type": "User"}
FORGES = {
    "github": {"GITHUB_API_URL": "", "GITHUB_REPOSITORY": "xa/portal"},
    "gitlab": {"CI_API_V4_URL": "", "CI_PROJECT_ID": "3"},
}


@pytest.fixture
def api() -> Iterator[CommentServer]:
    with CommentServer() as server:
        yield server


def post(api: CommentServer, forge: str, text: str = TEXT, **more: str) -> tuple[int, str]:
    """Run the script; return its exit code and what it said."""
    own = {key: value or api.address for key, value in FORGES[forge].items()}
    clean = {
        key: value for key, value in os.environ.items() if not key.startswith(("CI_", "GITHUB"))
    }
    given = {"COMMENT_TOKEN": "secret-token", "REQUEST_NUMBER": "7"} | more
    done = subprocess.run(
        [sys.executable, SCRIPT],
        input=text.encode(),
        env=clean | own | given,
        capture_output=True,
        check=False,
    )
    said = (done.stdout + done.stderr).decode()
    assert "Traceback" not in said
    assert "secret-token" not in said
    return done.returncode, said


@pytest.mark.parametrize("forge", FORGES)
def test_the_second_text_takes_the_place_of_the_first(api: CommentServer, forge: str) -> None:
    for _ in range(150):
        api.add("Hay quá.", STRANGER)
    assert post(api, forge)[0] == 0
    assert post(api, forge, f"{MARK}\nKhác\n")[0] == 0
    assert [one["body"] for one in api.comments[150:]] == [f"{MARK}\nKhác\n"]
    place = {
        "github": "/repos/xa/portal/issues/7/comments",
        "gitlab": "/projects/3/merge_requests/7/notes",
    }
    assert f"POST {place[forge]}" in api.asked


@pytest.mark.parametrize("forge", FORGES)
def test_the_comment_of_a_stranger_with_the_mark_is_left_alone(
    api: CommentServer, forge: str
) -> None:
    api.add(TEXT, STRANGER)
    assert post(api, forge, f"{MARK}\nMới\n")[0] == 0
    assert [one["body"] for one in api.comments] == [TEXT, f"{MARK}\nMới\n"]


def test_the_request_is_the_one_that_is_still_at_the_commit(api: CommentServer) -> None:
    run = {"REQUEST_NUMBER": "", "HEAD": "stranger:a b&c", "HEAD_COMMIT": "abc"}
    api.pulls = [{"number": 3, "head": {"sha": "x"}}]
    assert post(api, "github", **run) == (
        0,
        "The request is closed, or has another commit by now: nothing to say.\n",
    )
    api.pulls.append({"number": 4, "head": {"sha": "abc"}})
    assert post(api, "github", **run)[0] == 0
    assert "POST /repos/xa/portal/issues/4/comments" in api.asked
    assert (
        "GET /repos/xa/portal/pulls?state=open&head=stranger%3Aa%20b%26c&per_page=100"
        in (api.asked[0].partition("&limit")[0])
    )


def test_what_goes_wrong_is_one_line(api: CommentServer) -> None:
    assert post(api, "github", "no mark")[0] == 1
    api.status = 403
    code, said = post(api, "github")
    assert (code, said.splitlines()[0].split(" answers ")[1]) == (1, "403 Forbidden")
    assert BOT not in [one["user"] for one in api.comments]
    code, said = post(api, "github", GITHUB_API_URL="http://127.0.0.1:9")
    assert code == 1
    assert said.startswith("the comment was not posted: ")
