"""What is told of a site whose texts are being edited is what a build of them would tell."""

from __future__ import annotations

import random
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import engine
from bantin.composition import PORTAL
from bantin.content import Finding
from bantin.pipeline import Options, SerialExecutor, build, editing
from bantin.pipeline import prepare as preparing
from bantin.pipeline.editing import EditedSite, SupersededError
from tests.e2e.program import snapshot
from tests.e2e.test_bad_sites import BAD, CASES, bad_site
from tests.pipeline.lab import NOW, Lab, news
from tests.pipeline.test_narrow import rich_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bantin.diagnostics import Told

# What is wrong with these is found when a file is made of a template.
_MAKING = {"template-fails", "template-slip", "template-unknown-field"}


def built(root: Path, apart: Path) -> tuple[Told, ...]:
    """Return what a build tells that knows of no other."""
    shutil.rmtree(apart, ignore_errors=True)
    options = Options(output=apart / "output", hidden=apart / "hidden")
    report = build(root, options, executor=SerialExecutor(), now=NOW, portal=PORTAL)
    return report.told


def looked(root: Path, texts: Mapping[str, bytes] | None = None) -> tuple[Told, ...]:
    """Return what is told of a site at the first look."""
    site = EditedSite(root, PORTAL)
    try:
        return site.look(texts or {}, None, now=NOW).told
    finally:
        site.close()


@pytest.mark.parametrize("case", [case for case in CASES if case not in _MAKING])
def test_of_a_bad_site_the_same_is_told_as_by_a_build(case: str, tmp_path: Path) -> None:
    root = bad_site(case, tmp_path / "site")
    before = snapshot(root)
    found = looked(root)
    assert snapshot(root) == before
    assert found == built(root, tmp_path / "apart")


@pytest.mark.parametrize("case", [case for case in CASES if (BAD / case).is_dir()])
def test_a_text_that_is_not_saved_is_told_of_as_if_it_were(case: str, tmp_path: Path) -> None:
    root = bad_site("base", tmp_path / "site")
    other = bad_site(case, tmp_path / "other")
    texts = {
        path: data
        for path, data in snapshot(other).items()
        if path.endswith((".md", ".yaml", ".html"))
        and not ((root / path).is_file() and (root / path).read_bytes() == data)
    }
    rest = {path for path in snapshot(other) if not (root / path).is_file()} - texts.keys()
    for path in rest:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(other / path, root / path)
    assert looked(root, texts) == looked(other)


TITLES = ["title: Tin", "title: ''", "titel: Tin", "title: [a", "title: Tin\nslug: tin-1", ""]
DATES = ["date: 2024-07-01", "date: 1/7/2024", "date: 2030-01-01", ""]
MORE = [
    "",
    "topics: [dan-van, khong-co]",
    "draft: true",
    "expires: 2024-07-02",
    "image: {src: ../images/anh-9.png}",
    "aliases: [/tin-tuc/2024/01/tin-1/]",
    "translation_of: tin-2.md\nlanguage: en",
    "attachments: [{file: ../files/mau.pdf}]",
]
BODIES = [
    "Lời.",
    "Xem [tin](tin-1.md#phan-mot), [không có](khong-co.md).",
    "## Phần một\n\n![](../images/anh-1.png)",
    "Một \x0b hai\u2028ba [x](tin-3.md#y) 😀 [z](z.md).",
    "Xem Nghị định số 30/2020/NĐ-CP. [mới](moi.md)",
]
PATHS = [f"content/news/{name}.md" for name in ("tin-1", "tin-2", "tin-3", "moi", "them")]
CONFIGS = ["", "theme: {accent: red}\n", "navigation: [{title: A, url: /khong-co/}]\n"]


@st.composite
def texts_of_news(draw: st.DrawFn) -> bytes:
    """Return the text of an article, right or wrong."""
    head = [draw(st.sampled_from(one)) for one in (TITLES, DATES, MORE)]
    text = "\n".join(["---", *filter(None, head), "---", "", draw(st.sampled_from(BODIES)), ""])
    cut = draw(st.one_of(st.none(), st.integers(0, len(text))))
    text = text if cut is None else text[:cut]
    end = draw(st.sampled_from(["\n", "\r\n", "\r"]))
    return draw(st.sampled_from([b"", b"\xef\xbb\xbf"])) + text.replace("\n", end).encode()


STEPS = st.one_of(
    st.tuples(st.just("type"), st.sampled_from(PATHS), texts_of_news()),
    st.tuples(st.just("save"), st.sampled_from(PATHS), st.just(b"")),
    st.tuples(st.just("close"), st.sampled_from(PATHS), st.just(b"")),
    st.tuples(st.just("write"), st.sampled_from(PATHS), texts_of_news()),
    st.tuples(st.just("delete"), st.sampled_from(PATHS), st.just(b"")),
    st.tuples(st.just("configure"), st.sampled_from(CONFIGS), st.just(b"")),
)


@settings(max_examples=12, deadline=None)
@given(steps=st.lists(STEPS, min_size=3, max_size=8))
def test_after_any_edits_the_same_is_told_as_of_the_files_that_they_make(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, bytes]]
) -> None:
    folder = tmp_path_factory.mktemp("edits")
    lab = rich_site(folder / "site")
    config = (lab.root / "site_config.yaml").read_bytes()
    site = EditedSite(lab.root, PORTAL)
    texts: dict[str, bytes] = {}
    try:
        site.look(texts, None, now=NOW)
        for what, path, data in steps:
            changed = _take_step(lab.root, texts, what, path, data, config)
            found = site.look(texts, changed, now=NOW).told
            final = folder / "final"
            shutil.rmtree(final, ignore_errors=True)
            shutil.copytree(lab.root, final)
            for name, text in texts.items():
                (final / name).write_bytes(text)
            assert found == looked(final)
        assert found == built(final, folder / "apart")
    finally:
        site.close()
        shutil.rmtree(folder)


def _take_step(
    root: Path, texts: dict[str, bytes], what: str, path: str, data: bytes, config: bytes
) -> frozenset[str]:
    """Do what somebody does in an editor or beside it; return the files that have changed."""
    if what == "configure":
        texts["site_config.yaml"] = config.replace(b"navigation:\n  - {title: Tin", b"old: [{title: Tin")
        texts["site_config.yaml"] = config + path.encode() if path else config
        return frozenset()
    if what == "type":
        texts[path] = data
        return frozenset()
    if what == "close":
        texts.pop(path, None)
        return frozenset([str(root / path)])
    if what == "save" and path in texts:
        (root / path).write_bytes(texts[path])
    if what == "write":
        (root / path).write_bytes(data)
    if what == "delete":
        (root / path).unlink(missing_ok=True)
    return frozenset([str(root / path)])


def test_a_keystroke_reads_and_prepares_the_text_itself_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lab = rich_site(tmp_path / "site")
    site = EditedSite(lab.root, PORTAL)
    try:
        site.look({}, None, now=NOW)
        read: list[str] = []
        prepared: list[str] = []
        real = preparing.prepare
        read_bytes = engine.read_bytes

        def count_read(root: Path, path: str, *, limit: int | None = None) -> bytes:
            read.append(path)
            return read_bytes(root, path, limit=limit)

        def count(path: str, *arguments: object, **more: object) -> object:
            prepared.append(path)
            return real(path, *arguments, **more)  # type: ignore[arg-type]

        monkeypatch.setattr(engine, "read_bytes", count_read)
        monkeypatch.setattr(editing, "prepare", count)
        monkeypatch.setattr(preparing, "prepare", count)
        path = "content/news/tin-1.md"
        text = (lab.root / path).read_bytes()
        for number in range(3):
            site.look({path: text + b"%d" % number}, frozenset(), now=NOW)
        assert prepared == [path] * 3
        assert set(read) == {"site_config.yaml"}
    finally:
        site.close()


def test_a_look_that_is_given_up_is_made_up_for(tmp_path: Path) -> None:
    lab = rich_site(tmp_path / "site")
    site = EditedSite(lab.root, PORTAL)
    path = "content/news/tin-1.md"
    lab.write(path, news("Tin", "2024-07-01", body="[x](khong-co.md)"))

    def give_up() -> None:
        raise SupersededError

    try:
        with pytest.raises(SupersededError):
            site.look({}, None, now=NOW, go_on=give_up)
        codes = [one.diagnostic.code for one in site.look({}, None, now=NOW).told]
        assert "broken-link" in codes
    finally:
        site.close()
