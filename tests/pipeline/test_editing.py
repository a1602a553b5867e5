"""What is told of a site whose texts are being edited is what a build of them would tell."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bantin import engine
from bantin.composition import PORTAL
from bantin.engine import source_files
from bantin.pipeline import Options, SerialExecutor, build, editing
from bantin.pipeline import prepare as preparing
from bantin.pipeline.editing import EditedSite, SupersededError
from tests.e2e.program import snapshot
from tests.e2e.test_bad_sites import CASES, MADE, bad_site
from tests.pipeline import bare_theme
from tests.pipeline.lab import NOW, Lab, news, small_site
from tests.pipeline.machine import in_memory

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bantin.diagnostics import Told

# What is wrong with these is found when a file is made of a template, or all files are planned.
_MAKING = {
    *("template-fails", "template-slip", "template-unknown-field"),
    *("addresses-lost", "addresses-rings"),
}


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


def _is_edited(path: str) -> bool:
    """Tell whether a file is one whose text counts while it is not saved."""
    article = path.startswith("content/") and path.endswith((".md", ".comments.yaml"))
    return article or path == "site_config.yaml" or path.startswith("templates/")


@pytest.mark.parametrize("case", [case for case in CASES if case not in MADE])
def test_a_text_that_is_not_saved_is_told_of_as_if_it_were(case: str, tmp_path: Path) -> None:
    root = bad_site("base", tmp_path / "site")
    other = bad_site(case, tmp_path / "other")
    texts = {
        path: data
        for path, data in snapshot(other).items()
        if _is_edited(path) and not ((root / path).is_file() and (root / path).read_bytes() == data)
    }
    for path in snapshot(root).keys() - snapshot(other).keys():
        (root / path).unlink()
    rest = {path for path in snapshot(other) if not (root / path).is_file()} - texts.keys()
    for path in rest:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(other / path, root / path)
    assert looked(root, texts) == looked(other)


LAW = """\
document: {type: Quyết định, number: 05-QĐ/BDVHU, issuer: Ban, issued: 2024-07-04}
kind: regulation"""
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
    "attachments: [{file: ../files/mau.docx}]",
    LAW,
]
BODIES = [
    "Lời.",
    "Xem [tin](tin-1.md#phan-mot), [không](khong-co.md), [l](../regulations/quy-che.md#dieu-9).",
    "## Phần một\n\n![](../images/anh-1.png)",
    "Một \x0b hai\u2028ba [x](tin-3.md#y) 😀 [z](z.md).",
    "Xem Nghị định số 30/2020/NĐ-CP. [mới](moi.md)",
    "## Điều 1. Phạm vi\n\nTheo Điều 9 Quyết định 05-QĐ/BDVHU.\n\n## Điều 1. Lại",
]
PATHS = [
    *(f"content/news/{name}.md" for name in ("tin-1", "tin-2", "tin-3", "moi", "them")),
    "content/regulations/quy-che.md",
]
CONFIGS = ["", "theme: {accent: red}\n", "banner: {text: A, url: /khong-co/}\n"]


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


# Without shrinking: each attempt at that is a build.
@settings(max_examples=20, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(steps=st.lists(STEPS, min_size=3, max_size=12))
def test_after_any_edits_the_same_is_told_as_of_the_files_that_they_make(
    steps: list[tuple[str, str, bytes]],
) -> None:
    folder = in_memory()
    lab = small_site(folder / "site")
    config = (lab.root / "site_config.yaml").read_bytes()
    texts: dict[str, bytes] = {}
    with pytest.MonkeyPatch.context() as patch:
        bare_theme.install(folder / "theme", patch)
        site = EditedSite(lab.root, PORTAL)
        try:
            found = site.look(texts, None, now=NOW).told
            for what, path, data in steps:
                if what == "configure":
                    texts["site_config.yaml"] = config + path.encode()
                changed = _take_step(lab.root, texts, what, path, data)
                found = site.look(texts, changed, now=NOW).told
            for name, text in texts.items():
                (lab.root / name).write_bytes(text)
            assert found == built(lab.root, folder / "apart")
        finally:
            site.close()
            shutil.rmtree(folder)


def _take_step(
    root: Path, texts: dict[str, bytes], what: str, path: str, data: bytes
) -> frozenset[str]:
    """Do what somebody does in an editor or beside it; return the files that have changed."""
    if what == "configure":
        return frozenset()
    if what == "type":
        texts[path] = data
        return frozenset()
    if what == "close":
        texts.pop(path, None)
    if what == "save" and path in texts:
        (root / path).write_bytes(texts[path])
    if what == "write":
        (root / path).write_bytes(data)
    if what == "delete":
        (root / path).unlink(missing_ok=True)
    return frozenset([str(root / path)])


def test_a_keystroke_reads_and_prepares_the_text_itself_alone(
    lab: Lab, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A file as young as the clock's tick would be read again, for it could change within it.
    monkeypatch.setattr(source_files, "_GRANULARITY_NS", 0)
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


def test_a_file_beside_the_configuration_is_read_anew_where_it_has_changed(lab: Lab) -> None:
    site, path = EditedSite(lab.root, PORTAL), lab.root / "withdrawn.yaml"
    try:
        assert not site.look({}, None, now=NOW).told
        path.write_text("withdrawn: 1\n")
        found = site.look({}, frozenset({str(path)}), now=NOW).told
        assert [one.diagnostic.span.source_path for one in found] == ["withdrawn.yaml"]
    finally:
        site.close()


def test_a_look_that_is_given_up_is_made_up_for(lab: Lab) -> None:
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


def test_what_is_wrong_with_a_text_itself_is_told_before_the_site_is_put_together(lab: Lab) -> None:
    path = "content/news/tin-1.md"
    right = news("Tin", "2024-07-01", body="[x](khong-co.md), [y](cung-khong.md)").encode()
    wrong = right.replace(b"title: Tin", b"titel: Tin")
    mended = right.replace(b", [y](cung-khong.md)", b"")
    found: list[tuple[str, list[str]]] = []
    site = EditedSite(lab.root, PORTAL)

    def early(path: str, told: tuple[Told, ...]) -> None:
        found.append((path, [one.diagnostic.code for one in told]))

    try:
        for text in (right, wrong, right, mended):
            site.look({path: text}, None, now=NOW, early=early)
    finally:
        site.close()
    assert found == [
        (path, ["missing-key", "unknown-key"]),
        (path, []),
        (path, ["broken-link"]),
    ]
