"""The documents that a text names are shown on its page, and are a part of what it is known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.pipeline import bare_theme
from tests.pipeline.lab import REGULATION, Lab, news, small_site, stale

if TYPE_CHECKING:
    from pathlib import Path

CITING = "Theo Quyết định số 9-QĐ/HU, bà con bàn bạc."
PAGE = "tin-tuc/2024/05/tin-so-5/index.html"
DOCUMENT = "van-ban/quy-dinh-ve-hop-dan/"


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Lab:
    bare_theme.install(tmp_path / "theme", monkeypatch)
    lab = small_site(tmp_path)
    # The first paragraph is quoted in lists; the citation is not in it.
    body = f"Họp ở nhà văn hóa.\n\n{CITING}"
    lab.write("content/news/tin-5.md", news("Tin số 5", "2024-05-02", body=body))
    assert lab.build().outcome == "built"
    return lab


def test_a_new_document_writes_the_pages_that_name_it_and_no_page_of_another_item(lab: Lab) -> None:
    assert "Quy định về họp dân" not in lab.made()[PAGE].decode()
    text = REGULATION.replace("05-QĐ/BDVHU", "9-QĐ/HU").replace("2024-07-05", "2023-01-01")
    text = text.replace("Quyết định ban hành Quy chế mẫu", "Quy định về họp dân")
    lab.write("content/regulations/hop-dan.md", text)
    report = lab.check()
    assert "Quy định về họp dân" in lab.made()[PAGE].decode()
    found = stale(report)
    assert found[PAGE] == ("view",)
    items = ("tin-tuc/20", "hoi-nghi/20", "thong-bao/20", "gioi-thieu/", "van-ban/")
    # Both define a term.
    register = {
        *("van-ban/index.html", "van-ban/danh-muc.csv", "van-ban/danh-muc.json"),
        "van-ban/tu-ngu/index.html",
    }
    register |= {path for path in found if path.startswith("van-ban/du-lieu/")}
    pages = {path for path in found if path.startswith(items) and not path.startswith(DOCUMENT)}
    # The only other regulation has a neighbour now, and the oldest news something older beside it.
    assert pages - register == {
        PAGE,
        "tin-tuc/2024/01/tin-so-1/index.html",
        "van-ban/quyet-dinh-ban-hanh-quy-che-mau/index.html",
    }


def test_a_page_shows_the_number_of_a_document_that_it_links_to_as_it_is_now(lab: Lab) -> None:
    path = "content/regulations/quy-che.md"
    body = "Họp ở nhà văn hóa.\n\nXem [quy chế](../regulations/quy-che.md)."
    lab.write("content/news/tin-5.md", news("Tin số 5", "2024-05-02", body=body), settled=False)
    lab.check()
    assert "05-QĐ/BDVHU" in lab.made()[PAGE].decode()
    # Neither the text of the article nor the address that it leads to changes.
    lab.edit(path, "05-QĐ/BDVHU", "15-QĐ/BDVHU")
    report = lab.check()
    assert "15-QĐ/BDVHU" in lab.made()[PAGE].decode()
    assert stale(report)[PAGE] == ("view",)
