"""What the preview says: of a port that cannot be had, and of errors in the browser."""

from __future__ import annotations

import socket
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import msgspec
import pytest
from msgspec.structs import replace

from bantin.cli.serve import no_port
from bantin.composition import PORTAL
from bantin.diagnostics import Span, Told, error, warning
from bantin.locating import Line, PagePlace, Spot
from bantin.pipeline import Options, Report, SerialExecutor, Viewer, build
from bantin.pipeline.pages import Pages
from bantin.pipeline.withheld import WithheldItem, WithheldItems
from bantin.serve import PortError
from bantin.serve.news import ReloadSignal
from bantin.serve.saying import LastWords, state_of
from bantin.serve.servers import HOST
from bantin.serve.serving import serving
from bantin.words import Words
from tests.e2e.program import article, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bantin.portal.site.publishing import Withheld


@pytest.fixture
def busy() -> Iterator[int]:
    with socket.socket() as one:
        one.bind((HOST, 0))
        one.listen()
        yield one.getsockname()[1]


def refusal(port: int, folder: Path) -> PortError:
    with (
        pytest.raises(PortError) as caught,
        serving(folder, port, news=ReloadSignal(), base="", words=Words("vi"), complain=print),
    ):
        pass
    return caught.value


def test_a_busy_port_names_a_free_one_that_can_be_had(busy: int, tmp_path: Path) -> None:
    found = refusal(busy, tmp_path)
    assert (found.port, found.reason) == (busy, "busy")
    assert found.free is not None
    assert found.free > busy
    with serving(
        tmp_path, found.free, news=ReloadSignal(), base="", words=Words("vi"), complain=print
    ) as port:
        assert port == found.free


@pytest.mark.parametrize("language", ["vi", "en"])
def test_it_is_said_without_the_words_of_the_system(
    language: str, busy: int, tmp_path: Path
) -> None:
    found = refusal(busy, tmp_path)
    said = no_port(found, Words(language))
    assert str(busy) in said
    assert said.endswith(f"bantin serve --port {found.free}")
    assert "Address already in use" not in said


def test_without_a_free_port_the_option_is_named() -> None:
    found = PortError(65535, "busy")
    assert found.free is None
    assert no_port(found, Words("vi")).endswith("--port.")


def test_what_a_browser_shows_is_grouped_and_bounded() -> None:
    many = [error("unknown-topic", Span("a.md", n), value=str(n)) for n in range(1, 1001)]
    same = [error("empty-file", Span(f"{n:03}.md")) for n in range(300)]
    asides = [warning("updated-before-date", Span("b.md", 1))]
    told = tuple(Told(diagnostic=one) for one in (*same, *many, *asides))
    said = LastWords(words=Words("vi")).after(Report(outcome="content-errors", told=told))
    state = state_of(said, 1, "/")
    assert not state.good
    assert [one.code for one in state.messages].count("empty-file") == 1
    assert "981 lỗi [unknown-topic]" in state.rest
    assert state.said == {"errors": "1.300 lỗi", "warnings": "1 cảnh báo"}
    assert len(msgspec.json.encode(state)) < 40_000


def told(code: str, path: str, line: int = 0, text: str | None = None, **params: str) -> Told:
    span = Span(path, line, 1)
    if code == "missing-alt":
        return Told(diagnostic=warning(code, span, related=(), **params), source_line=text)
    return Told(diagnostic=error(code, span, related=(), **params), source_line=text)


class KnownPages(Pages):
    """Pages by hand."""

    def __init__(self, paths: dict[str, str], withheld: dict[str, Withheld] | None = None) -> None:
        super().__init__()
        self._sources = paths
        self._paths = {source: path for path, source in paths.items()}
        self.withheld = withheld or {}


PAGES = KnownPages({"/tin-tuc/mot/": "content/news/mot.md"}, {"content/news/mot.md": "draft"})


def test_what_is_said_of_the_page_comes_first_and_errors_before_warnings() -> None:
    everything = (
        told("empty-file", "content/news/khac.md", 1),
        told("missing-alt", "content/news/khac.md", 2, file="a.jpg"),
        told("missing-alt", "content/news/mot.md", 3, file="b.jpg"),
        told("unknown-topic", "content/news/mot.md", 4, value="x"),
    )
    said = LastWords(told=everything, pages=PAGES)
    state = state_of(said, 1, "/tin-tuc/mot/")
    assert state.page.source == "content/news/mot.md"
    assert state.page.withheld == "draft"
    found = [(one.severity, one.places[0].path[13:]) for one in state.messages]
    assert found == [
        ("error", "mot.md"),
        ("error", "khac.md"),
        ("warning", "mot.md"),
        ("warning", "khac.md"),
    ]


def test_only_lines_of_the_page_are_looked_for_and_each_once() -> None:
    asked: list[tuple[str, tuple[Line, ...]]] = []

    def find(path: str, lines: tuple[Line, ...]) -> tuple[PagePlace, ...]:
        asked.append((path, lines))
        return tuple(PagePlace(spots=(Spot(tag="p", text=line.text),)) for line in lines)

    same = [
        told("missing-alt", "content/news/mot.md", n, f"dòng {n}", file="a.jpg") for n in (3, 9)
    ]
    other = told("missing-alt", "content/news/khac.md", 2, "dòng", file="a.jpg")
    said = LastWords(told=(other, *same), pages=PAGES, find=find)
    [message] = state_of(said, 1, "/tin-tuc/mot/").messages
    assert asked == [("content/news/mot.md", (Line(3, 1, "dòng 3"), Line(9, 1, "dòng 9")))]
    assert [bool(one.shown.spots) for one in message.places] == [True, True, False]
    assert [one.text for one in message.places] == ["dòng 3", "dòng 9", "dòng"]
    asked.clear()
    for elsewhere in ("/", "/tin-tuc/mot/so-sanh/"):
        state_of(said, 1, elsewhere)
    assert asked == []


def test_places_and_lines_are_bounded() -> None:
    far = [told("empty-file", f"content/news/{n:03}.md", 1, "x" * 5000) for n in range(300)]
    [message] = state_of(LastWords(told=tuple(far)), 1, "/").messages
    assert len(message.places) == 10
    assert message.more == "và 290 chỗ nữa"
    assert all(len(one.text) <= 200 for one in message.places)
    odd = told("empty-file", "content/\u202etrap.md", 1, "a\u202eb")
    [message] = state_of(LastWords(told=(odd,)), 1, "/").messages
    assert "\u202e" not in message.places[0].path + message.places[0].text


def test_what_is_not_public_is_told_with_its_reason_its_time_and_its_page() -> None:
    due = datetime(2027, 1, 25, 7, tzinfo=UTC)
    groups = (
        WithheldItems(
            why="scheduled",
            count=101,
            items=(WithheldItem("content/news/mot.md", "Hẹn giờ", due),),
        ),
        WithheldItems(why="draft", count=1, items=(WithheldItem("content/news/nhap.md", "Nháp"),)),
    )
    wrong = (told("empty-file", "content/news/hong.md"), told("empty-file", "site_config.yaml"))
    said = LastWords(told=(), base="/xa", pages=PAGES, withheld=groups)
    state = state_of(replace(said, told=wrong), 1, "/xa/tin-tuc/mot/")
    found = [(one.why, one.title, one.path[13:], one.when, one.href) for one in state.unpublished]
    assert found == [
        ("errors", "", "hong.md", "", ""),
        ("scheduled", "Hẹn giờ", "mot.md", "7:00 ngày 25/1/2027", "/xa/tin-tuc/mot/"),
        ("draft", "Nháp", "nhap.md", "", ""),
    ]
    assert state.said["withheld"] == "102 bài chưa đăng"
    assert state.left


def test_a_build_with_errors_forgets_nothing_of_the_one_before() -> None:
    group = WithheldItems(why="draft", count=1, items=(WithheldItem("a.md", "A"),))
    good = LastWords().after(Report(outcome="built", withheld=(group,)))
    bad = good.after(Report(outcome="content-errors", told=(told("empty-file", "b.md"),)))
    assert (bad.good, bad.withheld) == (False, (group,))
    assert bad.after(Report(outcome="built")).withheld == ()


def test_pages_are_read_anew_only_where_they_have_changed(tmp_path: Path) -> None:
    lab = write_site(tmp_path, {"content/news/mot.md": article("Một", slug="mot")})
    options = Options(output=tmp_path / "output")
    viewer = Viewer(frozenset, lambda *_: None)

    def built(now: datetime) -> bytes:
        with SerialExecutor() as executor:
            report = build(lab, options, executor=executor, now=now, portal=PORTAL, viewer=viewer)
        assert report.outcome == "built"
        return report.kept

    first = Pages().after(built(datetime(2024, 8, 1, tzinfo=UTC)))
    assert first.source_of("/tin-tuc/2024/07/mot/") == "content/news/mot.md"
    assert first.path_of("content/news/mot.md") == "/tin-tuc/2024/07/mot/"
    (lab / "content/news/mot.md").write_text(article("Hai", slug="mot"), encoding="utf-8")
    assert first.after(built(datetime(2024, 8, 1, tzinfo=UTC))) is first
    (lab / "content/news/mot.md").write_text(article("Hai", slug="hai"), encoding="utf-8")
    second = first.after(built(datetime(2024, 8, 1, tzinfo=UTC)))
    assert second.source_of("/tin-tuc/2024/07/mot/") == ""
    assert second.source_of("/tin-tuc/2024/07/hai/") == "content/news/mot.md"
