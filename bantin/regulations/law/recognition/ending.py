"""The end of a text as it is read: recipients, signature, printed footnotes, a letterhead again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from bantin.regulations.law.recognition.attaching import heads_attached
from bantin.regulations.law.recognition.closing import (
    begins_signature,
    columns,
    is_authentication,
    is_signed,
    recipients_heading,
)
from bantin.regulations.law.recognition.labels import bare, read_label
from bantin.regulations.law.recognition.letterhead import letterhead
from bantin.regulations.law.recognition.noting import printed_note, tells_of_change
from bantin.regulations.law.recognition.paragraphs import is_ended

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bantin.regulations.law.recognition.placing import Growth
    from bantin.regulations.law.recognition.quoting import Quoting

_OFFICE = 2  # lines, at most, above "(Đã ký)": the office, and on whose behalf
_AUTHENTICATED = 3  # above an authentication: an office of two lines, and a number
_SIGNATORY = 60  # characters, at most, of a line of the signature block


class Ending:
    """What has been read behind the units, and the place where the reading stands."""

    def __init__(self, lines: Sequence[str], growth: Growth, quoting: Quoting) -> None:
        self.recipients: list[str] = []
        self.signature: list[str] = []
        self.notes: list[str] = []
        self._place: Literal["text", "recipients", "signature", "notes"] = "text"
        self.letterhead: list[str] = []
        """Lines of a letterhead above what may be attached."""
        self._lines = lines
        self._growth = growth
        self._quoting = quoting
        self._goes_on = False  # whether the text may go on behind the printed footnotes

    @property
    def place(self) -> str:
        """Where the reading stands: "text", "recipients", "signature" or "notes"."""
        return self._place

    def goes_back(self) -> None:
        """Go on with the text: a unit has begun."""
        self._place = "text"

    @property
    def has_begun(self) -> bool:
        """Whether the recipients or the signature have been read."""
        return bool(self.recipients or self.signature)

    def add(self, text: str) -> None:
        """Add a line to the recipients or the signature."""
        if text.strip() and text != "|":
            (self.recipients if self._place == "recipients" else self.signature).append(text)

    def note(self, lines: Sequence[str]) -> None:
        """Add a footnote."""
        self.notes.extend(["", *lines] if self.notes else lines)

    def begins(self, text: str) -> str | None:
        """Read a line that is of the recipients or the signature: return its words, else None."""
        if self._growth.entries is None or (self._growth.in_appendix and self.has_begun):
            return None  # a form in an appendix has a signature block of its own
        left, right = columns(text)
        rest = recipients_heading(left)
        if rest is not None:
            self._leave()
            self._place = "recipients"
            return self._put(rest, right)
        if self._place == "recipients" and (right or text[0] == "|"):
            return self._put(left, right)
        if self._place == "text" and (is_signed(text) or is_authentication(text)):
            self._take_signatory(_AUTHENTICATED if is_authentication(text) else _OFFICE)
        if begins_signature(text) or is_signed(text) or self._is_behind_recipients(text):
            self._leave()
            self._place = "signature"
        if self._place == "text":
            return None
        self.add(bare(text))
        return text

    def printed(self, index: int, text: str) -> int:
        """Read a footnote as the gazette prints it, with what it quotes: it is no unit's text.

        Returns the index behind it, 0 if the line is none of one.
        """
        if self._place != "notes":
            listed = self._notes_follow(index)
            if self._place == "text" and not (listed or tells_of_change(text)):
                return 0
            if listed or self._place != "text":
                self._goes_on = self._place == "text"
                self._place = "notes"
        elif not printed_note(text) and self._ends_notes(text):
            return 0
        end = self._quoting.within_note(index, text)
        while self._place == "text" and (below := self._quoting.below_note(end)):
            end = below
        for line in self._lines[index:end]:
            self.note([line.strip()])
        return end

    def repeated(self, index: int) -> int:
        """Read a letterhead behind the signature, or above what is attached: it is of that.

        Returns the index behind it, 0 if none begins there.
        """
        behind = self._place in {"recipients", "signature"} and bool(self.signature)
        within = self._place == "text" and self._growth.entries is not None
        if not (behind or within):
            return 0
        end = letterhead(self._lines, index)
        if not end or (within and not heads_attached(self._lines, end)):
            return 0
        self.letterhead.extend(line for line in map(str.strip, self._lines[index:end]) if line)
        return end

    def take_letterhead(self, *, attached: bool) -> list[str]:
        """Return the lines of a letterhead for what is attached; else they are the signature's."""
        taken = [*self.letterhead]
        self.letterhead.clear()
        if not attached:
            self.signature.extend(taken)
        return taken if attached else []

    def _notes_follow(self, index: int) -> bool:
        """Whether the next footnote follows upon one: they are listed, at the end of the text."""
        below = index + 1
        while below < len(self._lines) and not self._lines[below].strip():
            below += 1
        number = printed_note(self._lines[index].strip())
        return below < len(self._lines) and printed_note(self._lines[below].strip()) == number + 1

    def _ends_notes(self, text: str) -> bool:
        """Whether a line ends the list of printed footnotes: the text goes on, or an appendix."""
        if begins_signature(text) or recipients_heading(text) is not None:
            return True
        label = read_label(text)
        if label is None:
            return False
        if self._goes_on and self._growth.goes_on(label):
            self._place = "text"
            return True
        return label.form == "appendix"

    def _is_behind_recipients(self, text: str) -> bool:
        last = self.recipients[-1] if self.recipients else ""
        return self._place == "recipients" and last.endswith(".") and text[0] not in "-–+*•"

    def _leave(self) -> None:
        """Take the bar of the table that recipients and signature stand in out of the last unit."""
        entries = self._growth.entries or []
        while self._place == "text" and entries and entries[-1][1] in {"", "|"}:
            entries.pop()

    def _put(self, recipient: str, signatory: str) -> str:
        self.recipients.extend([recipient] if recipient else ())
        self.signature.extend([bare(signatory)] if signatory else ())
        return recipient

    def _take_signatory(self, most: int) -> None:
        """Move the lines above "(Đã ký)" out of the last unit: an office, on whose behalf.

        Above the heading of an authentication these are who consolidated the text, and its number.
        """
        entries = self._growth.entries or []
        taken: list[str] = []
        while entries and len(taken) < most:
            kept, text = entries[-1]
            if kept or len(text) > _SIGNATORY or (text and is_ended(text)):
                break
            entries.pop()
            taken += [text] if text else []
        self.signature.extend(bare(text) for text in reversed(taken))
