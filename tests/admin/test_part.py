"""What a build writes for a form, and what it does not."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from bantin.admin.packaged import packaged
from bantin.content.admin_settings import AdminSettings
from tests.admin.builders import FORGEJO, SECTION, asking, form_config
from tests.e2e.program import CONFIG, call, snapshot, write_site
from tests.pipeline.lab import CONFIG as LAB
from tests.pipeline.lab import Lab, assert_same, news

if TYPE_CHECKING:
    from pathlib import Path


def built(folder: Path, config: str) -> Path:
    done = call("--root", write_site(folder, {"site_config.yaml": config}))
    assert done.code == 0, done.err
    return folder / "output"


@pytest.mark.usefixtures("package")
def test_the_page_is_bare_and_no_robot_keeps_it(tmp_path: Path) -> None:
    output = built(tmp_path, CONFIG + SECTION)
    page = (output / "admin/index.html").read_text("utf-8")
    assert re.findall(r'(?:src|href)="([^"]*)"', page) == ["admin.css", "start.js"]
    assert '<meta name="robots" content="noindex, nofollow">' in page
    assert "<style" not in page
    assert " style=" not in page
    assert re.search(r'<script type="module" src="start.js"></script>', page)
    for one in ("sitemap.xml", "robots.txt", "so-do-trang/index.html", "index.html"):
        assert "/admin" not in (output / one).read_text("utf-8")


def test_beside_the_page_lie_the_package_and_our_own_scripts(
    tmp_path: Path, package: dict[str, bytes]
) -> None:
    folder = built(tmp_path, CONFIG + SECTION) / "admin"
    names = {one.name for one in folder.iterdir()}
    assert names == {"index.html", "config.json", *(packaged() or {})}
    assert names >= {*package}
    assert (folder / "cms.js").read_bytes() == package["cms.js"]
    assert json.loads((folder / "config.json").read_text("utf-8"))["backend"]["repo"] == "xa/trang"


def test_a_site_without_the_section_has_not_a_byte_of_it(tmp_path: Path) -> None:
    silent = snapshot(built(tmp_path, CONFIG))
    assert not [one for one in silent if "admin" in one]
    assert b"/admin" not in b"".join(data for one, data in silent.items() if ".js" not in one)


@pytest.mark.usefixtures("package")
def test_the_rest_of_the_site_is_the_same_with_and_without_a_form(tmp_path: Path) -> None:
    plain, asked = tmp_path / "plain", tmp_path / "asked"
    one, other = built(plain, CONFIG), built(asked, CONFIG + SECTION)
    for path in one.rglob("*.html"):
        assert path.read_bytes() == (other / path.relative_to(one)).read_bytes()


@pytest.mark.usefixtures("no_package")
def test_without_the_package_the_remedy_is_told_at_the_section(tmp_path: Path) -> None:
    write_site(tmp_path, {"site_config.yaml": CONFIG + SECTION})
    done = call("--root", tmp_path, "--lang", "en")
    assert done.code == 1
    assert f"site_config.yaml:{CONFIG.count(chr(10)) + 1}:1: error:" in done.err
    assert "pip install 'bantin[admin]'" in done.err
    assert not (tmp_path / "output").exists()


def test_another_package_makes_its_files_anew(tmp_path: Path, package: dict[str, bytes]) -> None:
    lab = asking_lab(tmp_path)
    assert "admin/cms.js" in lab.build().written
    assert lab.build(explain=False).written == ()
    package["cms.js"] = b"// another\n"
    packaged.cache_clear()
    written = lab.build().written
    assert [one for one in written if one.startswith("admin/")] == ["admin/cms.js"]


EDITS = {
    "title": ("site_config.yaml", "xã Bình An", "phường Bình An"),
    "topic": ("site_config.yaml", "name: Dân vận", "name: Dân vận khéo"),
    "language": ("site_config.yaml", "  tagline", "  language: en\n  tagline"),
    "news": ("content/news/tin-1.md", "Bà con", "Dân ấp"),
    "point": ("content/regulations/quy-che/2024-01-01.md", "Số thành viên", "Số người"),
}


@pytest.mark.usefixtures("package")
@pytest.mark.parametrize("edit", EDITS)
def test_warm_is_cold(edit: str, tmp_path: Path) -> None:
    lab = asking_lab(tmp_path)
    lab.build()
    lab.edit(*EDITS[edit])
    report = lab.build(explain=False)
    assert ("admin/config.json" in report.written) == (edit in {"topic", "language", "point"})
    assert_same(lab.made(), lab.cold())


@pytest.mark.usefixtures("package")
def test_what_is_new_stands_in_the_form(tmp_path: Path) -> None:
    """Nothing that a narrow plan reaches does: models are of a kind that knows the whole site."""
    lab = asking_lab(tmp_path)
    lab.delete("content/regulations/quy-che/2024-01-01.md")
    lab.build()
    lab.write("content/news/tin-2.md", news("Tin 2", "2024-07-11"))
    assert "admin/config.json" not in lab.build(explain=False).written
    lab.write("content/regulations/quy-che/2024-01-01.md", MODEL)
    assert "admin/config.json" in lab.build(explain=False).written
    assert_same(lab.made(), lab.cold())


def asking_lab(folder: Path) -> Lab:
    """Make a site with a form, a news item and a model."""
    lab = Lab(folder)
    lab.write("site_config.yaml", LAB + SECTION)
    lab.write("content/news/tin-1.md", news("Tin 1", "2024-07-10"))
    lab.write("content/regulations/quy-che/2024-01-01.md", MODEL)
    return lab


MODEL = """\
---
title: Quy chế mẫu
date: 2024-01-01
document: {type: Quy chế, issuer: Xã, model: true, effective: 2024-01-01}
open_points:
  so:
    label: Số thành viên
    type: number
---

## Điều 1. Phạm vi

Tổ có [[so]] người.
"""


@pytest.mark.parametrize(
    ("settings", "backend"),
    [
        (
            FORGEJO,
            {
                "name": "forgejo",
                "repo": "xa/trang",
                "branch": "main",
                "api_root": "https://git.example.vn/api/v1",
                "base_url": "https://git.example.vn",
                "app_id": "a1",
            },
        ),
        (
            AdminSettings(backend="gitlab", repository="n/x/t", application="a1", branch="live"),
            {
                "name": "gitlab",
                "repo": "n/x/t",
                "branch": "live",
                "api_root": "https://gitlab.com/api/v4",
                "base_url": "https://gitlab.com",
                "app_id": "a1",
                "auth_type": "pkce",
            },
        ),
        (
            AdminSettings(backend="github", repository="x/t", login="https://dn.example.vn/"),
            {
                "name": "github",
                "repo": "x/t",
                "branch": "main",
                "base_url": "https://dn.example.vn",
            },
        ),
        (
            AdminSettings(backend="local"),
            {"name": "proxy", "proxy_url": "/__bantin/admin", "branch": "main"},
        ),
    ],
)
def test_each_backend_is_told_what_it_needs(
    settings: AdminSettings, backend: dict[str, str]
) -> None:
    made = form_config(asking(settings))
    said = made["backend"].pop("commit_messages", {"create": "{{slug}}"})
    assert made["backend"] == backend
    assert "{{slug}}" in said["create"]


@pytest.mark.parametrize(
    ("backend", "mode"),
    [
        *(("gitlab", "editorial_workflow"), ("forgejo", "editorial_workflow")),
        *(("github", "editorial_workflow"), ("gitea", "simple"), ("local", "simple")),
    ],
)
def test_texts_wait_for_review_where_the_backend_can(backend: str, mode: str) -> None:
    settings = replace(FORGEJO, backend=backend)
    assert form_config(asking(settings))["publish_mode"] == mode
    assert form_config(asking(replace(settings, review=False)))["publish_mode"] == "simple"


def test_a_site_in_a_folder_of_its_repository() -> None:
    made = form_config(asking(replace(FORGEJO, folder="web/trang")))
    assert made["media_folder"] == "web/trang/content/images"
    assert made["public_folder"] == "images"  # what a text says is the same everywhere
    assert {one["folder"].partition("/content/")[0] for one in made["collections"]} == {"web/trang"}
    news = made["collections"][0]
    attachments = next(one for one in news["fields"] if one["name"] == "attachments")
    assert attachments["fields"][0]["media_folder"] == "/web/trang/content/files"


def test_what_the_form_uploads_is_where_a_build_looks_for_it(tmp_path: Path) -> None:
    """A text says the public folder, the file lies in the media folder: pictures and others."""
    made = form_config(asking())
    news = {one["name"]: one for one in made["collections"][0]["fields"]}
    file = news["attachments"]["fields"][0]
    picture, paper = f"{made['public_folder']}/a.svg", f"{file['public_folder']}/b.txt"
    text = (
        f"---\ntitle: A\ndate: 2024-07-13\nimage: {{src: {picture}, alt: Hình}}\n"
        f"attachments: [{{file: {paper}, title: Tệp}}]\n---\n\n![Hình]({picture})\n"
    )
    root = write_site(
        tmp_path,
        {
            "content/news/2024-07-13-a.md": text,
            f"{made['media_folder']}/a.svg": SVG,
            f"{file['media_folder'].strip('/')}/b.txt": "Nội dung.\n",
        },
    )
    done = call("--root", root, "--strict")
    assert done.code == 0, done.err


SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30"><path d="M0 0h9v9z"/></svg>\n'
