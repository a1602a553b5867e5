"""The views of the duties that a regulation lays upon somebody."""

from __future__ import annotations

from bantin.theme.views import View


class Duty(View, frozen=True, kw_only=True):
    """A duty that an editor has confirmed: the unit `cited`, with the anchor `id`, says it.

    A `changed` one stands in a unit of which another document has made something that the text does
    not show.
    """

    id: str
    cited: str
    who: str
    what: str
    when: str
    changed: bool


class DutyList(View, frozen=True, kw_only=True):
    """The duties of a regulation, and its `calendar`, `""` where no day is known or applies."""

    duties: tuple[Duty, ...]
    calendar: str
