"""What a file is sent as, by its ending. What is not listed is bytes that nothing opens or runs.

No server is left to guess: one that takes a name in .shtml for a program, in .svgz for a packed
page or in .php for anything at all does not get to ask. What people offer to download has a list of
its own, without whatever a browser would open as a page: HTML, SVG, XML.
"""

from __future__ import annotations

BYTES = "application/octet-stream"
# What the site itself is made of. Text is UTF-8 (`is_text`).
PAGES = {
    "text/html": "html",
    "text/css": "css",
    "text/javascript": "js mjs",
    "text/plain": "txt bib md",
    "text/csv": "csv",
    "text/calendar": "ics",
    "text/vtt": "vtt",
    "application/json": "json",
    "application/manifest+json": "webmanifest",
    "application/xml": "xml",
    "application/atom+xml": "atom",
    "image/svg+xml": "svg",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/x-icon": "ico",
    "font/woff2": "woff2",
    "application/pdf": "pdf",
    "application/zip": "zip",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/warc": "warc",
}
# What people offer to download, by `media.downloads.KINDS`.
DOWNLOADS = {
    "application/pdf": "pdf",
    "application/msword": "doc",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template": "dotx",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.oasis.opendocument.text-template": "ott",
    "application/rtf": "rtf",
    "application/vnd.ms-excel": "xls",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xlsx",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.template": "xltx",
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.spreadsheet-template": "ots",
    "application/vnd.ms-powerpoint": "ppt pps",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "pptx",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow": "ppsx",
    "application/vnd.openxmlformats-officedocument.presentationml.template": "potx",
    "application/vnd.oasis.opendocument.presentation": "odp",
    "application/vnd.oasis.opendocument.graphics": "odg",
    "application/epub+zip": "epub",
    "text/calendar": "ics",
    "text/plain": "txt",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
    "text/vtt": "vtt",
    "application/zip": "zip",
    "application/x-7z-compressed": "7z",
    "application/vnd.rar": "rar",
    "application/x-tar": "tar",
    "application/gzip": "gz tgz",
    "application/x-bzip2": "bz2",
    "application/x-xz": "xz",
    "image/png": "png",
    "image/jpeg": "jpg jpeg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/avif": "avif",
    "image/bmp": "bmp dib",
    "image/tiff": "tif tiff",
    "image/jp2": "jp2 jpf jpx j2k",
    "audio/mpeg": "mp3",
    "audio/mp4": "m4a",
    "audio/aac": "aac",
    "audio/ogg": "ogg oga opus",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/x-ms-wma": "wma",
    "video/mp4": "mp4 m4v",
    "video/webm": "webm",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
    "video/x-msvideo": "avi",
    "video/x-matroska": "mkv",
    "video/mpeg": "mpg mpeg",
    "video/3gpp": "3gp",
    "video/x-ms-wmv": "wmv",
}
_TEXTS = ("application/json", "application/manifest+json", "application/xml")


def is_text(media_type: str) -> bool:
    """Tell whether a type is of text, which packs well."""
    return media_type.startswith("text/") or media_type.endswith("+xml") or media_type in _TEXTS


def texts(types: dict[str, str]) -> tuple[str, ...]:
    """Return the types of text among some."""
    return tuple(filter(is_text, types))


def with_charset(media_type: str) -> str:
    """Return a type as the site's own files are sent: text is UTF-8."""
    return f"{media_type}; charset=utf-8" if is_text(media_type) else media_type
