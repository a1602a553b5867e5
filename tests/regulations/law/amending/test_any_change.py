"""What a comparison tells between two texts, carried out on the first, gives the second."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from hypothesis import assume, given
from hypothesis import strategies as st

from bantin.regulations.law import compare, recognise
from bantin.regulations.law.amending import apply, rewritten, same
from tests.regulations.law.amending.lab import orders
from tests.regulations.law.amending.ordering import REPEALED, TOLD, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = "abcdđeghik"
_WORDS = st.sampled_from("chợ phiên rau cá giá phí ban tổ thu nộp họp nghỉ sạp bến tàu".split())


class Clause(NamedTuple):
    """A clause of a text that is made: its number, its words and its points."""

    number: str
    words: str
    points: tuple[tuple[str, str], ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the lines of it."""
        yield f"{self.number}. {self.words}{':' if self.points else '.'}"
        for letter, words in self.points:
            yield f"{letter}) {words}" if words == REPEALED else f"{letter}) {words};"


class Article(NamedTuple):
    """An article of a text that is made."""

    number: int
    title: str
    clauses: tuple[Clause, ...]

    def lines(self) -> Iterator[str]:
        """Yield the lines of it."""
        yield f"Điều {self.number}. {self.title}"
        for clause in self.clauses:
            if clause.words == REPEALED:
                yield f"{clause.number}. {REPEALED}"
            else:
                yield from clause.lines()


@st.composite
def _phrases(draw: st.DrawFn, *place: object) -> str:
    """Words that no other unit has: to a comparison, one of the same words has moved."""
    words = draw(st.lists(_WORDS, min_size=3, max_size=8))
    return f"Số {'-'.join(map(str, place))} {' '.join(words)}"


@st.composite
def _articles(draw: st.DrawFn) -> tuple[Article, ...]:
    articles = []
    for number in range(1, draw(st.integers(1, 3)) + 1):
        clauses = []
        for clause in range(1, draw(st.integers(2, 4)) + 1):
            count = draw(st.integers(0, 3))
            points = tuple(
                (letter, draw(_phrases(number, clause, letter)))
                for letter in _LETTERS[:count]
                if count > 1
            )
            clauses.append(Clause(str(clause), draw(_phrases(number, clause)), points))
        articles.append(Article(number, draw(_phrases(number)), tuple(clauses)))
    return tuple(articles)


@st.composite
def _changed(draw: st.DrawFn, articles: tuple[Article, ...]) -> tuple[Article, ...]:
    """Change some units, as an act may: other words, other titles, new units, repealed ones."""
    return tuple(
        article._replace(
            title=draw(_reworded(article.title)),
            clauses=tuple(
                one
                for clause in article.clauses
                for one in draw(_changed_clause(article.number, clause))
            ),
        )
        for article in articles
    )


@st.composite
def _reworded(draw: st.DrawFn, words: str) -> str:
    return f"{words} {draw(_WORDS)}" if draw(st.booleans()) else words


@st.composite
def _changed_clause(draw: st.DrawFn, article: int, clause: Clause) -> tuple[Clause, ...]:
    what = draw(st.sampled_from(("same", "words", "points", "repealed", "inserted")))
    if what == "repealed":
        return (Clause(clause.number, REPEALED),)
    if what == "inserted":
        inserted = f"{clause.number}a"
        return clause, Clause(inserted, draw(_phrases(article, inserted)))
    if what == "words":
        return (clause._replace(words=draw(_reworded(clause.words))),)
    if what == "points" and clause.points:
        return (clause._replace(points=draw(_changed_points(article, clause))),)
    return (clause,)


@st.composite
def _changed_points(draw: st.DrawFn, article: int, clause: Clause) -> tuple[tuple[str, str], ...]:
    found = []
    for letter, words in clause.points:
        what = draw(st.sampled_from(("same", "words", "repealed", "inserted")))
        found.append((letter, REPEALED if what == "repealed" else words))
        if what == "words":
            found[-1] = letter, draw(_reworded(words))
        elif what == "inserted":
            found.append((f"{letter}1", draw(_phrases(article, clause.number, f"{letter}1"))))
    return tuple(found)


def _text(articles: tuple[Article, ...]) -> str:
    return "\n".join(line for article in articles for line in article.lines()) + "\n"


@given(st.data())
def test_what_a_comparison_tells_makes_one_text_of_the_other(data: st.DataObject) -> None:
    first = data.draw(_articles())
    second = data.draw(_changed(first))
    old, new = recognise(_text(first)), recognise(_text(second))
    # A new unit of the words of one that is repealed has moved, to a comparison.
    assume({change.kind for change in compare(old, new).changes} <= TOLD)
    clauses = sentences(old, new)
    done = apply(old, orders(*clauses) if clauses else ())
    assert done.refusals == ()
    assert same(done.outline, new)
    text = rewritten(_text(first), old, done.outline)
    assert same(recognise(text), new)
    if first == second:
        assert text == _text(first)
