"""What published files are sent as, by their endings: the same on every machine."""

from __future__ import annotations

from bantin.media.forms import extension

_UTF_8 = "; charset=utf-8"
_OFFICE = "application/vnd.openxmlformats-officedocument"
_OPEN = "application/vnd.oasis.opendocument"
# Windows asks its registry, where other programs leave their opinions.
_TYPES = {
    ".atom": f"application/atom+xml{_UTF_8}",
    ".avif": "image/avif",
    ".css": f"text/css{_UTF_8}",
    ".csv": f"text/csv{_UTF_8}",
    ".doc": "application/msword",
    ".docx": f"{_OFFICE}.wordprocessingml.document",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".html": f"text/html{_UTF_8}",
    ".ics": f"text/calendar{_UTF_8}",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".js": f"text/javascript{_UTF_8}",
    ".json": f"application/json{_UTF_8}",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".odp": f"{_OPEN}.presentation",
    ".ods": f"{_OPEN}.spreadsheet",
    ".odt": f"{_OPEN}.text",
    ".ogg": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": f"{_OFFICE}.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".txt": f"text/plain{_UTF_8}",
    ".vtt": f"text/vtt{_UTF_8}",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xls": "application/vnd.ms-excel",
    ".xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    ".xml": f"application/xml{_UTF_8}",
    ".zip": "application/zip",
}
HTML = _TYPES[".html"]
_ANY = "application/octet-stream"


def media_type(name: str) -> str:
    """Return the media type of a file by its name."""
    return _TYPES.get(extension(name), _ANY)
