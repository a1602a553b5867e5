"""Forms of files: which one a name promises, and which one the bytes are. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from bantin.words import phrase

if TYPE_CHECKING:
    from bantin.words import Value

# The endings of pictures that a page can show, and the form that each promises.
PICTURES = {
    ".jpg": "jpeg",
    ".jpeg": "jpeg",
    ".jpe": "jpeg",
    ".jfif": "jpeg",
    ".pjpeg": "jpeg",
    ".pjp": "jpeg",
    ".png": "png",
    ".apng": "png",
    ".gif": "gif",
    ".webp": "webp",
    ".svg": "svg",
    ".avif": "avif",
    ".bmp": "bmp",
    ".dib": "bmp",
    ".tif": "tiff",
    ".tiff": "tiff",
    ".jp2": "jpx",
    ".jpf": "jpx",
    ".jpx": "jpx",
    ".j2k": "jpx",
}
# Every browser shows these, and what they say of their maker can be taken out without a loss.
KEPT = frozenset(("jpeg", "png", "gif", "webp", "svg"))
# Pictures that browsers do not show and that are not read here either.
UNSHOWN = frozenset(
    ".heic .heif .hif .psd .psb .ai .eps .ps .cdr .wmf .emf .wmz .emz .svgz .xcf .kra .dng .cr2"
    " .cr3 .nef .arw .orf .rw2 .raf .raw .jxl .jxr .pcx .tga .ico .djvu .djv".split()
)
# What browsers play wherever people read, with the types that servers have for it.
SOUNDS = {
    ".mp3": "audio/mpeg",
    ".m4a": "audio/mp4",
    ".ogg": "audio/ogg",
    ".oga": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}
FILMS = {".mp4": "video/mp4", ".m4v": "video/mp4", ".webm": "video/webm"}
_CAPTIONS = {".vtt", ".srt"}
_FAMILIAR = {
    ".jpe": ".jpg",
    ".jfif": ".jpg",
    ".pjpeg": ".jpg",
    ".pjp": ".jpg",
    ".apng": ".png",
    ".srt": ".vtt",
}

_STARTS = (
    (b"\xff\xd8\xff", "jpeg"),
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"GIF87a", "gif"),
    (b"GIF89a", "gif"),
    (b"II*\0", "tiff"),
    (b"MM\0*", "tiff"),
    (b"BM", "bmp"),
    (b"8BPS", "psd"),
    (b"\0\0\0\x0cjP  \r\n\x87\n", "jpx"),
    (b"\xffO\xffQ", "jpx"),
    (b"\xd7\xcd\xc6\x9a", "metafile"),
    (b"\x01\0\0\0", "metafile"),
    (b"%PDF-", "pdf"),
    (b"%!PS", "postscript"),
    (b"PK\x03\x04", "zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "office"),
    (b"version https://git-lfs", "pointer"),
)
_MEDIA = {b"avif": "avif", b"avis": "avif"}
_HEIF = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"MiHE")
_LOOKED_AT = 1024  # bytes at the beginning


class Size(Struct, frozen=True):
    """Width and height in pixels, as shown: a photo's orientation mark is heeded."""

    width: int
    height: int


class BadFile(Exception):  # noqa: N818 - it is a finding about input, not an error of ours
    """The file is not what its name says, or may not be published.

    `code` is the diagnostic's; `params` are what its words need besides the file's name.
    """

    def __init__(self, code: str, **params: Value) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


def extension(path: str) -> str:
    """Return the ending with its dot, as every file system and server would read it.

    Full-width letters, capitals, and dots or spaces behind the name make no other ending.
    """
    name = path.rsplit("/", 1)[-1]
    if not name.isascii():
        name = normalize("NFKC", name)
    name = name.casefold().rstrip(". ")
    return f".{name.rsplit('.', 1)[1]}" if "." in name else ""


def published_ending(path: str) -> str:
    """Return the ending under which a file is published as it is: one that servers know."""
    ending = extension(path)
    return _FAMILIAR.get(ending, ending)


def is_picture(path: str) -> bool:
    """Tell by its name whether a file is a picture that a page can show."""
    return extension(path) in PICTURES


def is_captions(path: str) -> bool:
    """Tell by its name whether a file says what is said in a recording, line by line."""
    return extension(path) in _CAPTIONS


def is_kept(path: str) -> bool:
    """Tell by its name whether a picture is of a form in which it may be published as it is."""
    return PICTURES.get(extension(path)) in KEPT


def sniffed(data: bytes) -> str:
    """Return the form of a file by its first bytes; "text", "data" or "empty" for no known one."""
    known = next((form for start, form in _STARTS if data.startswith(start)), "")
    if known or not data:
        return known or "empty"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    return _of_brands(data) if data[4:8] == b"ftyp" else _of_text(data)


def _of_text(data: bytes) -> str:
    head = data[:_LOOKED_AT]
    text = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if text.startswith(b"<"):
        if b"<svg" in text or b":svg" in text:
            return "svg"
        if any(tag in text for tag in (b"<!doctype html", b"<html", b"<head", b"<body")):
            return "html"
    return "data" if b"\0" in head else "text"


def _of_brands(data: bytes) -> str:
    """Return the form of a file of the ISO base media family (ISO/IEC 14496-12, 4.3)."""
    length = int.from_bytes(data[:4], "big")
    box = data[8 : max(min(length, 256), 12)]
    brands = [box[:4], *(box[at : at + 4] for at in range(8, len(box), 4))]
    for brand in brands:
        if brand in _MEDIA:
            return _MEDIA[brand]
    return "heif" if any(brand in _HEIF for brand in brands) else "video"


def misnamed(form: str) -> BadFile:
    """Return what is wrong with a file whose bytes are of another form than its name promises."""
    return BadFile("wrong-form", found=phrase(f"reasons.form.{form}"))
