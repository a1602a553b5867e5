"""A site that others are moved into, in memory: what is known of it, and what comes out."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from PIL import Image

from bantin.composition import PORTAL
from bantin.content.reading import parse
from bantin.migrating.destination import MoveDestination
from bantin.migrating.files import OldFiles
from bantin.migrating.mapping import MoveMap
from bantin.migrating.moving import MovedItem, moved
from bantin.migrating.values import OldSite
from bantin.migrating.wordpress import read_wordpress

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.content import Document, ItemMeta

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOW = datetime(2026, 11, 29, tzinfo=UTC)
HERE = MoveDestination(
    now=NOW,
    zone=ZONE,
    host="xa-moi.example",
    language="vi",
    topics={"dan-van": "Dân vận khéo"},
    localities={"can-gio": "Xã Cần Giờ"},
    patterns={
        "news": "/tin-tuc/{year}/{month}/{slug}/",
        "notice": "/thong-bao/{year}/{month}/{slug}/",
        "page": "/{slug}/",
    },
    dated=frozenset(("news", "notice")),
    addresses=frozenset(("/", "/lien-he/", "/tin-tuc/")),
)


def picture(colour: int = 9) -> bytes:
    data = BytesIO()
    Image.new("RGB", (64, 48), (colour, 99, 99)).save(data, "JPEG")
    return data.getvalue()


def files_of(data: Mapping[str, bytes]) -> OldFiles:
    return OldFiles(data, data.get, lambda _: None)


def site_of(*exports: bytes) -> OldSite:
    found = read_wordpress(
        [(f"cu-{n}.xml", data) for n, data in enumerate(exports)], zone=ZONE, now=NOW
    )
    assert isinstance(found, OldSite), found
    return found


def all_moved(
    site: OldSite, data: Mapping[str, bytes] | None = None, wanted: MoveMap | None = None
) -> list[MovedItem]:
    return [*moved(site, wanted or MoveMap(), HERE, files_of(data or {}))]


def text_of(one: MovedItem) -> str:
    assert one.made is not None, one.left_out
    return one.made.files[0].data.decode()


def body_of(one: MovedItem) -> str:
    return text_of(one).split("\n---\n", 1)[1].strip()


def document_of(one: MovedItem) -> Document[ItemMeta]:
    """The item as a build reads it: nothing may be wrong with it."""
    assert one.made is not None, one.left_out
    file = one.made.files[0]
    document, _, told = parse(file.path, file.data, zone=ZONE, kinds=PORTAL.types)
    assert document is not None, told
    return document


def keys_said(one: MovedItem) -> set[str]:
    assert one.made is not None, one.left_out
    return {said.phrase.key.removeprefix("migrating.") for said in one.made.told}
