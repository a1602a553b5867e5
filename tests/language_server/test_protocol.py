"""The server as an editor meets it: a process that is spoken to."""

from __future__ import annotations

import unicodedata
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bantin import engine
from bantin.composition import PORTAL
from bantin.diagnostics import hint_of, message_of
from bantin.pipeline import Options, SerialExecutor, build
from bantin.words import Words
from tests.language_server.client import Editor
from tests.pipeline.lab import Lab, news, small_site, tree

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

TIN = "content/news/tin-1.md"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return small_site(tmp_path_factory.mktemp("shared"))


@pytest.fixture(scope="module")
def running(shared: Lab) -> Iterator[Editor]:
    with Editor() as one:
        one.begin(shared.root)
        yield one


@pytest.fixture
def site(shared: Lab) -> Iterator[Lab]:
    """A site, which is put back as it was."""
    before = tree(shared.root)
    yield shared
    put_back(shared.root, before)


@pytest.fixture
def editor(running: Editor, site: Lab) -> Iterator[Editor]:
    """An editor in which nothing is open, for a site of which there is nothing to tell.

    Its server is one for all tests, since it takes longer to start than most of them.
    """
    before = tree(site.root)
    yield running
    running.close_all()
    running.changed(*put_back(site.root, before))
    running.until(lambda: not any(running.diagnostics.values()))


def put_back(root: Path, before: dict[str, bytes]) -> list[Path]:
    """Give a folder the files that it had; return those that were others."""
    now = tree(root)
    others = [
        root / path for path in now.keys() | before.keys() if now.get(path) != before.get(path)
    ]
    for path in others:
        path.unlink(missing_ok=True)
        data = before.get(path.relative_to(root).as_posix())
        if data is not None:
            path.write_bytes(data)
    return others


def text_with(body: str, more: str = "") -> str:
    return news("Tin số 1", "2024-01-02", body=body, more=more)


def test_what_is_wrong_is_told_while_somebody_types_and_no_more_when_it_is_mended(
    site: Lab, editor: Editor
) -> None:
    file = site.root / TIN
    before = tree(site.root)
    editor.open(file, text_with("Chữ 😀 [ở đây](khong-co.md)."))
    editor.until(lambda: editor.codes(file) == ["broken-link"])
    (told,) = editor.told(file)
    line = text_with("").count("\n")
    assert told["range"] == {
        "start": {"line": line - 1, "character": 15},
        "end": {"line": line - 1, "character": 26},
    }
    assert told["severity"] == 1
    assert told["source"] == "bantin"
    assert "codeDescription" not in told, "a link needs to know where the documentation is"
    assert "khong-co.md" in told["message"]
    editor.write(file, text_with("Chữ."))
    editor.until(lambda: not editor.codes(file))
    assert tree(site.root) == before


def test_what_is_told_is_what_a_build_tells_with_its_message_and_hint(
    site: Lab, editor: Editor, tmp_path: Path
) -> None:
    text = text_with("[a](khong-co.md)").replace("dan-van", "dan-va")
    file = site.root / TIN
    editor.open(file, text)
    editor.until(lambda: len(editor.codes(file)) > 1)
    file.write_text(text)
    options = Options(output=tmp_path / "output", hidden=tmp_path / "hidden")
    report = build(
        site.root, options, executor=SerialExecutor(), now=datetime.now(UTC), portal=PORTAL
    )
    words = Words("en")
    expected = [
        (
            one.diagnostic.code,
            f"{message_of(one.diagnostic, words)}\n{hint_of(one.diagnostic, words)}",
        )
        for one in report.told
        if one.diagnostic.span.source_path == TIN
    ]
    assert [(one["code"], one["message"]) for one in editor.told(file)] == expected


def test_a_change_in_one_file_is_told_in_another(site: Lab, editor: Editor) -> None:
    one, other = site.root / TIN, site.root / "content/news/tin-2.md"
    editor.open(other, news("Tin số 2", "2024-02-02", body="[một](tin-1.md#phan-mot)"))
    editor.until(lambda: editor.codes(other) == ["broken-anchor"])
    editor.open(one, text_with("## Phần một"))
    editor.until(lambda: not editor.codes(other))
    editor.close(one)
    editor.until(lambda: editor.codes(other) == ["broken-anchor"])


def test_a_new_file_that_is_not_saved_yet_counts(site: Lab, editor: Editor) -> None:
    one, new = site.root / TIN, site.root / "content/news/moi.md"
    editor.open(one, text_with("[mới](moi.md)"))
    editor.until(lambda: editor.codes(one) == ["broken-link"])
    editor.open(new, news("Mới", "2024-03-01"))
    editor.until(lambda: not editor.codes(one))
    assert not new.exists()


def test_files_that_come_and_go_on_disk(site: Lab, editor: Editor) -> None:
    one, new = site.root / TIN, site.root / "content/news/moi.md"
    editor.open(one, text_with("[mới](moi.md)"))
    editor.until(lambda: editor.codes(one) == ["broken-link"])
    site.write("content/news/moi.md", news("Mới", "2024-03-01"))
    editor.changed(new)
    editor.until(lambda: not editor.codes(one))
    new.rename(site.root / "content/news/khac.md")
    editor.changed(new, site.root / "content/news/khac.md")
    editor.until(lambda: editor.codes(one) == ["broken-link"])


def test_the_configuration_while_somebody_types_in_it(site: Lab, editor: Editor) -> None:
    config, one = site.root / "site_config.yaml", site.root / TIN
    text = config.read_text()
    editor.open(config, text)
    editor.write(config, text.replace("size: 3", "size: x"))
    editor.until(lambda: editor.codes(config) == ["wrong-type"])
    editor.write(config, text.replace("id: dan-van", "id: khac"))
    editor.until(lambda: "unknown-topic" in editor.codes(one) and not editor.codes(config))
    editor.write(config, text.replace("id: dan-van", "id: [khac"))
    editor.until(lambda: editor.codes(config) == ["yaml-syntax"])
    assert "unknown-topic" in editor.codes(one), "what is known of other files stays"
    editor.write(config, text)
    editor.until(lambda: not editor.codes(config) and not editor.codes(one))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lines_and_columns_in_any_spelling(site: Lab, editor: Editor, end: str, mark: str) -> None:
    file = site.root / TIN
    body = "Một\u2028chữ 😀 ở [đây](khong-co.md)."
    text = mark + unicodedata.normalize("NFD", text_with(body)).replace("\n", end)
    editor.open(file, text)
    editor.until(lambda: editor.codes(file) == ["broken-link"])
    (told,) = editor.told(file)
    line = text.replace(end, "\n").split("\n")[told["range"]["start"]["line"]]
    wide = line.encode("utf-16-le")
    place = {name: told["range"][name]["character"] * 2 for name in ("start", "end")}
    assert wide[place["start"] : place["end"]].decode("utf-16-le") == "khong-co.md"


def test_a_second_place_is_named(site: Lab, editor: Editor) -> None:
    file = site.root / TIN
    editor.open(file, text_with("Lời.", more="title: Hai\n"))
    editor.until(lambda: editor.codes(file) == ["duplicate-key"])
    (told,) = editor.told(file)
    (other,) = told["relatedInformation"]
    assert other["location"]["uri"] == file.as_uri()
    assert other["location"]["range"]["start"] == {"line": 1, "character": 0}


def test_texts_that_are_elsewhere_or_odd_do_no_harm(site: Lab, editor: Editor) -> None:
    for uri in ("untitled:Untitled-1", "file:///khong/co/a.md", "git:/a.md?x", "vscode-vfs://x/y"):
        item = {"uri": uri, "languageId": "markdown", "version": 1, "text": "---\n"}
        editor.tell("textDocument/didOpen", {"textDocument": item})
        place = {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}}
        assert editor.ask("textDocument/hover", place) is None
    file = site.root / TIN
    editor.open(file, "\ud800 lẻ")
    editor.complete(file, 99, 99)
    editor.write(file, text_with("[a](khong-co.md)"))
    editor.until(lambda: editor.codes(file) == ["broken-link"])


def test_a_preview_that_runs_is_not_hindered(site: Lab, editor: Editor) -> None:
    hidden = site.root / ".bantin"
    hidden.mkdir()
    with engine.locked(hidden, output="output", waiting=lambda _: None):
        before = tree(site.root)
        file = site.root / TIN
        editor.open(file, text_with("[a](khong-co.md)"))
        editor.until(lambda: editor.codes(file) == ["broken-link"])
        assert tree(site.root).keys() == before.keys()


def test_endless_typing_ends_in_what_is_true_of_the_last_text(site: Lab, editor: Editor) -> None:
    file = site.root / TIN
    editor.open(file)
    for number in range(300):
        editor.write(file, text_with(f"[a](khong-co-{number}.md)"))
    last = editor.write(file, text_with("[a](khong-co-cuoi.md)"))
    editor.until(lambda: any("khong-co-cuoi" in one["message"] for one in editor.told(file)))
    published = [one for one in editor.published if one["uri"] == file.as_uri()]
    versions = [one["version"] for one in published if "version" in one]  # none when it is closed
    assert versions[-1] == last
    assert len(versions) < 50, "looks are put off while somebody types"


def test_a_site_that_cannot_be_read_now_is_looked_at_again(site: Lab, editor: Editor) -> None:
    config, file = site.root / "site_config.yaml", site.root / TIN
    text = config.read_text()
    editor.open(file, text_with("[a](khong-co.md)"))
    editor.until(lambda: editor.codes(file) == ["broken-link"])
    config.write_text("site: [")
    editor.changed(config)
    editor.until(lambda: editor.codes(config) != [])
    config.write_text(text)
    editor.changed(config)
    editor.until(lambda: editor.codes(config) == [] and editor.codes(file) == ["broken-link"])


def test_keys_values_and_meanings_over_the_protocol(site: Lab, editor: Editor) -> None:
    file = site.root / TIN
    editor.open(file, "---\ntitle: Tin 😀\ndat\ntopics: [dan]\n---\n\nLời.\n")
    offers = editor.complete(file, 2, 3)
    assert {one["label"] for one in offers} == {"date", "updated"}
    date = min(offers, key=lambda one: str(one["sortText"]))
    assert date["label"] == "date"
    assert date["filterText"] == "dat"
    assert date["textEdit"]["range"] == {
        "start": {"line": 2, "character": 0},
        "end": {"line": 2, "character": 3},
    }
    assert date["documentation"]["kind"] == "markdown"
    assert [one["label"] for one in editor.complete(file, 3, 12)] == ["dan-van", "dan-chu"]
    card = editor.hover(file, 1, 2)
    assert "title" in card["contents"]["value"]
    config = site.root / "site_config.yaml"
    editor.open(config)
    line = config.read_text().split("\n").index("pagination:")
    assert "Pages of lists" in editor.hover(config, line, 2)["contents"]["value"]
