"""What each page of a divided register says of the others: years, pages of its year, neighbours."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct

from bantin.regulations.register_views import RegisterDivision, RegisterPart, RegisterYear
from bantin.regulations.site.addresses import REGISTER
from bantin.regulations.site.register_sheets import ordering_day, ordering_year
from bantin.theme.base_views import Link

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bantin.portal.pages.context import Context
    from bantin.regulations.site.register_sheets import RegisterSheet


class _Year(Struct, frozen=True):
    """Where a year's newest documents are, and how many documents it has in all."""

    path: str
    anchor: str
    count: int


class Divided:
    """The pages of a register, seen from each of them."""

    def __init__(self, context: Context, sheets: Sequence[RegisterSheet]) -> None:
        self._context, self._sheets = context, sheets
        counts = Counter(ordering_year(item) for sheet in sheets for item in sheet.items)
        self._years: dict[str, _Year] = {}
        for sheet in sheets:
            several = len(sheet.years) > 1
            for year in sheet.years:
                anchor = f"#bt-{year}" if several and year else ""
                self._years.setdefault(year, _Year(sheet.path, anchor, counts[year]))

    def title(self, position: int) -> str:
        """Return the title of a page."""
        sheet, say = self._sheets[position], self._context.say
        if not position:
            return say("Register of documents")
        (year,) = sheet.years
        title = say("Documents of %(year)s", year=year) if year else say("Documents without a day")
        return self._numbered(title, sheet)

    def trail(self, position: int) -> tuple[Link, ...]:
        """Return the steps of the breadcrumb from the register's own page to a page's parent."""
        sheet = self._sheets[position]
        if not position:
            return ()
        front = self._link(0, self.title(0))
        above = self._years[sheet.years[0]].path
        if above in {sheet.path, REGISTER.url_path}:
            return (front,)
        title = self._year_title(sheet.years[0])
        return front, Link(title=title, url=self._context.href(above))

    def division(self, position: int) -> RegisterDivision | None:
        """Return what a page says of the others, None where there are none."""
        if len(self._sheets) == 1:
            return None
        sheet, last = self._sheets[position], len(self._sheets) - 1
        return RegisterDivision(
            years=tuple(self._years_on(position)),
            parts=tuple(self._parts_of(sheet)),
            since="" if position else self._year_title(sheet.years[-1]),
            newer=self._neighbour(position - 1) if position else None,
            older=self._neighbour(position + 1) if position < last else None,
        )

    def _years_on(self, position: int) -> Iterator[RegisterYear]:
        sheet = self._sheets[position]
        for year, known in self._years.items():
            yield RegisterYear(
                year=year,
                title=self._year_title(year),
                url=self._context.href(known.path) + known.anchor,
                count=None if position else known.count,
                here=year in sheet.years,
            )

    def _parts_of(self, sheet: RegisterSheet) -> Iterator[RegisterPart]:
        """Yield the pages of the only year of a page, if it has several."""
        parts = [one for one in self._sheets if one.years == sheet.years]
        for one in parts if len(parts) > 1 else ():
            yield RegisterPart(
                number=one.number,
                url=self._context.href(one.path),
                first=ordering_day(one.items[-1]),
                last=ordering_day(one.items[0]),
                here=one is sheet,
            )

    def _neighbour(self, position: int) -> Link:
        sheet = self._sheets[position]
        years = [self._year_title(year) for year in (sheet.years[-1], sheet.years[0])]
        title = "–".join(dict.fromkeys(years))
        return self._link(position, self._numbered(title, sheet))

    def _link(self, position: int, title: str) -> Link:
        return Link(title=title, url=self._context.href(self._sheets[position].path))

    def _numbered(self, title: str, sheet: RegisterSheet) -> str:
        if not sheet.number:
            return title
        return self._context.say("%(title)s, page %(number)s", title=title, number=sheet.number)

    def _year_title(self, year: str) -> str:
        return year or self._context.say("Without a day")
