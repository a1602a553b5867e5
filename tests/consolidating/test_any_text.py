"""Whatever stands in the files, a consolidation ends, and what it writes a build can read."""

from __future__ import annotations

from datetime import datetime

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.composition import PORTAL
from bantin.consolidating import ConsolidationPlan, Wish, consolidate, shelve
from bantin.content.config_reading import parse_config
from bantin.content.reading import parse
from bantin.regulations.content.regulation import RegulationMeta
from tests.builders import ZONE
from tests.consolidating.lab import CONFIG, FOLDER, MISSING, NOW, REPLACED, TEXT, act, law

SETTINGS = parse_config(CONFIG, PORTAL.types)[0]
PIECES = (
    *(
        "Điều 2. Kỳ họp",
        "**Điều 5.** Tổ chức",
        "1. Một.",
        "2\\. Hai.",
        "a) Ba;",
        "### Điều 7a. Bốn",
    ),
    *("“", "”", '"', "“1. Năm.”", "như sau:", "Sửa đổi khoản 1 Điều 2", "Bãi bỏ Điều 5.", "---"),
    *(
        "Thay cụm từ “họp” bằng cụm từ “gặp” tại Điều 2.",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[[x]]",
    ),
    *("PHỤ LỤC I", "Nơi nhận:", "- Lưu: VT.", "(Đã ký)", "[^1]", "[^1]: chú", "<!--", "-->", "```"),
    *("có hiệu lực từ ngày 01/01/2027", "Khoản 1 Điều 1", "\ufeff", "\u200b", "\x00", "", "\r"),
)
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map("\n".join)


def asked() -> Wish:
    assert SETTINGS is not None
    now = datetime.fromisoformat(NOW).replace(tzinfo=ZONE)
    return Wish(config=SETTINGS, now=now, publish=False, files={})


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True
)
@given(
    text=TEXTS,
    orders=st.lists(st.one_of(TEXTS, st.just(REPLACED), st.just(MISSING)), min_size=1, max_size=4),
    said=TEXTS,
)
def test_a_consolidation_ends_and_reads_back(text: str, orders: list[str], said: str) -> None:
    files = {
        f"{FOLDER}/hop-dan.md": law(f"{TEXT}\n{text}\n"),
        f"{FOLDER}/a.md": act(*orders, said=f"Quyết định này có hiệu lực từ ngày ký.\n{said}"),
    }
    shelf = shelve(((path, path, one.encode()) for path, one in files.items()), ZONE)
    if "hop-dan" not in shelf.works:
        return
    done = consolidate(shelf, shelf.works["hop-dan"], None, asked())
    if not isinstance(done, ConsolidationPlan):
        return
    for version in done.versions:
        if version.data is None:
            continue
        document, _, problems = parse(version.path, version.data, zone=ZONE, kinds=PORTAL.types)
        assert document is not None, problems
        assert isinstance(document.meta, RegulationMeta)
        facts = document.meta.document
        assert facts.consolidated == "machine"
        assert document.meta.draft
        assert len(facts.history) <= len(version.done)
        assert len(facts.unapplied) <= len(version.left)
        assert bool(facts.unapplied) == bool(version.left)
