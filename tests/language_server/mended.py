"""Fixes as an editor offers them, and a text after one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.language_server.answers import Trouble
from bantin.language_server.fixes.mending import mend
from bantin.language_server.places import CursorPlace
from bantin.language_server.positions import At, Stretch, lines_of
from tests.e2e.hints import news
from tests.e2e.hints.editing import BASE, CONFIG, MENDED_PICTURE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.diagnostics import Diagnostic
    from bantin.language_server.answers import Mending, TextChange
    from tests.language_server.site import EditedFolder

Files = dict[str, str | bytes]
SITE: Files = {
    CONFIG: BASE,
    "content/news/tot.md": news(
        title="Bài tốt",
        body="## Một mục\n\nNội dung.\n\n[tệp](a.pdf)\n\n![ảnh](a.svg)",
    ),
    "content/news/a.svg": MENDED_PICTURE,
    "content/news/a.pdf": "%PDF-1.4",
}


def offered(path: str, text: str, one: Diagnostic, folder: EditedFolder) -> list[Mending]:
    place = CursorPlace(path=path, lines=lines_of(text), at=At(0, 0), part="body")
    return list(mend(place, Trouble(one, Stretch(At(0, 0), At(0, 0))), folder.known))


def carried_out(text: str, changes: Iterable[TextChange]) -> str:
    """A text with changes in it, as an editor makes them."""
    lines = text.split("\n")
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)

    def position(at: At) -> int:
        assert at.column <= len(lines[at.line])
        return starts[at.line] + at.column

    for one in sorted(changes, key=lambda change: change.stretch.start, reverse=True):
        start, end = position(one.stretch.start), position(one.stretch.end)
        text = text[:start] + one.text + text[end:]
    return text
