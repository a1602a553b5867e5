"""Archives of a site that was built: what is in them opens, is whole, and is what was published."""

from __future__ import annotations

import csv
import hashlib
import io
import shutil
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote

import pytest

from bantin.archiving.references import references
from tests.e2e.program import call
from tests.pipeline.lab import Lab, news, small_site

NOW = "2024-07-13T08:30+07:00"


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    """A site of two years, of which one item has moved and one is gone."""
    lab = small_site(tmp_path_factory.mktemp("archive"))
    lab.write(
        "content/news/cu.md", news("Tin năm trước", "2023-05-02", body="[Mẫu](/files/mau.docx)")
    )
    lab.write(
        "addresses.txt", "/cu/ content/news/tin-2.md\n/go/ content/news/go.md\n/go/a.pdf /go/\n"
    )
    assert lab.build().outcome == "built"
    return lab


def archive(lab: Lab, path: Path, *more: str) -> tuple[int, str]:
    done = call("archive", "--root", lab.root, "--now", NOW, "--output", path, *more)
    return done.code, done.err


def files_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def test_a_year_has_its_items_and_what_they_show(lab: Lab, tmp_path: Path) -> None:
    assert archive(lab, tmp_path / "a.zip", "--year", "2023")[0] == 0
    files = files_of(tmp_path / "a.zip")
    pages = [name for name in files if name.endswith(".html")]
    assert pages == ["index.html", "trang/tin-tuc/2023/05/tin-nam-truoc/index.html"]
    assert sum(name.endswith("/mau.docx") for name in files) == 1
    assert any(name.startswith("trang/assets/style.") for name in files)
    assert any(name.endswith(".woff2") for name in files)
    assert "Tin năm trước" in files["index.html"].decode()


def test_every_link_of_the_pages_leads_to_a_file_or_to_the_network(
    lab: Lab, tmp_path: Path
) -> None:
    assert archive(lab, tmp_path / "a.zip")[0] == 0
    files = files_of(tmp_path / "a.zip")
    inner = 0
    for name, data in files.items():
        if not name.endswith(".html"):
            continue
        text = data.decode()
        assert "<script src" not in text
        for one in references(text):
            url = one.url.partition("#")[0].partition("?")[0]
            if not url or ":" in url:
                continue
            inner += 1
            assert normpath(join(dirname(name), unquote(url))) in files, (name, url)
    assert inner > 100


def test_the_inventory_has_every_file_with_its_digests(lab: Lab, tmp_path: Path) -> None:
    assert archive(lab, tmp_path / "a.zip", "--year", "2024")[0] == 0
    files = files_of(tmp_path / "a.zip")
    rows = list(csv.reader(io.StringIO(files["muc-luc.csv"].decode("utf-8-sig"))))
    assert {row[0] for row in rows[1:]} == files.keys() - {"index.html", "muc-luc.csv"}
    for path, address, title, _, number, issued, *_, size, digest, published in rows[1:]:
        assert hashlib.sha256(files[path]).hexdigest() == digest
        assert len(files[path]) == int(size)
        original = (lab.output / path.removeprefix("trang/")).read_bytes()
        assert hashlib.sha256(original).hexdigest() == published
        assert address.startswith("https://binhan.example/")
        if title == "Quyết định ban hành Quy chế mẫu":
            assert (number, issued) == ("05-QĐ/BDVHU", "2024-07-04")
    assert "Tin số 1" in {row[2] for row in rows}


@pytest.mark.parametrize("form", ["zip", "warc"])
def test_the_same_site_gives_the_same_bytes(lab: Lab, tmp_path: Path, form: str) -> None:
    for name in ("a", "b"):
        assert archive(lab, tmp_path / name, "--format", form)[0] == 0
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_a_warc_is_what_a_server_answers(lab: Lab, tmp_path: Path, name: str) -> None:
    iterator = pytest.importorskip("warcio.archiveiterator")
    assert archive(lab, tmp_path / name, "--format", "warc")[0] == 0
    answers = {}
    with (tmp_path / name).open("rb") as file:
        for record in iterator.ArchiveIterator(file, check_digests="raise"):
            assert record.rec_headers.get_header("WARC-Date") == _utc(NOW)
            if record.rec_type == "response":
                url = record.rec_headers.get_header("WARC-Target-URI")
                headers = record.http_headers
                body = record.content_stream().read()
                assert int(headers.get_header("Content-Length")) == len(body)
                answers[url.removeprefix("https://binhan.example")] = headers, body
    page, body = answers["/tin-tuc/2024/02/tin-so-2/"]
    assert page.get_statuscode() == "200"
    assert page.get_header("Content-Type") == "text/html; charset=utf-8"
    assert body == (lab.output / "tin-tuc/2024/02/tin-so-2/index.html").read_bytes()
    moved, _ = answers["/cu/"]
    assert moved.get_statuscode() == "301"
    assert moved.get_header("Location") == "https://binhan.example/tin-tuc/2024/02/tin-so-2/"
    assert answers["/go/"][0].get_statuscode() == "410"
    assert answers["/go/a.pdf"][0].get_statuscode() == "410"
    assert len(answers) == len([one for one in lab.output.rglob("[!.]*") if one.is_file()]) + 1


def _utc(text: str) -> str:
    return datetime.fromisoformat(text).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_what_is_not_as_it_was_built_is_not_archived(lab: Lab, tmp_path: Path) -> None:
    page = lab.output / "tin-tuc/2024/01/tin-so-1/index.html"
    text = page.read_bytes()
    page.write_bytes(text + b"<!-- -->")
    code, said = archive(lab, tmp_path / "a.zip")
    page.write_bytes(text)
    assert code == 2
    assert "bantin" in said
    assert list(tmp_path.iterdir()) == []
    lab.write("content/news/moi.md", news("Mới", "2024-06-02"))
    code, said = archive(lab, tmp_path / "a.zip")
    lab.delete("content/news/moi.md")
    assert (code, list(tmp_path.iterdir())) == (2, [])


def test_mistakes_in_the_call_are_told(lab: Lab, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"mine")
    assert archive(lab, tmp_path / "a.zip")[0] == 2
    assert (tmp_path / "a.zip").read_bytes() == b"mine"
    code, said = archive(lab, tmp_path / "b.zip", "--year", "1999")
    assert (code, "2023, 2024" in said) == (2, True)
    assert archive(lab, tmp_path / "khong-co" / "b.zip")[0] == 2


def test_copies_in_codings_keep_nothing_from_the_archive(lab: Lab, tmp_path: Path) -> None:
    site = Path(shutil.copytree(lab.root, tmp_path / "site"))
    assert call("build", "--root", site, "--now", NOW, "--precompress").code == 0
    assert any(site.glob("output/*.br"))
    path = tmp_path / "a.zip"
    assert call("archive", "--root", site, "--now", NOW, "--output", path).code == 0
    assert not any(name.endswith((".br", ".gz")) for name in files_of(path))
