"""A git server as the form sees it: Gitea's login by PKCE and interface, over a bare repository.

Only what the form asks for is answered, and as strictly as the real one would: a code is good once,
for whoever knows the text whose digest came with the request (RFC 7636), and nothing else is told
without a token.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
import subprocess
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, unquote, urlencode, urlsplit

from tests.local_server import running

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

APPLICATION, CODE, TOKEN = "a1b2c3", "code-1", "token-1"
REPOSITORY = "xa/trang-tin"
_OWN = f"/repos/{REPOSITORY}"
_NAME = ("-c", "user.name=Lan", "-c", "user.email=lan@example.vn")


def git(folder: Path, *words: str, data: bytes | None = None) -> bytes:
    """Run git in a folder."""
    done = subprocess.run(
        ["git", *_NAME, *words], cwd=folder, input=data, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout


def repository_of(site: Path, folder: Path) -> Path:
    """Return a bare repository with a site in its branch `main`, pushed from the site's folder."""
    bare = folder / "trang-tin.git"
    git(folder, "init", "-q", "--bare", "-b", "main", str(bare))
    git(site, "init", "-q", "-b", "main")
    git(site, "add", "-A")
    git(site, "commit", "-qm", "Trang")
    git(site, "push", "-q", str(bare), "main")
    return bare


class Forge:
    """What the server knows; `work` is a clone in which it makes commits."""

    def __init__(self, bare: Path, work: Path) -> None:
        self.bare = bare
        self.work = work
        self.challenges: dict[str, str] = {}
        git(work.parent, "clone", "-q", str(bare), str(work))

    def authorize(self, asked: dict[str, str]) -> str:
        """Let somebody in who is logged in, and return where to send the browser."""
        assert asked["client_id"] == APPLICATION
        assert asked["response_type"] == "code"
        assert asked["code_challenge_method"] == "S256"
        self.challenges[CODE] = asked["code_challenge"]
        back = {"code": CODE, "state": asked["state"]}
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def token(self, asked: dict[str, str]) -> dict[str, Any] | None:
        """Return a token for a code, if the text behind its challenge is known."""
        challenge = self.challenges.pop(asked["code"], "")
        digest = hashlib.sha256(asked["code_verifier"].encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != challenge:
            return None
        return {"access_token": TOKEN, "token_type": "bearer", "expires_in": 3600}

    def tree(self, revision: str, *, deep: bool) -> list[dict[str, Any]] | None:
        """Return what lies in a folder, None where there is none."""
        options = ("-r", "-t") if deep else ()
        try:
            listed = git(self.bare, "ls-tree", "-l", "-z", *options, revision).decode()
        except AssertionError:
            return None
        rows = (line.partition("\t") for line in listed.split("\0") if line)
        return [
            {"path": path, "type": said.split()[1], "sha": said.split()[2], "size": 1}
            for said, _, path in rows
        ]

    def change(self, asked: dict[str, Any]) -> None:
        """Commit files, as the interface does in one request."""
        git(self.work, "pull", "-q", "origin", asked["branch"])
        for one in asked["files"]:
            place = self.work / one["path"]
            if one["operation"] == "delete":
                place.unlink()
                continue
            assert place.exists() == (one["operation"] == "update")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(base64.b64decode(one["content"]))
        git(self.work, "add", "-A")
        git(self.work, "commit", "-qm", asked["message"])
        git(self.work, "push", "-q", "origin", asked["branch"])


def _answer(forge: Forge, method: str, path: str, query: dict[str, str], asked: Any) -> Any:  # noqa: ANN401 - JSON
    """Return what the interface says; None for what is not there."""
    who = {"name": "Lan", "email": "", "date": "2026-11-01T08:00:00+07:00"}
    said: Any = {
        "/user": {"id": 1, "login": "lan", "full_name": "Lan", "email": "", "avatar_url": ""},
        _OWN: {"owner": {"login": "xa"}, "permissions": {"push": True}},
        f"{_OWN}/commits": [{"commit": {"author": who}}],
    }.get(path)
    if found := re.fullmatch(rf"{_OWN}/git/trees/([^:]+):(.*)", path):
        tree = forge.tree(f"{found[1]}:{unquote(found[2])}", deep="recursive" in query)
        said = None if tree is None else {"tree": tree}
    elif found := re.fullmatch(rf"{_OWN}/git/blobs/([0-9a-f]+)", path):
        data = git(forge.bare, "cat-file", "blob", found[1])
        said = {"content": base64.b64encode(data).decode(), "encoding": "base64"}
    elif path == f"{_OWN}/contents" and method == "POST":
        forge.change(asked)
        said = {"commit": {}}
    return said


class _Handler(BaseHTTPRequestHandler):
    """Answers for `forge`, which a class made of this one has."""

    forge: Forge

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {key: values[0] for key, values in parse_qs(parts.query).items()}
        if parts.path == "/login/oauth/authorize":
            self._say(HTTPStatus.FOUND, None, {"Location": self.forge.authorize(query)})
        else:
            self._interface(parts.path, query, None)

    def do_POST(self) -> None:
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        if self.path == "/login/oauth/access_token":
            said = self.forge.token(asked)
            wrong = {"error": "invalid_grant"}
            self._say(HTTPStatus.OK if said else HTTPStatus.BAD_REQUEST, said or wrong, {})
        else:
            self._interface(urlsplit(self.path).path, {}, asked)

    def do_OPTIONS(self) -> None:
        self._say(HTTPStatus.NO_CONTENT, None, {})

    def _interface(self, path: str, query: dict[str, str], asked: object) -> None:
        if self.headers["Authorization"] != f"token {TOKEN}":
            self._say(HTTPStatus.UNAUTHORIZED, {"message": "token is required"}, {})
            return
        said = _answer(self.forge, self.command, path.removeprefix("/api/v1"), query, asked)
        found = HTTPStatus.NOT_FOUND if said is None else HTTPStatus.OK
        self._say(found, {"message": "Not Found"} if said is None else said, {})

    def _say(self, status: HTTPStatus, said: object, headers: dict[str, str]) -> None:
        data = b"" if said is None else json.dumps(said).encode()
        self.send_response(status)
        cross = {
            "Access-Control-Allow-Origin": "*",
            "Access-Control-Allow-Headers": "authorization, content-type",
            "Access-Control-Allow-Methods": "GET, POST",
            "Content-Type": "application/json",
            "Content-Length": str(len(data)),
        }
        for name, value in (cross | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


def forge_of(forge: Forge) -> AbstractContextManager[str]:
    """Answer as a git server; yield its address."""
    return running(type("Handler", (_Handler,), {"forge": forge}))
