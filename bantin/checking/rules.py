"""What a rule is, and what all rules look at.

A rule has one code. Its words are in `words/<language>/checks.toml`, its line in the guides
to the check, and its place in the table of `checking.table`, or in that of a kind of content.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

from msgspec import Struct

from bantin.checking.spelling import count_words
from bantin.content import Finding
from bantin.content.config import Level
from bantin.diagnostics import Diagnostic, Severity, Span
from bantin.vietnamese.tones import Habit, habit_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bantin.checking.outside.answers import SiteAnswer
    from bantin.checking.texts import CheckedText
    from bantin.content import Where
    from bantin.content.config import SiteConfig
    from bantin.engine import SourceFile
    from bantin.portal.assets import Asset
    from bantin.portal.kind import AnyPrepared, Kind
    from bantin.portal.site.values import Site
    from bantin.theme.files import ThemeFiles
    from bantin.words import Value

Hit: TypeAlias = "Diagnostic | Finding"


class Checked:
    """A site as its rules see it.

    `texts` are all articles that can be read, drafts too, by path. `site` holds what is public.
    `sizes` are those of its output files in bytes, none where something else is wrong with it.
    `recorded` are the owners of the addresses in its list, None for a site that keeps none.
    """

    def __init__(
        self,
        *,
        texts: Mapping[str, CheckedText],
        prepared: tuple[AnyPrepared, ...],
        site: Site,
        kinds: tuple[Kind, ...],
        files: tuple[SourceFile, ...],
        assets: Mapping[str, Asset],
        sizes: Mapping[str, int],
        theme: ThemeFiles,
        recorded: Mapping[str, str] | None = None,
    ) -> None:
        self.texts = texts
        self.prepared = prepared
        self.site = site
        self.kinds = {kind.id: kind for kind in kinds}
        self.files = files
        self.assets = assets
        self.sizes = sizes
        self.theme = theme
        self.recorded = recorded
        self._answers: Mapping[str, SiteAnswer] = {}

    @property
    def answers(self) -> Mapping[str, SiteAnswer]:
        """What other sites have answered, by address without its fragment; none if not asked."""
        return self._answers

    def learn(self, answers: Mapping[str, SiteAnswer]) -> None:
        """Take in what other sites have answered."""
        self._answers = answers

    @property
    def config(self) -> SiteConfig:
        """The site's configuration."""
        return self.site.config

    @property
    def now(self) -> datetime:
        """The instant of the check."""
        return self.site.now

    @cached_property
    def words(self) -> Counter[str]:
        """How often each word stands in the Vietnamese texts of the site, in lower case."""
        return count_words(part for text in self.vietnamese for part, _ in text.parts)

    @property
    def vietnamese(self) -> Iterator[CheckedText]:
        """The texts that are not said to be in another language."""
        texts = self.texts.values()
        return (one for one in texts if one.document.meta.language in {None, "vi"})

    @cached_property
    def habit(self) -> Habit:
        """Where the site mostly has the tone of hòa, thủy, khỏe: as new as not, over the first."""
        found = Counter[Habit | None]()
        for word, count in self.words.items():
            found[habit_of(word)] += count
        return "second" if found["second"] > found["first"] else "first"


class Rule(Struct, frozen=True):
    """A rule: its code, how grave what it finds is by default, and what finds it.

    `fixable` tells that `--fix` can mend it; it is `by_name` if that is done only when its code is
    named, for it is a matter of taste.
    """

    code: str
    level: Level
    find: Callable[[Checked], Iterable[Hit]]
    fixable: bool = False
    by_name: bool = False


def hit(code: str, text: CheckedText, place: Span | Where, **params: Value) -> Hit:
    """Tell of a place in an article."""
    if isinstance(place, Span):
        return Diagnostic(code=code, span=place, severity=Severity.NOTE, params=params)
    return Finding(code=code, source_path=text.path, where=place, params=params)
