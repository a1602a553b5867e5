"""Which files may be offered to download: a list of kinds, and what is sure of their bytes. Pure.

What a server does with a file follows from its ending: it runs "shtml" and "php", it shows "svgz"
and "html" as pages of the site. So what is not known to be harmless is not published. The address
of a file has one ending only (`portal.assets`): no server sees the "php" of "a.php.pdf".
"""

from __future__ import annotations

from bantin.media.forms import PICTURES, extension, misnamed, sniffed

# Documents with macros are left out: a program within is what a reader should not be sent.
KINDS: dict[str, frozenset[str]] = {
    "documents": frozenset(
        ".pdf .doc .docx .dotx .odt .ott .rtf .xls .xlsx .xltx .ods .ots .ppt .pptx .pps .ppsx"
        " .potx .odp .odg .epub .ics".split()
    ),
    "texts": frozenset((".txt", ".csv", ".tsv")),
    "archives": frozenset(".zip .7z .rar .tar .gz .tgz .bz2 .xz".split()),
    "pictures": frozenset(PICTURES),
    "sounds": frozenset(".mp3 .m4a .aac .ogg .oga .opus .wav .flac .wma".split()),
    "videos": frozenset(".mp4 .m4v .webm .ogv .mov .avi .mkv .mpg .mpeg .3gp .wmv".split()),
}
_ALLOWED = frozenset(ending for kind in KINDS.values() for ending in kind)
_ZIPPED = frozenset(
    ".docx .dotx .odt .ott .xlsx .xltx .ods .ots .pptx .ppsx .potx .odp .odg .epub .zip".split()
)
# What stands in a file by mistake whatever its name: a page that was saved instead of the file, a
# mark of the version control, nothing at all.
_NEVER = frozenset(("html", "pointer", "empty"))
_PROTECTED = frozenset(("office",))  # an office document with a password is a file of the old form
_PDF_STARTS_WITHIN = 1024  # bytes; PDF readers look as far


def may_be_offered(path: str) -> bool:
    """Tell by its name whether a file may be offered to download."""
    return extension(path) in _ALLOWED


def check_download(path: str, data: bytes) -> None:
    """See that a file to download, which is no picture, is what its name says.

    Raises:
        BadFile: it is something else.
    """
    ending, form = extension(path), sniffed(data)
    wrong = form in _NEVER
    if ending == ".pdf":
        wrong = b"%PDF-" not in data[:_PDF_STARTS_WITHIN]
    elif ending in _ZIPPED:
        # The end record of an empty archive, and the mark of one in several parts.
        wrong = form != "zip" and form not in _PROTECTED and not data.startswith(b"PK")
    if wrong:
        raise misnamed(form)
