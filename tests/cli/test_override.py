"""`bantin override`: files of the theme as a site's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.e2e.program import NOW, call, command
from tests.pipeline.lab import CONFIG, Lab, news

if TYPE_CHECKING:
    from pathlib import Path


def test_a_copy_changes_no_page_and_is_up_to_date(tmp_path: Path) -> None:
    lab = Lab(tmp_path)
    lab.write("site_config.yaml", CONFIG)
    lab.write("content/news/a.md", news("Bài", "2024-07-02"))
    lab.build()
    before = {path: data for path, data in lab.made().items() if path.endswith(".html")}
    names = ("base.html", "item.html", "redirect.html", "partials/footer.html")
    done = command("override", "--root", lab.root, *names)
    assert (done.code, done.out.split()) == (0, [f"templates/{name}" for name in names])
    assert lab.build().outcome == "built"
    assert {path: data for path, data in lab.made().items() if path in before} == before
    again = command("override", "--root", lab.root, "base.html")
    assert (again.code, "templates/base.html" in again.err) == (2, True)
    said = call("check", "--root", lab.root, "--now", NOW, "templates")
    assert "copy-" not in said.err


def test_names_are_listed_and_mistaken_ones_told(tmp_path: Path) -> None:
    lab = Lab(tmp_path)
    lab.write("site_config.yaml", CONFIG)
    listed = command("override", "--root", lab.root)
    assert {"base.html", "regulation.html", "static/style.css"} <= {*listed.out.split("\n")}
    wrong = command("override", "--root", lab.root, "bas.html")
    assert (wrong.code, "base.html" in wrong.err) == (2, True)
    assert command("override", "--root", lab.root, "../x").code == 2
    assert not (lab.root / "templates").exists()


def test_a_shared_template_is_copied_as_it_is_shared(tmp_path: Path) -> None:
    lab = Lab(tmp_path)
    lab.write("site_config.yaml", f"{CONFIG}extends: ../chung\n")
    shared = lab.root.parent / "chung/templates/partials"
    shared.mkdir(parents=True)
    (shared / "footer.html").write_text("<p>Chân trang chung</p>\n", "utf-8")
    (shared / "rieng.html").write_text("x\n", "utf-8")
    assert "partials/rieng.html" in command("override", "--root", lab.root).out.split()
    done = command("override", "--root", lab.root, "partials/footer.html", "partials/rieng.html")
    assert done.code == 0, done.err
    copy = (lab.root / "templates/partials/footer.html").read_text("utf-8")
    assert copy.split("\n")[1:] == ["<p>Chân trang chung</p>", ""]


def test_a_name_without_its_folder_is_found_in_any(tmp_path: Path) -> None:
    lab = Lab(tmp_path)
    lab.write("site_config.yaml", CONFIG)
    for wrong, meant in (
        ("foter.html", "partials/footer.html"),
        ("footer.html", "partials/footer.html"),
        ("style.cs", "static/style.css"),
        ("partials/foter.html", "partials/footer.html"),
        ("itm.html", "item.html"),
    ):
        done = command("override", "--root", lab.root, wrong)
        assert (done.code, meant in done.err) == (2, True), done.err
