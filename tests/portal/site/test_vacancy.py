"""Whether an address is free."""

from __future__ import annotations

import pytest

from bantin.portal.site.vacancy import is_vacant


@pytest.mark.parametrize(
    ("path", "taken"),
    [
        ("/tin/a/", "/tin/a/"),
        ("/tin/a/", "/TIN/A/"),
        ("/tin/a/", "/tin/a/index.html"),
        ("/tin/a/", "/tin/a"),
        ("/tin/a/", "/tin/a/b/"),
        ("/tin/a/", "/tin"),
        ("/tin/a.html", "/tin/a.html"),
        ("/tin/a.html", "/tin/a.html/b/"),
    ],
)
def test_an_address_that_another_has_or_needs_is_not_free(path: str, taken: str) -> None:
    assert not is_vacant(path, [taken])


@pytest.mark.parametrize("taken", ["/tin/", "/tin/ab/", "/tin/a.html", "/", "/tin/b/a/"])
def test_an_address_beside_others_is_free(taken: str) -> None:
    assert is_vacant("/tin/a/", [taken])
