"""What a published file is called in HTTP: its media type, by the ending of its name. Pure.

The system's own tables are not asked: they differ from machine to machine, and on Windows other
programs write into them. No type here is one that a browser runs besides those of the site's own
pages, styles and scripts.
"""

from __future__ import annotations

from bantin.media.forms import extension

UNKNOWN = "application/octet-stream"
_UTF_8 = "; charset=utf-8"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_ODF = "application/vnd.oasis.opendocument"
# Texts, all of which a build writes in UTF-8: the name of that stands in the header.
_TEXTS = {
    ".atom": "application/atom+xml",
    ".bib": "text/plain",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".ics": "text/calendar",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".svg": "image/svg+xml",
    ".tsv": "text/tab-separated-values",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
}
_BYTES = {
    ".3gp": "video/3gpp",
    ".7z": "application/x-7z-compressed",
    ".aac": "audio/aac",
    ".avi": "video/x-msvideo",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".bz2": "application/x-bzip2",
    ".dib": "image/bmp",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".dotx": f"{_OFFICE}.wordprocessingml.template",
    ".epub": "application/epub+zip",
    ".flac": "audio/flac",
    ".gif": "image/gif",
    ".gz": "application/gzip",
    ".ico": "image/vnd.microsoft.icon",
    ".j2k": "image/jp2",
    ".jp2": "image/jp2",
    ".jpeg": "image/jpeg",
    ".jpf": "image/jp2",
    ".jpg": "image/jpeg",
    ".jpx": "image/jp2",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".mkv": "video/x-matroska",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".mpeg": "video/mpeg",
    ".mpg": "video/mpeg",
    ".odg": f"{_ODF}.graphics",
    ".odp": f"{_ODF}.presentation",
    ".ods": f"{_ODF}.spreadsheet",
    ".odt": f"{_ODF}.text",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".opus": "audio/ogg",
    ".otp": f"{_ODF}.presentation-template",
    ".ots": f"{_ODF}.spreadsheet-template",
    ".ott": f"{_ODF}.text-template",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".potx": f"{_OFFICE}.presentationml.template",
    ".pps": "application/vnd.ms-powerpoint",
    ".ppsx": f"{_OFFICE}.presentationml.slideshow",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".rar": "application/vnd.rar",
    ".rtf": "application/rtf",
    ".tar": "application/x-tar",
    ".tgz": "application/gzip",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".wav": "audio/wav",
    ".warc": "application/warc",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".wma": "audio/x-ms-wma",
    ".wmv": "video/x-ms-wmv",
    ".woff2": "font/woff2",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".xltx": f"{_OFFICE}.spreadsheetml.template",
    ".xz": "application/x-xz",
    ".zip": "application/zip",
}
TYPES: dict[str, str] = {ending: f"{one}{_UTF_8}" for ending, one in _TEXTS.items()} | _BYTES
HTML = TYPES[".html"]


def media_type(name: str) -> str:
    """Return the media type of a file by its name, with the character set if it is a text."""
    return TYPES.get(extension(name), UNKNOWN)


def is_text(kind: str) -> bool:
    """Tell whether files of a media type are texts, all in UTF-8."""
    return kind.endswith(_UTF_8)
