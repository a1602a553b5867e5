"""Somebody who writes in an editor: types, and takes what is offered."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pathlib import Path

    from tests.language_server.client import Editor

SNIPPETS = {"textDocument": {"completion": {"completionItem": {"snippetSupport": True}}}}
_PLACE = re.compile(r"\$\{[0-9]+:((?:[^}\\]|\\.)*)\}|\$[0-9]+")


class Hand:
    """Types into one file, and takes what the editor offers."""

    def __init__(self, editor: Editor, file: Path) -> None:
        self.editor = editor
        self.file = file
        self.text = ""
        editor.open(file, self.text)

    def put(self, old: str, new: str) -> None:
        """Type over a piece of the text that stands there once."""
        assert self.text.count(old) == 1, (old, self.text)
        self._write(self.text.replace(old, new))

    def take(self, old: str, typed: str, label: str) -> None:
        """Type over a piece of the text up to `|`, and take an offer there."""
        before, _, behind = typed.partition("|")
        start = self.text.index(old) if old else 0
        assert self.text.count(old) == 1 or not old
        self._write(f"{self.text[:start]}{before}{behind}{self.text[start + len(old) :]}")
        line, column = self._place(start + len(before))
        offers = self.editor.complete(self.file, line, column)
        found = [one for one in offers if label in _said(one)]
        assert found, (label, [one["label"] for one in offers])
        edit = found[0]["textEdit"]
        self._apply([{**edit, "newText": _PLACE.sub(_shown, edit["newText"])}])

    def mend(self, code: str) -> str:
        """Wait until a mistake is told, and take the first fix; return its title."""
        self.editor.until(lambda: code in self.editor.codes(self.file))
        told = next(one for one in self.editor.told(self.file) if one["code"] == code)
        fix = self.editor.fixes(self.file, told)[0]
        edit = fix["edit"]
        changes = edit.get("documentChanges") or [
            {"textDocument": {"uri": uri}, "edits": edits} for uri, edits in edit["changes"].items()
        ]
        (change,) = changes
        assert change["textDocument"]["uri"] == self.file.as_uri()
        self._apply(change["edits"])
        self.editor.until(lambda: code not in self.editor.codes(self.file))
        return str(fix["title"])

    def until_right(self) -> None:
        """Wait until nothing is told of the file."""
        self.editor.until(lambda: not self.editor.told(self.file))

    def _apply(self, edits: list[dict[str, Any]]) -> None:
        text = self.text
        for edit in sorted(edits, key=lambda one: _position(one["range"]["start"]), reverse=True):
            start, end = (self._offset(edit["range"][which]) for which in ("start", "end"))
            text = text[:start] + edit["newText"] + text[end:]
        self._write(text)

    def _write(self, text: str) -> None:
        self.text = text
        self.editor.write(self.file, text)

    def _place(self, offset: int) -> tuple[int, int]:
        before = self.text[:offset]
        return before.count("\n"), offset - before.rfind("\n") - 1

    def _offset(self, position: dict[str, int]) -> int:
        lines = self.text.split("\n")
        return sum(len(one) + 1 for one in lines[: position["line"]]) + position["character"]


def _position(place: dict[str, int]) -> tuple[int, int]:
    return place["line"], place["character"]


def _said(offer: dict[str, Any]) -> str:
    return " ".join(str(offer.get(key, "")) for key in ("label", "detail", "filterText"))


def _shown(place: re.Match[str]) -> str:
    return re.sub(r"\\(.)", r"\1", place[1] or "")
