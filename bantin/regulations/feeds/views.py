"""The values behind the register and the tables of open points."""

from __future__ import annotations

from bantin.regulations.register_views import RegisterRow
from bantin.theme.base_views import View


class Register(View, frozen=True, kw_only=True):
    """The register of documents; its rows keep root-relative urls, made absolute by `origin`.

    `status_names` maps a status id to the words of the register, `columns` are the CSV's headings.
    """

    rows: tuple[RegisterRow, ...]
    status_names: dict[str, str]
    columns: tuple[str, ...]
    origin: str


class PointsTable(View, frozen=True, kw_only=True):
    """A model's open points by locality; `first` heads the column of the points' labels."""

    first: str
    localities: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
