"""The preview's page to put a Word file in: what would be made of it, and then that, in content/.

Two steps: a file is sent, and what would become of it is shown; only then is it written, and never
over anything. What is offered is kept here until then, for a browser is not asked to send it back.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from html import escape
from http import HTTPStatus
from threading import Lock
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.media.types import HTML
from bantin.serve.requests import is_own
from bantin.serve.uploads import LARGEST, Upload, read_form

if TYPE_CHECKING:
    from bantin.words import Words

PATH = "/__bantin/import"
STYLE_PATH, SCRIPT_PATH = f"{PATH}.css", f"{PATH}.js"
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    # Without a referrer a browser would not say whose form it sends, either.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_KEPT = 8  # offers that wait to be taken
_LINES, _LONGEST = 60, 6000  # of a text, at most, that is shown before it is written


class Offer(Struct, frozen=True, kw_only=True):
    """What would be made of a file: the files by path, and what there is to say, in words.

    `said` are headings with sentences below. Nothing can be written without `files`. `made` is for
    whoever has made the offer, and writes it.
    """

    title: str
    files: tuple[tuple[str, bytes], ...] = ()
    said: tuple[tuple[str, tuple[str, ...]], ...] = ()
    made: object = None


class Written(Struct, frozen=True, kw_only=True):
    """What came of writing an offer: the paths that were written, or why none was."""

    paths: tuple[str, ...] = ()
    reason: str = ""


Make = Callable[[str, bytes, Mapping[str, str]], Offer]
Write = Callable[[Offer], Written]


class IntakeReply(Struct, frozen=True):
    """An answer to the browser."""

    status: HTTPStatus
    html: str

    @property
    def kind(self) -> str:
        """Its media type."""
        return HTML

    @property
    def data(self) -> bytes:
        """Its bytes."""
        return self.html.encode()

    @property
    def headers(self) -> dict[str, str]:
        """What is said beside it."""
        return HEADERS


class Intake:
    """The page. `choices` are fields of the form that may stay empty: ids to choose, with names."""

    def __init__(
        self, words: Words, make: Make, write: Write, choices: Mapping[str, Mapping[str, str]]
    ) -> None:
        self._words = words
        self._make = make
        self._write = write
        self._choices = choices
        self._token = secrets.token_urlsafe(24)
        self._offers: dict[str, Offer] = {}
        self._lock = Lock()

    def page(self) -> IntakeReply:
        """Return the form."""
        return self._form(HTTPStatus.OK, "")

    def too_large(self) -> IntakeReply:
        """Refuse a request that is too large, or does not say how large it is."""
        megabytes = str(LARGEST // (1024 * 1024))
        return self._form(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._say("too-large", size=megabytes)
        )

    def post(self, headers: Mapping[str, str], body: bytes) -> IntakeReply:
        """Take a form in; `headers` are those of the request, by their names in small letters."""
        if not is_own(headers):
            return self._form(HTTPStatus.FORBIDDEN, self._say("other-site"))
        form = read_form(headers.get("content-type", ""), body)
        if form is None:
            return self._form(HTTPStatus.BAD_REQUEST, self._say("malformed"))
        if not secrets.compare_digest(form.fields.get("token", "").encode(), self._token.encode()):
            return self._form(HTTPStatus.FORBIDDEN, self._say("old-form"))
        if "offer" in form.fields:
            return self._take(form.fields["offer"])
        return self._offer(form)

    def _offer(self, form: Upload) -> IntakeReply:
        if not form.data:
            return self._form(HTTPStatus.BAD_REQUEST, self._say("no-file"))
        asked = {
            name: form.fields[name]
            for name, ids in self._choices.items()
            if form.fields.get(name) in ids
        }
        offer = self._make(form.name, form.data, asked)
        key = secrets.token_urlsafe(12)
        with self._lock:
            self._offers[key] = offer
            while len(self._offers) > _KEPT:
                del self._offers[next(iter(self._offers))]
        return IntakeReply(HTTPStatus.OK, self._whole(self._shown(offer, form.name, key)))

    def _take(self, key: str) -> IntakeReply:
        with self._lock:
            offer = self._offers.pop(key, None)
        if offer is None or not offer.files:
            return self._form(HTTPStatus.GONE, self._say("gone"))
        done = self._write(offer)
        if done.reason:
            return self._form(HTTPStatus.CONFLICT, done.reason)
        paths = "".join(f"<li><code>{escape(path)}</code></li>" for path in done.paths)
        said = f'<p role="status">{self._html("written")}</p><ul>{paths}</ul>'
        return IntakeReply(HTTPStatus.OK, self._whole(said + self._inputs()))

    def _form(self, status: HTTPStatus, complaint: str) -> IntakeReply:
        alert = f'<p class="alert" role="alert">{escape(complaint)}</p>' if complaint else ""
        return IntakeReply(status, self._whole(alert + self._inputs()))

    def _inputs(self) -> str:
        selects = "".join(self._select(name, of) for name, of in self._choices.items() if of)
        return (
            f'<form method="post" action="{PATH}" enctype="multipart/form-data">'
            f'<input type="hidden" name="token" value="{self._token}">'
            f'<div class="drop"><label for="file">{self._html("file")}</label>'
            '<input id="file" name="file" type="file" required'
            ' accept=".docx,.docm,.doc,.rtf,.odt" aria-describedby="about">'
            f'<p id="about">{self._html("about")}</p></div>'
            f"{selects}<button>{self._html('look')}</button></form>"
        )

    def _select(self, name: str, choices: Mapping[str, str]) -> str:
        label = self._words.text(f"preview.import.choice.{name}")
        options = "".join(
            f'<option value="{escape(one)}">{escape(shown)}</option>'
            for one, shown in choices.items()
        )
        return (
            f'<p><label for="{name}">{escape(label)}</label> '
            f'<select id="{name}" name="{name}"><option value="">{self._html("unsaid")}</option>'
            f"{options}</select></p>"
        )

    def _shown(self, offer: Offer, name: str, key: str) -> str:
        said = "".join(
            f"<h3>{escape(heading)}</h3><ul>{_items(ones)}</ul>"
            for heading, ones in offer.said
            if ones
        )
        out = f"<h2>{escape(offer.title or name)}</h2>"
        if not offer.files:
            alert = f'<p class="alert" role="alert">{self._html("nothing")}</p>'
            return f"{out}{alert}{said}{self._inputs()}"
        files = "".join(
            f"<li><code>{escape(path)}</code> ({self._size(len(data))})</li>"
            for path, data in offer.files
        )
        return (
            f"{out}<p>{self._html('would')}</p><ul>{files}</ul>"
            f'<form method="post" action="{PATH}" enctype="multipart/form-data">'
            f'<input type="hidden" name="token" value="{self._token}">'
            f'<input type="hidden" name="offer" value="{key}">'
            f"<button>{self._html('write')}</button> "
            f'<a href="{PATH}">{self._html("another")}</a></form>{said}'
            f"<h3>{self._html('beginning')}</h3><pre>{escape(beginning(offer.files[0][1]))}</pre>"
        )

    def _size(self, size: int) -> str:
        return f"{self._words.number(-(-size // 1024))} kB"

    def _whole(self, main: str) -> str:
        title = self._html("title")
        return (
            f'<!doctype html><html lang="{self._words.language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width">'
            f'<title>{title}</title><link rel="stylesheet" href="{STYLE_PATH}">'
            f'<script src="{SCRIPT_PATH}" defer></script></head>'
            f"<body><main><h1>{title}</h1>{main}</main></body></html>\n"
        )

    def _say(self, name: str, **values: str) -> str:
        return self._words.text(f"preview.import.{name}", **values)

    def _html(self, name: str) -> str:
        return escape(self._say(name))


def _items(sentences: tuple[str, ...]) -> str:
    return "".join(f"<li>{escape(one)}</li>" for one in sentences)


def beginning(data: bytes) -> str:
    """Return the first lines of a text."""
    text = data[: _LONGEST * 4].decode("utf-8", "replace")[:_LONGEST]
    lines = text.split("\n")
    return "\n".join(lines[:_LINES]) + (
        "\n…" if len(lines) > _LINES or len(data) > len(text.encode()) else ""
    )


STYLE = """
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; color: #1b1b1b; background: #fff }
main { max-width: 46rem; margin: 0 auto; padding: 1rem }
.drop { border: 2px dashed #767676; border-radius: .5rem; padding: 1.5rem 1rem }
.drop.over { border-color: #0b57d0; background: #e8f0fe }
.drop label { display: block; font-weight: 600 }
.alert { border-left: .3rem solid #b3261e; padding: .5rem .75rem; background: #fceeee }
button { font: inherit; padding: .6rem 1.2rem; margin: 1rem 0; min-height: 2.75rem }
input, select { font: inherit; max-width: 100% }
code, pre { font: .9rem/1.5 ui-monospace, monospace; overflow-wrap: anywhere }
pre { white-space: pre-wrap; border: 1px solid #c4c4c4; padding: .75rem; max-height: 24rem;
  overflow: auto }
"""
# Only adds dragging to what the form does by itself.
SCRIPT = """
(() => {
  const drop = document.querySelector(".drop"), input = document.querySelector("#file");
  if (!drop || !input) return;
  const over = (on) => (event) => { event.preventDefault(); drop.classList.toggle("over", on); };
  document.addEventListener("dragover", over(true));
  document.addEventListener("dragleave", over(false));
  document.addEventListener("drop", (event) => {
    over(false)(event);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.form.requestSubmit();
  });
})();
"""
