"""Quick fixes over the protocol: what an editor is offered, and what it makes of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.e2e.hints.editing import BASE, X, news
from tests.language_server.client import Editor

if TYPE_CHECKING:
    from pathlib import Path

TEXT = news("updated: 15/7/2024\nsumary: 𝒳 “Tóm tắt”", body="##Kết quả\n\nHọp  dân.")


def site(root: Path, text: str) -> Path:
    (root / "content/news").mkdir(parents=True)
    (root / "site_config.yaml").write_text(BASE, "utf-8")
    (root / X).write_text(text, "utf-8")
    return root / X


def made(text: str, action: dict[str, Any], file: Path) -> str:
    """A text with the edits of an action, counted in UTF-16 as the protocol does."""
    data = [line.encode("utf-16-le") for line in text.split("\n")]
    edits = action["edit"]["changes"][file.as_uri()]
    for one in sorted(edits, key=lambda edit: _key(edit["range"]["start"]), reverse=True):
        (first, start), (last, end) = (_key(one["range"][at]) for at in ("start", "end"))
        whole = data[first][: 2 * start] + one["newText"].encode("utf-16-le")
        data[first : last + 1] = [whole + data[last][2 * end :]]
    return "\n".join(line.decode("utf-16-le") for line in data)


def _key(position: dict[str, int]) -> tuple[int, int]:
    return position["line"], position["character"]


def test_a_misspelt_key_is_put_right_by_the_first_fix(tmp_path: Path) -> None:
    file = site(tmp_path, TEXT)
    with Editor() as editor:
        editor.begin(tmp_path)
        editor.open(file)
        editor.until(lambda: "unknown-key" in editor.codes(file))
        told = next(one for one in editor.told(file) if one["code"] == "unknown-key")
        first, second = editor.fixes(file, told)
        assert (first["isPreferred"], second["isPreferred"]) == (True, False)
        assert first["kind"] == "quickfix"
        assert first["diagnostics"][0]["code"] == "unknown-key"
        better = made(TEXT, first, file)
        assert better == TEXT.replace("sumary", "summary")
        assert "sumary" in second["title"]
        editor.write(file, better)
        editor.until(lambda: "unknown-key" not in editor.codes(file))


def test_all_that_is_certain_is_one_action_of_the_source_menu(tmp_path: Path) -> None:
    text = TEXT.replace("sumary: 𝒳 “Tóm tắt”", 'summary: "𝒳"\ntopics: [dan-van]')
    file = site(tmp_path, text)
    with Editor() as editor:
        answer = editor.begin(tmp_path)
        kinds = answer["capabilities"]["codeActionProvider"]["codeActionKinds"]
        assert {"quickfix", "source.fixAll"} <= set(kinds)
        editor.open(file)
        editor.until(lambda: "not-a-date" in editor.codes(file))
        document = {"uri": file.as_uri()}
        nowhere = {"line": 0, "character": 0}

        def mended() -> bool:
            nonlocal text
            whole: list[dict[str, Any]] = editor.ask(
                "textDocument/codeAction",
                {
                    "textDocument": document,
                    "range": {"start": nowhere, "end": nowhere},
                    "context": {"diagnostics": [], "only": ["source.fixAll"]},
                },
            )
            for action in whole:
                assert action["kind"] == "source.fixAll"
                text = made(text, action, file)
                editor.write(file, text)
            return not whole and "Họp dân." in text

        # A text is looked at by itself first, and then with all others; both may find something.
        editor.until(mended)
        editor.until(lambda: editor.codes(file) == [])
        assert "updated: 2024-07-15\n" in text
        assert "## Kết quả\n\nHọp dân.\n" in text
