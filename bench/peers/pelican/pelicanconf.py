"""Pelican's settings: articles, topics (its tags), months (its categories), feeds of 20 entries."""

SITENAME = "Trang đo"
SITEURL = "https://do.example"
PATH = "content"
TIMEZONE = "Asia/Ho_Chi_Minh"
DEFAULT_LANG = "vi"
DEFAULT_PAGINATION = 20
USE_FOLDER_AS_CATEGORY = False
SUMMARY_MAX_LENGTH = 62
THEME = "theme"
ARTICLE_URL = "tin-tuc/{date:%Y}/{date:%m}/{slug}/"
ARTICLE_SAVE_AS = "tin-tuc/{date:%Y}/{date:%m}/{slug}/index.html"
TAG_URL = "chu-de/{slug}/"
TAG_SAVE_AS = "chu-de/{slug}/index.html"
CATEGORY_URL = "luu-tru/{slug}/"
CATEGORY_SAVE_AS = "luu-tru/{slug}/index.html"
# Two authors, of news and of regulations: their pages are the two lists of a kind.
AUTHOR_URL = "{slug}/"
AUTHOR_SAVE_AS = "{slug}/index.html"
INDEX_SAVE_AS = "luu-tru/index.html"
DIRECT_TEMPLATES = ["index", "home"]
PAGINATED_TEMPLATES = {"index": None, "tag": None, "category": None, "author": None}
HOME_SAVE_AS = "index.html"
PAGINATION_PATTERNS = (
    (1, "{url}", "{save_as}"),
    (2, "{base_name}/page/{number}/", "{base_name}/page/{number}/index.html"),
)
FEED_ALL_ATOM = "tin.atom"
FEED_ALL_RSS = "tin.rss"
TAG_FEED_ATOM = "chu-de/{slug}.atom"
TAG_FEED_RSS = "chu-de/{slug}.rss"
CATEGORY_FEED_ATOM = None
AUTHOR_FEED_ATOM = None
AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None
FEED_MAX_ITEMS = 20
RSS_FEED_SUMMARY_ONLY = True
MARKDOWN = {
    "extensions": ["tables", "footnotes", "def_list", "sane_lists", "fenced_code", "toc"],
}
PLUGIN_PATHS = ["plugins"]
PLUGINS = ["neighbours"]
