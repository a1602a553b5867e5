"""A site whose addresses are recorded after each build, and what old ones answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bantin.composition import PORTAL
from bantin.lasting import LEDGER, Fates, parse_ledger, record, write_ledger
from bantin.pipeline import Report, SerialExecutor
from bantin.pipeline.inspecting import inspect_site
from tests.pipeline.lab import Lab, news

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bantin.pipeline.lasting_plan import Lasting

CONFIG = """\
site: {{title: Trang tin xã, url: "https://binhan.example"}}
topics:
{topics}
pagination: {{size: 3}}
permalinks: {{news: "{news}"}}
search: {{index: false}}
"""
TOPIC = "  - {{id: {0}, name: Chuyên mục {0}}}\n"


def answers_of(lab: Lab) -> Fates:
    """Return what old addresses answer, and record those that there are."""
    found = inspect_site(
        lab.root, executor=SerialExecutor(), now=lab.now, portal=PORTAL, make=False
    )
    assert not isinstance(found, Report), found.told
    assert found.lasting is not None, found.survey.tell(found.failures)
    return recorded(lab, found.lasting)


def recorded(lab: Lab, lasting: Lasting) -> Fates:
    """Record the addresses that there are, and return what old ones answer."""
    file = lab.root / LEDGER
    ledger, problems = parse_ledger(file.read_text(encoding="utf-8") if file.exists() else "")
    assert problems == []
    file.write_text(write_ledger(record(ledger.owners, lasting.public)), encoding="utf-8")
    return lasting.answers


def withdrawn(*entries: Mapping[str, object]) -> str:
    return json.dumps({"withdrawn": entries}, ensure_ascii=False)


def plain_site(folder: Path) -> Lab:
    """Make a site with two articles."""
    lab = Lab(folder)
    topics = TOPIC.format("dan-van")
    lab.write(
        "site_config.yaml", CONFIG.format(topics=topics, news="/tin-tuc/{year}/{month}/{slug}/")
    )
    lab.write("content/news/a.md", news("Ban đầu", "2024-05-02"))
    lab.write("content/news/b.md", news("Khác", "2024-05-03"))
    return lab
