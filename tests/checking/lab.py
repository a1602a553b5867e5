"""A site as its rules see it, made of texts without a disk, and what a rule tells of it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bantin import engine
from bantin.checking.rules import Checked
from bantin.checking.texts import CheckedText
from bantin.composition import PORTAL, load_rules
from bantin.content import Finding
from bantin.content.config_reading import parse_config
from bantin.content.places import FilePlaces, locate_finding
from bantin.engine import SourceFile
from bantin.pipeline import prepare as preparing
from bantin.portal.site.assemble import assemble
from bantin.theme.files import theme_files
from tests.builders import OWN_HOST, PARTS, ZONE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bantin.diagnostics import Diagnostic
    from bantin.portal.assets import Asset
    from bantin.theme.files import ThemeFiles

NOW = datetime(2026, 12, 1, 1, tzinfo=UTC)
CONFIG = """\
site:
  title: Trang tin xã Bình An
  url: https://x.vn
topics:
  - id: dan-van
    name: Dân vận
navigation:
  - title: Tin tức
    url: /tin-tuc/
"""
RULES = {rule.code: rule for rule in load_rules()}


def item(body: str = "Nội dung của bài.", *, title: str = "Tin xã", more: str = "") -> str:
    """The text of an item; `more` are further lines of its header."""
    return f"---\ntitle: {title}\ndate: 2025-07-10\ntopics: [dan-van]\n{more}---\n\n{body}\n"


def document(number: str = "05/2025/QĐ-UBND", *, issued: str = "2025-02-01", more: str = "") -> str:
    """The text of a regulation; `more` are further lines of its facts."""
    return (
        f"---\ntitle: Quyết định về việc họp\ndate: 2025-02-02\ndocument:\n  type: Quyết định\n"
        f"  number: {number}\n  issuer: Ủy ban nhân dân xã Bình An\n  issued: {issued}\n"
        f"{more}---\n\n"
        "Điều 1. Phạm vi\n\nQuyết định này áp dụng cho xã.\n"
    )


def checked_site(
    texts: Mapping[str, str | bytes],
    *,
    config: str = CONFIG,
    files: tuple[str, ...] = (),
    assets: Mapping[str, Asset] | None = None,
    sizes: Mapping[str, int] | None = None,
    theme: ThemeFiles | None = None,
    recorded: Mapping[str, str] | None = None,
) -> Checked:
    """Read articles by path, and put a site together of them."""
    settings, problems = parse_config(config, PORTAL.types)
    assert settings is not None, problems
    data = {path: one if isinstance(one, bytes) else one.encode() for path, one in texts.items()}
    prepared = [
        preparing.prepare(path, one, PARTS.kinds, engine.BlobPack(), zone=ZONE, own_host=OWN_HOST)
        for path, one in data.items()
    ]
    site, _ = assemble(settings, PARTS, prepared, frozenset(files), now=NOW, drafts=False)
    return Checked(
        texts={
            one.source_path: CheckedText(one.document, data[one.source_path])
            for one in prepared
            if one.document is not None
        },
        prepared=tuple(prepared),
        site=site,
        kinds=PARTS.kinds,
        files=tuple(
            SourceFile(source_path=path, real_path=path, size=1, mtime_ns=0) for path in files
        ),
        assets=assets or {},
        sizes=sizes or {},
        theme=theme_files({}, {}) if theme is None else theme,
        recorded=recorded,
    )


def found(code: str, checked: Checked, *, config: str = CONFIG) -> list[Diagnostic]:
    """Return what a rule tells, each with its place."""

    def places(path: str) -> FilePlaces:
        text = checked.texts.get(path)
        return FilePlaces(path, text.data.decode() if text else config)

    hits = RULES[code].find(checked)
    return [locate_finding(one, places) if isinstance(one, Finding) else one for one in hits]


def told(code: str, body: str, **more: str) -> list[str]:
    """Return the places of what a rule tells of one item."""
    path = "content/news/a.md"
    return [str(one.span) for one in found(code, checked_site({path: item(body, **more)}))]
