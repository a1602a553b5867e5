"""Where imports lie: the folders of the kinds, as the site has them."""

from __future__ import annotations

from bantin.composition import PORTAL
from bantin.importing.placing import FOLDERS


def test_the_folders_are_those_of_the_kinds() -> None:
    assert {one.id: one.folder for one in PORTAL.types if one.selectable} == FOLDERS
