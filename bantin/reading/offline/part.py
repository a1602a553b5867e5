"""The pages and files of a site that can be read without network."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from bantin import addresses, engine
from bantin.addresses import N_, Address
from bantin.portal.pages.context import home_link
from bantin.portal.pages.recipes import data_target
from bantin.portal.parts import FeedPlan, SinglePage
from bantin.theme.text import JSON, json_text
from bantin.theme.views import KeptPage, View

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.engine.targets import Target
    from bantin.portal.pages.context import Context
    from bantin.portal.parts import Parts

KEPT = Address(id="kept", url_path="/trang-da-luu/", footer=(7, N_("Kept pages")))
# It lies at the top, for a worker has to do with what lies below it, and is always called so.
WORKER = Address(id="worker", url_path="/giu-trang.js", media_type="text/javascript")

# Pages and files; the oldest go first. A page has some 40 kB, a picture 50: 12 MB in all.
_MOST = (60, 200)
_COPY = N_("There is no network. This is a copy of {time}; the page may have changed since.")
_COMMENTS = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


class WorkerProgram(View, frozen=True, kw_only=True):
    """A worker: its program, and what it has to know of the site.

    `shell` is the page that is shown for one that is not kept, `kept` the folders of what is kept
    besides pages, and `words` say that a page is a copy of a {time}.
    """

    program: str
    home: str
    shell: str
    kept: tuple[str, ...]
    most: tuple[int, int]
    language: str
    words: str


def worker_file(worker: WorkerProgram) -> bytes:
    """Write the worker."""
    settings: JSON = {
        "home": worker.home,
        "shell": worker.shell,
        "kept": worker.kept,
        "most": worker.most,
        "language": worker.language,
        "words": worker.words,
    }
    return f"const SETTINGS = {json_text(settings)};\n{worker.program}".encode()


@cache
def _program() -> str:
    """Return the program, without what it says to those who read it."""
    files = engine.read_layer(str(resources.files("bantin.reading.offline") / "worker"))
    return _COMMENTS.sub("", files["worker.js"].decode())


def _targets(context: Context, _parts: Parts) -> Iterator[Target]:
    yield data_target(
        WORKER.url_path,
        worker_file,
        WorkerProgram(
            program=_program(),
            home=context.href(addresses.HOME.url_path),
            shell=context.href(KEPT.url_path),
            kept=tuple(
                context.href(one.url_path) for one in (addresses.STATIC, addresses.PICTURES)
            ),
            most=_MOST,
            language=context.site.config.site.language,
            words=context.say(_COPY),
        ),
    )


def _page(context: Context, _parts: Parts) -> KeptPage:
    return KeptPage(
        url=context.href(KEPT.url_path),
        title=context.say("Kept pages"),
        breadcrumb=(home_link(context),),
        indexed=False,
    )


PAGE = SinglePage(address=KEPT, template="offline.html", view=_page)
FILES = FeedPlan(addresses=(WORKER,), targets=_targets)
