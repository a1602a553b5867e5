"""The files that stand beside the form: those of `bantin-admin`, and our own scripts for it."""

from __future__ import annotations

from functools import cache
from importlib import import_module, resources
from importlib.util import find_spec
from typing import TYPE_CHECKING, cast

from bantin import engine

if TYPE_CHECKING:
    from collections.abc import Mapping

_PACKAGE = "bantin_admin"
_OURS = (".js", ".css")


def is_installed() -> bool:
    """Tell whether the package is there, without loading it."""
    return find_spec(_PACKAGE) is not None


@cache
def packaged() -> Mapping[str, bytes] | None:
    """Return the files by name, None where the package is not installed."""
    try:
        package = import_module(_PACKAGE)
    except ModuleNotFoundError:
        return None
    own = engine.read_layer(str(resources.files("bantin.admin") / "static"))
    ours = {name: data for name, data in own.items() if name.endswith(_OURS)}
    return {**cast("Mapping[str, bytes]", package.files()), **ours}
