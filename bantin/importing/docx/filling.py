"""What content controls show, known once all stories have been read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from bantin.importing.docx.walking import held_paragraphs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bantin.importing.docx.values import WordBlock, WordControl, WordParagraph


def filled(
    controls: Iterable[WordControl], stories: Iterable[Iterable[WordBlock]]
) -> tuple[WordControl, ...]:
    """Return controls with the text that each shows; deleted words are none."""
    lines: dict[int, list[str]] = {}
    for story in stories:
        for held, paragraph in held_paragraphs(story):
            for key, words in _parts(held, paragraph).items():
                lines.setdefault(key, []).append(words)
    return tuple(_with_text(one, "\n".join(lines.get(one.key, ()))) for one in controls)


def _parts(held: tuple[int, ...], paragraph: WordParagraph) -> dict[int, str]:
    """Return the words of a paragraph by the controls in which they stand."""
    found = dict.fromkeys(held, "")
    for run in paragraph.runs:
        for key in dict.fromkeys((*held, *run.controls)):
            found[key] = found.get(key, "") + ("" if run.deleted else run.text)
    return found


def _with_text(control: WordControl, text: str) -> WordControl:
    as_it_was = control.legacy and control.type == "text" and text.strip() == control.placeholder
    blank = control.blank or as_it_was or not text.strip()
    return structs.replace(control, text=text, blank=blank and control.type != "picture")
