"""Pictures, recordings and downloads: what may be published, in what form; bytes in, bytes out."""

from bantin.media.captions import read_captions, transcript
from bantin.media.downloads import check_download, may_be_offered
from bantin.media.embedding import embedded
from bantin.media.forms import (
    FILMS,
    SOUNDS,
    UNSHOWN,
    BadFile,
    Size,
    extension,
    is_captions,
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
from bantin.media.recordings import Recording, as_published, recording_of

__all__ = [
    "FILMS",
    "SOUNDS",
    "UNSHOWN",
    "BadFile",
    "PictureFacts",
    "Recording",
    "Size",
    "as_copy",
    "as_drawn",
    "as_offered",
    "as_published",
    "as_shown",
    "check_download",
    "embedded",
    "extension",
    "inspect",
    "is_captions",
    "is_kept",
    "is_picture",
    "may_be_offered",
    "published_ending",
    "read_captions",
    "recording_of",
    "transcript",
    "widths",
]
