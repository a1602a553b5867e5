"""What the preview answers to the form: files below content/, and nobody's changes are lost."""

from __future__ import annotations

import base64
import http.client
import json
import os
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

import pytest

from bantin.serve.form_desk import FORM, MARK, PREVIEW, FormDesk, nobody
from bantin.serve.news import ReloadSignal
from bantin.serve.serving import SCRIPT_PATH, serving
from bantin.serve.uploads import LARGEST
from bantin.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NEWS = "content/news/bai.md"
OLD = "---\ntitle: Cũ\n---\n\nChữ.\n"
NEW = OLD.replace("Cũ", "Mới")
OWN = {"origin": "http://localhost:8000", "host": "localhost:8000"}
JSON = {"content-type": "application/json; charset=utf-8"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    for path, text in {NEWS: OLD, "content/news/b.md": OLD, "content/news/sau/c.md": OLD}.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, "utf-8")
    (root / "content/images").mkdir()
    (root / "site_config.yaml").write_text("site: {}\n", "utf-8")
    return root


class Window:
    """A window of a browser in which the form is opened."""

    def __init__(self, root: Path, prefix: str = "") -> None:
        self.desk = FormDesk(root, Words("vi"), prefix)

    def ask(self, action: str, **params: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
        status, said = self.answer({"action": action, "params": {"branch": "main", **params}})
        assert status == HTTPStatus.OK, said
        return said

    def refused(self, action: str, **params: Any) -> str:  # noqa: ANN401 - so
        status, said = self.answer({"action": action, "params": params})
        assert status >= HTTPStatus.BAD_REQUEST
        return str(said["error"])

    def answer(self, asked: object, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        body = asked if isinstance(asked, bytes) else json.dumps(asked).encode()
        reply = self.desk.post(OWN | JSON if headers is None else headers, body)
        return reply.status, json.loads(reply.data)

    def save(self, path: str, raw: str, *was: str, **more: Any) -> dict[str, Any]:  # noqa: ANN401 - so
        one = {"path": path, "slug": "bai", "raw": raw, "was": list(was)}
        return {"dataFiles": [one], "assets": [], "options": {"useWorkflow": False}, **more}


@pytest.fixture
def window(root: Path) -> Window:
    return Window(root)


def picture(path: str, data: bytes) -> dict[str, str]:
    return {"path": path, "content": base64.b64encode(data).decode(), "encoding": "base64"}


def test_it_says_what_it_is(window: Window) -> None:
    assert window.ask("info") == {"repo": "site", "publish_modes": ["simple"], "type": "local_fs"}


def test_a_folder_is_listed_as_deep_as_it_is_asked_for(window: Window) -> None:
    shallow = window.ask("entriesByFolder", folder="content/news", extension="md", depth=1)
    assert [one["file"]["path"] for one in shallow] == ["content/news/b.md", NEWS]
    assert shallow[0]["data"] == OLD
    deep = window.ask("entriesByFolder", folder="content/news", extension="md", depth=2)
    assert [one["file"]["path"] for one in deep][2:] == ["content/news/sau/c.md"]
    assert window.ask("entriesByFolder", folder="content/none", extension="md", depth=1) == []


def test_a_text_is_read_and_saved(window: Window, root: Path) -> None:
    assert window.ask("getEntry", path=NEWS)["data"] == OLD
    window.ask("persistEntry", **window.save(NEWS, NEW, OLD))
    assert (root / NEWS).read_text("utf-8") == NEW
    named = window.ask("entriesByFiles", files=[{"path": NEWS, "label": "Bài"}])
    assert named[0]["file"]["label"] == "Bài"
    assert named[0]["data"] == NEW


def test_a_new_text_is_never_written_over_another(window: Window, root: Path) -> None:
    window.ask("persistEntry", **window.save("content/news/moi.md", NEW))
    assert (root / "content/news/moi.md").read_text("utf-8") == NEW
    assert "không ghi đè" in window.refused("persistEntry", **window.save(NEWS, NEW))
    assert (root / NEWS).read_text("utf-8") == OLD


def test_what_changed_meanwhile_is_told_and_kept(window: Window, root: Path) -> None:
    (root / NEWS).write_text(OLD + "Thêm ở chỗ khác.\n", "utf-8")
    assert "đã đổi trên máy" in window.refused("persistEntry", **window.save(NEWS, NEW, OLD))
    assert (root / NEWS).read_text("utf-8").endswith("Thêm ở chỗ khác.\n")
    # What the same window has saved before is no change of somebody else.
    both = window.save(NEWS, NEW, OLD, OLD + "Thêm ở chỗ khác.\n")
    window.ask("persistEntry", **both)
    assert (root / NEWS).read_text("utf-8") == NEW


def test_what_was_deleted_meanwhile_does_not_come_back_unasked(window: Window, root: Path) -> None:
    (root / NEWS).unlink()
    assert "không còn" in window.refused("persistEntry", **window.save(NEWS, NEW, OLD))
    assert not (root / NEWS).exists()


def test_a_text_moves_only_while_it_is_as_it_was(window: Window, root: Path) -> None:
    asked = window.save(NEWS, NEW, OLD)
    asked["dataFiles"][0]["newPath"] = "content/news/sau/d.md"
    window.ask("persistEntry", **asked)
    assert not (root / NEWS).exists()
    assert (root / "content/news/sau/d.md").read_text("utf-8") == NEW
    asked = window.save("content/news/b.md", NEW, "anders")
    asked["dataFiles"][0]["newPath"] = "content/news/e.md"
    assert "đã đổi" in window.refused("persistEntry", **asked)
    assert (root / "content/news/b.md").exists()


def test_pictures_come_with_a_text_and_by_themselves(window: Window, root: Path) -> None:
    one = picture("content/images/a.png", b"a")
    window.ask("persistEntry", **window.save(NEWS, NEW, OLD, assets=[one]))
    said = window.ask("persistMedia", asset=picture("content/images/b.png", b"bb"), options={})
    assert (root / "content/images/a.png").read_bytes() == b"a"
    assert said["content"] == base64.b64encode(b"bb").decode()
    listed = window.ask("getMedia", mediaFolder="content/images")
    assert {file["path"] for file in listed} == {"content/images/a.png", "content/images/b.png"}
    assert window.ask("getMediaFile", path="content/images/a.png")["name"] == "a.png"
    # The same again is no harm, another picture of that name is.
    window.ask("persistMedia", asset=one, options={})
    assert "không ghi đè" in window.refused("persistMedia", asset=one | {"content": "eA=="})
    window.ask("deleteFiles", paths=["content/images/a.png"], options={})
    assert not (root / "content/images/a.png").exists()


def test_pictures_that_are_many_are_told_by_their_names(window: Window, root: Path) -> None:
    for number in range(9):
        place = root / f"content/images/{number}.jpg"
        place.write_bytes(bytes(3 * 1024 * 1024))
        os.utime(place, (number, number))
    listed = window.ask("getMedia", mediaFolder="content/images")
    assert [one["name"] for one in listed] == [f"{number}.jpg" for number in range(8, -1, -1)]
    assert [bool(one["content"]) for one in listed] == [True] * 8 + [False]


PATHS = [
    "site_config.yaml",
    "content/../site_config.yaml",
    "../x.md",
    "/etc/passwd",
    "content/news/../../../x.md",
    "content\\..\\x.md",
    "content/.git/config",
    "content//x.md",
    "content/news/a\0.md",
    "content/news/aux.md",
    "contents/x.md",
    "",
    "content/" + "a/" * 40 + "x.md",
    "file:///etc/passwd",
]


@pytest.mark.parametrize("path", PATHS)
def test_nothing_outside_of_the_content_is_reached(window: Window, root: Path, path: str) -> None:
    before = sorted(root.parent.rglob("*"))
    for action, params in {
        "getEntry": {"path": path},
        "getMediaFile": {"path": path},
        "persistEntry": window.save(path, NEW),
        "persistMedia": {"asset": picture(path, b"x")},
        "deleteFiles": {"paths": [path]},
    }.items():
        assert window.refused(action, **params)
    assert sorted(root.parent.rglob("*")) == before
    assert (root / "site_config.yaml").exists()


@pytest.mark.parametrize("path", ["content/news/a.html", "content/news/a.comments.yaml"])
def test_a_text_is_markdown_and_a_picture_is_none(window: Window, path: str) -> None:
    assert window.refused("persistEntry", **window.save(path, NEW))
    assert window.refused("persistMedia", asset=picture("content/news/x.md", b"x"))
    assert window.refused("persistMedia", asset=picture("content/news/x.MD", b"x"))


@pytest.mark.skipif(os.name == "nt", reason="links need a right there")
def test_links_are_never_followed(window: Window, root: Path) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "x.md").write_text("geheim", "utf-8")
    (root / "content/linked").symlink_to(outside)
    (root / "content/news/link.md").symlink_to(outside / "x.md")
    assert window.refused("getEntry", path="content/linked/x.md")
    assert window.refused("getEntry", path="content/news/link.md")
    assert window.refused("persistEntry", **window.save("content/news/link.md", NEW, "geheim"))
    assert window.refused("persistMedia", asset=picture("content/linked/y.png", b"x"))
    assert window.refused("deleteFiles", paths=["content/news/link.md"])
    listed = window.ask("entriesByFolder", folder="content/news", extension="md", depth=9)
    assert "content/news/link.md" not in [one["file"]["path"] for one in listed]
    assert [one.name for one in outside.iterdir()] == ["x.md"]


def test_a_folder_above_the_site_is_left_out_of_its_paths(root: Path) -> None:
    window = Window(root, "trang/web")
    assert window.ask("getEntry", path=f"trang/web/{NEWS}")["data"] == OLD
    listed = window.ask("entriesByFolder", folder="trang/web/content/news", extension="md", depth=1)
    assert listed[1]["file"]["path"] == f"trang/web/{NEWS}"
    assert window.refused("getEntry", path=NEWS)


@pytest.mark.parametrize(
    "action",
    [
        "unpublishedEntries",
        "updateUnpublishedEntryStatus",
        "publishUnpublishedEntry",
        "deleteUnpublishedEntry",
        "addNote",
        "anything",
    ],
)
def test_nothing_waits_for_review_here(window: Window, action: str) -> None:
    assert "chờ duyệt" in window.refused(action, collection="news", slug="bai")


@pytest.mark.parametrize(
    "headers",
    [
        JSON,
        JSON | {"origin": "https://evil.example", "host": "localhost:8000"},
        JSON | {"origin": "http://evil.example:8000", "host": "evil.example:8000"},
        JSON | {"origin": "null", "host": "localhost:8000"},
        JSON | {"origin": "http://localhost:9000", "host": "localhost:8000"},
        JSON | {"sec-fetch-site": "cross-site", "host": "localhost:8000"},
        OWN | {"content-type": "text/plain"},
        OWN,
    ],
)
def test_only_pages_of_this_preview_are_answered(
    window: Window, root: Path, headers: dict[str, str]
) -> None:
    asked = {"action": "deleteFiles", "params": {"paths": [NEWS]}}
    assert window.answer(asked, headers)[0] in {HTTPStatus.FORBIDDEN, 415}
    assert (root / NEWS).exists()


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b'{"action": 1}', b'{"params": {}}', b"\xff"])
def test_what_is_no_request_is_refused(window: Window, body: bytes) -> None:
    assert window.answer(body)[0] == HTTPStatus.BAD_REQUEST


def test_what_is_no_picture_is_refused(window: Window) -> None:
    bad = {"path": "content/images/x.png", "content": "%%%", "encoding": "base64"}
    assert window.refused("persistMedia", asset=bad)
    assert window.refused("persistMedia")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_refusal_is_said_in_every_language(root: Path, language: str) -> None:
    desk = FormDesk(root, Words(language))
    assert json.loads(desk.too_large().data)["error"]


@contextmanager
def previewed(
    root: Path, desk: Callable[[], FormDesk | None]
) -> Iterator[http.client.HTTPConnection]:
    page = root / "out" / "admin"
    page.mkdir(parents=True)
    (page / "index.html").write_text("<p>form</p>", "utf-8")
    (page / "config.json").write_text("{}", "utf-8")
    (root / "out" / "index.html").write_text("<p>home</p>", "utf-8")
    with serving(
        root / "out",
        0,
        news=ReloadSignal(),
        base="",
        words=Words("vi"),
        complain=pytest.fail,
        desk=desk,
    ) as port:
        yield http.client.HTTPConnection("localhost", port, timeout=10)


@pytest.mark.parametrize("page", [FORM, "/%61dmin/", "/admin/?a=/", "/admin/config.json"])
@pytest.mark.parametrize("is_known", [True, False])
def test_the_form_is_told_of_the_preview_and_never_loaded_anew(
    root: Path, page: str, *, is_known: bool
) -> None:
    """That the configuration has just been broken, or says nothing yet, changes nothing."""
    with previewed(
        root, partial(FormDesk, root, Words("vi")) if is_known else nobody
    ) as connection:
        connection.request("GET", page)
        answer = connection.getresponse()
        assert answer.status == HTTPStatus.OK
        assert answer.headers["Bantin-Preview"] == MARK["Bantin-Preview"] == PREVIEW
        assert SCRIPT_PATH not in answer.read().decode()


def test_other_pages_are_loaded_anew_and_not_marked(root: Path) -> None:
    with previewed(root, nobody) as connection:
        connection.request("GET", "/")
        answer = connection.getresponse()
        assert "Bantin-Preview" not in answer.headers
        assert SCRIPT_PATH in answer.read().decode()


def test_the_preview_asks_for_each_request_who_saves(root: Path) -> None:
    desks = [FormDesk(root, Words("vi")), None, FormDesk(root, Words("vi"))]
    with previewed(root, desks.pop) as connection:
        own = JSON | {"Origin": f"http://localhost:{connection.port}"}
        said = []
        for _ in range(3):
            connection.request("POST", PREVIEW, b'{"action": "info"}', own)
            answer = connection.getresponse()
            said.append((answer.status, json.loads(answer.read())))
    assert said[0] == said[2] == (HTTPStatus.OK, said[0][1])
    assert said[1][0] == HTTPStatus.NOT_IMPLEMENTED
    assert "site_config.yaml" in said[1][1]["error"]


def test_the_preview_answers_the_form(root: Path) -> None:
    with previewed(root, partial(FormDesk, root, Words("vi"))) as connection:
        own = JSON | {"Origin": f"http://localhost:{connection.port}"}
        connection.request("POST", PREVIEW, b'{"action": "info"}', own)
        assert json.loads(connection.getresponse().read())["repo"] == "site"


def test_the_preview_takes_nothing_that_is_too_large_or_for_another_host(root: Path) -> None:
    with previewed(root, partial(FormDesk, root, Words("vi"))) as connection:
        own = JSON | {"Origin": f"http://localhost:{connection.port}"}
        connection.request("POST", PREVIEW, headers=own | {"Content-Length": str(LARGEST + 1)})
        assert connection.getresponse().status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        connection.close()
        evil = f"evil.example:{connection.port}"
        connection.request(
            "POST", PREVIEW, b"{}", JSON | {"Host": evil, "Origin": f"http://{evil}"}
        )
        assert connection.getresponse().status == HTTPStatus.FORBIDDEN


def test_a_site_without_a_form_has_nobody_who_answers(root: Path) -> None:
    with previewed(root, nobody) as connection:
        connection.request("POST", PREVIEW, b'{"action": "info"}', JSON)
        assert connection.getresponse().status == HTTPStatus.NOT_IMPLEMENTED
