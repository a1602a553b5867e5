"""The preview as the place to which the form in the browser saves: without git, without a login.

What is asked and answered is the protocol of Decap CMS for a local repository (decap-server 3.11),
of which a preview needs what reads and writes files. Nothing waits for review here, and nothing is
published: whoever works like this hands the files on by himself.
"""

from __future__ import annotations

import base64
import binascii
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING, TypeAlias

import msgspec
from msgspec import Struct

from bantin.content.admin_settings import FORM, PREVIEW
from bantin.content.limits import ARTICLE
from bantin.serve.form_files import FormFiles, RefusedError, Why
from bantin.serve.requests import is_own

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bantin.words import Words

__all__ = ["FORM", "PREVIEW", "FormDesk"]

HEADERS = {"X-Content-Type-Options": "nosniff", "Cross-Origin-Resource-Policy": "same-origin"}
MARK = {"Bantin-Preview": PREVIEW}
"""Says to the form that it is opened in a preview: it saves there, wherever else it could."""

_JSON = "application/json"
# Bytes of files in one answer: the form asks for all pictures at once, as text. Of what is older
# only the names are told.
_SHOWN = 24 * 1024 * 1024
_LARGEST_SHOWN = 4 * 1024 * 1024
Answer: TypeAlias = "dict[str, object] | list[dict[str, object]] | None"


class DataFile(Struct, frozen=True, kw_only=True):
    """A text to save; `was` are the texts of which one must still be there, none for a new one."""

    path: str
    raw: str
    new_path: str = msgspec.field(name="newPath", default="")
    was: tuple[str, ...] = ()


class SentFile(Struct, frozen=True, kw_only=True):
    """A file beside a text, in base 64."""

    path: str
    content: str


class AskedFile(Struct, frozen=True, kw_only=True):
    """A file that a collection names."""

    path: str
    label: str = ""


class Params(Struct, frozen=True, kw_only=True, rename="camel"):
    """What is asked for, by the names of the protocol; each action has some of it."""

    folder: str = ""
    extension: str = "md"
    depth: int = 1
    path: str = ""
    files: tuple[AskedFile, ...] = ()
    data_files: tuple[DataFile, ...] = ()
    assets: tuple[SentFile, ...] = ()
    asset: SentFile | None = None
    media_folder: str = ""
    paths: tuple[str, ...] = ()


class Request(Struct, frozen=True, kw_only=True):
    """A request of the form."""

    action: str
    params: Params = Params()


class DeskReply(Struct, frozen=True):
    """An answer to the form: JSON."""

    status: HTTPStatus
    data: bytes

    @property
    def kind(self) -> str:
        """Its media type."""
        return _JSON

    @property
    def headers(self) -> dict[str, str]:
        """What is said beside it."""
        return HEADERS


class FormDesk:
    """Answers the form of a site; `prefix` is the site's folder as the form names its files."""

    def __init__(self, root: Path, words: Words, prefix: str = "") -> None:
        self._words = words
        self._name = root.name
        self._files = FormFiles(root, prefix)
        self._actions: Mapping[str, Callable[[Params], Answer]] = {
            "info": self._info,
            "entriesByFolder": self._in_folder,
            "entriesByFiles": self._named,
            "getEntry": self._entry,
            "persistEntry": self._save,
            "getMedia": self._pictures,
            "getMediaFile": self._picture,
            "persistMedia": self._save_picture,
            "deleteFiles": self._delete,
            "getDeployPreview": lambda _: None,
        }

    def too_large(self) -> DeskReply:
        """Refuse a request that is too large, or does not say how large it is."""
        return self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "too-large")

    def post(self, headers: Mapping[str, str], body: bytes) -> DeskReply:
        """Answer a request; `headers` are by their names in small letters."""
        if not is_own(headers):
            return self._refuse(HTTPStatus.FORBIDDEN, "other-site")
        if headers.get("content-type", "").partition(";")[0].strip().lower() != _JSON:
            return self._refuse(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "malformed")
        try:
            asked = msgspec.json.decode(body, type=Request)
        except (msgspec.DecodeError, UnicodeDecodeError):
            return self._refuse(HTTPStatus.BAD_REQUEST, "malformed")
        return self._answer(asked)

    def _answer(self, asked: Request) -> DeskReply:
        if asked.action not in self._actions:
            return self._refuse(HTTPStatus.UNPROCESSABLE_ENTITY, "no-review")
        try:
            answer = self._actions[asked.action](asked.params)
        except RefusedError as refused:
            return self._refuse(HTTPStatus.CONFLICT, refused.why, refused.path)
        except OSError as failure:
            reason = failure.strerror or type(failure).__name__
            return self._refuse(HTTPStatus.INTERNAL_SERVER_ERROR, "not-written", reason)
        return DeskReply(HTTPStatus.OK, msgspec.json.encode(answer))

    def _refuse(self, status: HTTPStatus, code: str, what: str = "") -> DeskReply:
        return _refusal(self._words, status, code, what)

    def _info(self, _: Params) -> Answer:
        return {"repo": self._name, "publish_modes": ["simple"], "type": "local_fs"}

    def _in_folder(self, asked: Params) -> Answer:
        found = self._files.texts(asked.folder, asked.extension, asked.depth)
        return [_text(path, data) for path, data in found]

    def _named(self, asked: Params) -> Answer:
        return [_text(one.path, self._files.text(one.path), one.label) for one in asked.files]

    def _entry(self, asked: Params) -> Answer:
        data = self._files.read(asked.path, ARTICLE)
        return None if data is None else _text(asked.path, data)

    def _save(self, asked: Params) -> Answer:
        # A text that names a picture comes after it, so no build between them misses the picture.
        for asset in asked.assets:
            self._files.put(asset.path, _bytes(asset))
        for one in asked.data_files:
            data = one.raw.encode()
            was = [text.encode() for text in one.was]
            if one.new_path and one.new_path != one.path:
                self._files.move(one.path, one.new_path, data, was)
            else:
                self._files.write(one.path, data, was)
        return {"message": "saved"}

    def _pictures(self, asked: Params) -> Answer:
        left, found = _SHOWN, []
        for path in self._files.pictures(asked.media_folder):
            data = self._files.read(path, min(left, _LARGEST_SHOWN)) or b""
            left -= len(data)
            found.append(_media(path, data))
        return found

    def _picture(self, asked: Params) -> Answer:
        data = self._files.read(asked.path, _SHOWN)
        if data is None:
            raise RefusedError(Why.GONE, asked.path)
        return _media(asked.path, data)

    def _save_picture(self, asked: Params) -> Answer:
        if asked.asset is None:
            raise RefusedError(Why.MALFORMED)
        data = _bytes(asked.asset)
        self._files.put(asked.asset.path, data)
        return _media(asked.asset.path, data)

    def _delete(self, asked: Params) -> Answer:
        for path in asked.paths:
            self._files.delete(path)
        return {"message": "deleted"}


def nobody() -> None:
    """Find no desk: nobody answers the form."""


def absent(words: Words) -> DeskReply:
    """Say that nothing is saved, for no configuration says that the site has a form."""
    return _refusal(words, HTTPStatus.NOT_IMPLEMENTED, "no-form")


def _refusal(words: Words, status: HTTPStatus, code: str, what: str = "") -> DeskReply:
    said = words.text(f"preview.form.{code}", what=what)
    return DeskReply(status, msgspec.json.encode({"error": said}))


def _text(path: str, data: bytes, label: str = "") -> dict[str, object]:
    file = {"path": path, "label": label, "id": sha256(data).hexdigest()}
    return {"data": data.decode("utf-8", "replace"), "file": file}


def _media(path: str, data: bytes) -> dict[str, object]:
    return {
        "id": sha256(data).hexdigest() if data else path,
        "content": base64.b64encode(data).decode(),
        "encoding": "base64",
        "path": path,
        "name": path.rpartition("/")[2],
    }


def _bytes(asset: SentFile) -> bytes:
    try:
        return base64.b64decode(asset.content, validate=True)
    except (binascii.Error, ValueError) as failure:
        raise RefusedError(Why.MALFORMED, asset.path) from failure
