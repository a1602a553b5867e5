"""Keys that other programs use, and that editors think of: which of ours they mean.

The names are those of Hugo, Jekyll, Hexo, Eleventy, Ghost, WordPress and Decap, and Vietnamese
ones.
"""

from collections.abc import Collection
from functools import cache

from yaml import Node, ScalarNode

from bantin.content.schema.suggesting import folded, suggest

# Ours, and what is meant by it elsewhere; where two of ours are named by one word, that which the
# mapping in question has is meant, the first of them first.
_NAMES: dict[str, tuple[str, ...]] = {
    "title": ("name", "headline", "heading", "post_title", "tiêu đề", "tên bài", "tên", "label"),
    "date": (
        "publishDate", "published_at", "published_on", "pubDate", "created", "created_at",
        "createdAt", "date_created", "date_published", "post_date", "datetime", "start_date",
        "ngày", "ngày đăng", "ngày tháng", "thời gian",
    ),
    "summary": (
        "description", "desc", "excerpt", "abstract", "intro", "lead", "teaser", "sapo", "tóm tắt",
        "mô tả", "meta_description", "seo_description", "custom_excerpt",
    ),
    "topics": (
        "tags", "tag", "categories", "category", "keywords", "topic", "chuyên đề", "chuyên mục",
        "thẻ", "từ khóa",
    ),
    "localities": ("locality", "region", "regions", "location", "địa phương", "xã"),
    "author": ("authors", "author_name", "byline", "creator", "writer", "tác giả", "người viết"),
    "source": ("source_name", "nguồn", "nguồn tin"),
    "image": (
        "cover", "cover_image", "thumbnail", "thumb", "featured_image", "feature_image", "hero",
        "heroImage", "banner", "og_image", "images", "picture", "photo", "ảnh", "hình ảnh",
        "ảnh đại diện",
    ),
    "updated": (
        "lastmod", "modified", "modified_at", "last_modified_at", "last_modified", "updated_at",
        "updatedAt", "lastUpdated", "date_modified", "ngày cập nhật", "cập nhật",
    ),
    "expires": (
        "expiryDate", "expirationDate", "expiration", "expire", "expires_at", "unpublish_date",
        "hết hạn", "ngày hết hạn",
    ),
    "slug": ("permalink", "url", "path", "basename", "route", "đường dẫn"),
    "aliases": ("redirect_from", "redirects", "redirect", "old_url", "alias", "địa chỉ cũ"),
    "draft": ("nháp", "bản nháp"),
    "pinned": ("sticky", "featured", "pin", "ghim", "nổi bật"),
    "attachments": ("attachment", "files", "downloads", "resources", "đính kèm", "tệp đính kèm"),
    "gallery": ("album", "photos", "pictures", "bộ ảnh", "thư viện ảnh"),
    "audio": ("sound", "podcast", "mp3", "âm thanh"),
    "video": ("film", "movie", "youtube", "phim"),
    "kind": ("type", "post_type", "loại", "loại bài"),
    # Of a picture, an attachment, a meeting, a link.
    "src": ("url", "path", "file", "href", "link"),
    "alt": ("alt_text", "description", "text"),
    "caption": ("title", "chú thích"),
    "credit": ("author", "photographer", "source"),
    "captions": ("subtitles", "subs", "vtt", "srt", "phụ đề"),
    "file": ("src", "url", "path", "href", "link"),
    "place": ("location", "venue", "where", "địa điểm", "nơi họp"),
    "organizer": ("organiser", "host", "đơn vị tổ chức"),
    "chair": ("chairman", "chairperson", "chủ trì"),
    "participants": ("attendees", "members", "thành phần"),
    "end": ("end_date", "until", "kết thúc"),
    "url": ("href", "link", "path", "address"),
    "number": ("số", "số ký hiệu"),
    "issuer": ("cơ quan ban hành", "organization"),
    "issued": ("ngày ban hành",),
    "effective": ("ngày hiệu lực", "valid_from"),
    "signer": ("người ký",),
}  # fmt: skip
# What says in another way whether an item is public: the key and the value that say it here.
_SHOWN = {"published", "publish", "public", "visible"}
_STATES = {"status", "visibility", "state"}
_HIDDEN = {"hidden", "unlisted", "private"}
_YES, _NO = {"true", "yes", "on"}, {"false", "no", "off"}
_UNFINISHED = {"draft", "pending", "private", "future", "auto-draft", "trash"}
_DRAFT = "draft: true"
_ADDRESSES = {"permalink", "url", "path", "route"}


@cache
def _meanings() -> dict[str, list[str]]:
    """Return ours for each foreign key; they are folded when the first mistake is met."""
    found: dict[str, list[str]] = {}
    for ours, names in _NAMES.items():
        for name in names:
            found.setdefault(folded(name), []).append(ours)
    return found


def meant_key(name: str, value: Node, fields: Collection[str]) -> str:
    """Return the key of `fields` that a foreign one means, `""` if none comes to mind.

    Whether an item is public is said with a value: "draft: true". Where it says that the item is
    public nothing is suggested, for then the line is to go.
    """
    key, written = folded(name), value.value.lower() if isinstance(value, ScalarNode) else ""
    if "draft" in fields and key in _SHOWN | _STATES | _HIDDEN:
        if written in _YES | _NO:
            return _DRAFT if (written in _YES) == (key in _HIDDEN) else ""
        if key in _STATES:
            return _DRAFT if written in _UNFINISHED else ""
        if key in _SHOWN and "date" in fields:
            return "date"
    if key in _ADDRESSES and written.startswith("/") and "aliases" in fields:
        return "aliases"  # an address that somebody knows stays one
    named = next((ours for ours in _meanings().get(key, ()) if ours in fields), "")
    return named or suggest(name, fields)
