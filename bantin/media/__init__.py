"""Pictures and files to download: what may be published, and in what form; bytes in, bytes out."""

from bantin.media.downloads import check_download, may_be_offered
from bantin.media.embedding import embedded
from bantin.media.forms import (
    UNSHOWN,
    BadFile,
    Size,
    extension,
    is_kept,
    is_picture,
    published_ending,
)
from bantin.media.pictures import (
    PictureFacts,
    as_copy,
    as_drawn,
    as_offered,
    as_shown,
    inspect,
    widths,
)

__all__ = [
    "UNSHOWN",
    "BadFile",
    "PictureFacts",
    "Size",
    "as_copy",
    "as_drawn",
    "as_offered",
    "as_shown",
    "check_download",
    "embedded",
    "extension",
    "inspect",
    "is_kept",
    "is_picture",
    "may_be_offered",
    "published_ending",
    "widths",
]
