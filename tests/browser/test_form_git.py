"""The form on a published site: login without a service, and texts that go through git."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler
from typing import TYPE_CHECKING, ClassVar
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from PIL import Image

from bantin.admin.setup import policy
from bantin.content.admin_settings import AdminSettings
from tests.browser.forge import APPLICATION, REPOSITORY, Forge, forge_of, git, repository_of
from tests.browser.form_site import SECTION, new_site, opened, package_path, until
from tests.e2e.program import run
from tests.local_server import free_port, running
from tests.npm_package import kept_program

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SERVER = "decap-server@3.11.3"
FIRST = "content/news/2026-11-01-bai.md"
TEXT = "---\n# Giữ dòng này.\ntitle: 'Bài cũ'\ndate: 2026-11-01 08:00\n---\n\nChữ.\n"


def headers(server: str) -> dict[str, str]:
    """Return what the command tells a server of the site to send with the form."""
    settings = AdminSettings(backend="gitea", url=server, repository=REPOSITORY)
    return {"Content-Security-Policy": policy(settings)}


@pytest.fixture(autouse=True)
def with_git() -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site as it was built, with the headers of a server."""

    headers_added: ClassVar[dict[str, str]] = {}

    def end_headers(self) -> None:
        for name, value in self.headers_added.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        pass


def site_for(folder: Path, section: str) -> Path:
    root = new_site(folder / "site", section)
    (root / FIRST).write_text(TEXT, "utf-8")
    (root / "content/files").mkdir()
    (root / "content/files/mau-don.txt").write_text("Mẫu đơn\n", "utf-8")
    return root


@contextmanager
def published(root: Path, server: str) -> Iterator[str]:
    """Build a site and serve it with the policy of the guide; yield its address."""
    output = root.parent / "out"
    done = run("build", "--root", root, "--output", output, env=package_path())
    assert done.code == 0, done.err
    handler = type("Handler", (_Handler,), {"headers_added": headers(server)})
    with running(partial(handler, directory=str(output))) as address:
        yield address


def head(bare: Path, path: str, branch: str = "main") -> str:
    return git(bare, "show", f"{branch}:{path}").decode()


def test_somebody_logs_in_by_pkce_and_saves_into_the_repository(
    chromium: Browser, tmp_path: Path
) -> None:
    root = site_for(tmp_path, "")
    forge = Forge(repository_of(root, tmp_path), tmp_path / "work")
    with forge_of(forge) as server:
        with (root / "site_config.yaml").open("a", encoding="utf-8") as config:
            config.write(
                f"\nadmin:\n  backend: gitea\n  url: {server}\n  repository: {REPOSITORY}\n"
                f"  application: {APPLICATION}\n"
            )
        with (
            published(root, server) as address,
            opened(chromium, address, servers=(server,)) as form,
        ):
            form.page.goto(f"{address}/admin/")
            form.page.get_by_role("button", name="Đăng nhập").click()
            form.page.get_by_role("heading", name="Loại bài").wait_for()
            assert forge.challenges == {}  # the code was used
            form.go("news/entries/2026-11-01-bai")
            form.page.get_by_role("button", name="Đã vào kho").wait_for()
            form.field("Tên bài").fill("Bài mới")
            form.publish()
            form.said("Đã lưu")
    assert head(forge.bare, FIRST) == TEXT.replace("'Bài cũ'", "'Bài mới'")
    assert git(forge.bare, "log", "-1", "--format=%s").decode().startswith("Sửa")


@contextmanager
def decap_server(repository: Path) -> Iterator[str]:
    """Start the CMS's own server on a repository, where texts wait in branches."""
    program, reason = kept_program(SERVER, "the CMS's own git server")
    node = shutil.which("node")
    if reason or node is None:
        pytest.skip(reason or "node is not installed")
    port = str(free_port())
    env = {
        **os.environ,
        "MODE": "git",
        "GIT_REPO_DIRECTORY": str(repository),
        "PORT": port,
        "BIND_HOST": "127.0.0.1",
    }
    with subprocess.Popen(
        [node, str(program / "dist" / "index.js")], env=env, stdout=subprocess.DEVNULL
    ) as process:
        try:
            until(lambda: answers(f"http://127.0.0.1:{port}/"), "the server does not answer")
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()


def answers(url: str) -> bool:
    try:
        with urlopen(url):
            return True
    except URLError as failure:
        return hasattr(failure, "code")


def ask_for_review(path: Path, server: str) -> None:
    """Have a form go to another server, where texts wait for somebody else."""
    config = json.loads(path.read_text("utf-8"))
    config["backend"] = {"name": "proxy", "proxy_url": server, "branch": "main"}
    config["publish_mode"] = "editorial_workflow"
    path.write_text(json.dumps(config), "utf-8")


def test_a_text_with_a_picture_waits_for_review_and_is_published(
    chromium: Browser, tmp_path: Path
) -> None:
    root = site_for(tmp_path, SECTION)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "user.name", "Lan")
    git(root, "config", "user.email", "lan@example.vn")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "Trang")
    photo = tmp_path / "buoi-hop.png"
    Image.new("RGB", (320, 240), "teal").save(photo)
    with decap_server(root) as server, published(root, server) as address:
        waiting = tmp_path / "out" / "admin" / "config.json"
        own = f"{server}/api/v1"
        ask_for_review(waiting, own)
        with opened(chromium, address, servers=(server,), absent=own) as form:
            form.log_in()
            form.go("news/new")
            form.field("Tên bài").fill("Họp dân cuối năm")
            form.field("Nội dung").fill("Tối qua.\n\n")
            form.page.get_by_role("button", name="Ảnh hoặc tệp").click()
            form.put_picture(photo)
            until(lambda: "](" in form.field("Nội dung").input_value(), "no picture in the text")
            form.page.keyboard.type("Bà con")
            form.page.get_by_role("button", name="Lưu", exact=True).click()
            form.said("Đã lưu")
            branches = git(root, "branch", "--format=%(refname:short)").decode().split()
            (branch,) = (one for one in branches if one.startswith("cms/"))
            assert "hop-dan" not in git(root, "ls-tree", "-r", "--name-only", "main").decode()
            made = git(root, "ls-tree", "-r", "--name-only", branch).decode()
            (path,) = (one for one in made.split() if "hop-dan-cuoi-nam" in one)
            assert head(root, path, branch).endswith("Tối qua.\n\n![Bà con](images/buoi-hop.png)\n")
            form.page.get_by_role("button", name="Trạng thái").click()
            form.page.get_by_role("menuitem", name="Chờ duyệt").click()
            form.said("Đã đổi trạng thái")
            form.page.get_by_role("button", name="Trạng thái").click()
            form.page.get_by_role("menuitem", name="Sẵn sàng").click()
            time.sleep(1)
            form.publish()
            form.said("Đã công bố")
            until((root / path).exists, "not published")
        assert (root / "content/images/buoi-hop.png").read_bytes() == photo.read_bytes()
        done = run("build", "--root", root, "--output", tmp_path / "out", env=package_path())
        assert done.code == 0, done.err
