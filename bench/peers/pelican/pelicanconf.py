"""Pelican's settings for the benchmark: articles, topics (its tags), months and feeds."""

SITENAME = "Trang đo"
SITEURL = "https://do.example"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = 20
DEFAULT_CATEGORY = "news"
THEME = "theme"
ARTICLE_URL = "tin-tuc/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "tin-tuc/{date:%Y}/{date:%m}/{slug}/index.html"
MONTH_ARCHIVE_SAVE_AS = "luu-tru/{date:%Y}/{date:%m}/index.html"
TAG_URL = "chu-de/{slug}/"
TAG_SAVE_AS = "chu-de/{slug}/index.html"
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/{number}/", "{base_name}/{number}/index.html"),
)
CATEGORY_SAVE_AS = ""
AUTHOR_SAVE_AS = ""
AUTHORS_SAVE_AS = ""
CATEGORIES_SAVE_AS = ""
TAG_FEED_ATOM = "chu-de/{slug}.atom"
FEED_ALL_ATOM = "tin.atom"
FEED_MAX_ITEMS = 20
CATEGORY_FEED_ATOM = None
MARKDOWN = {
    "extensions": ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"],
}
