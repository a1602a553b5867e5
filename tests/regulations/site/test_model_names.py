"""Adoptions find their model by its slug, its file's name or its folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.builders import make_site, prepare, told
from tests.regulations.site.test_adopting import ADOPTION, MODEL, TEXT, settings

if TYPE_CHECKING:
    from bantin.portal.site.values import Site

R = "content/regulations"
WITHOUT_SLUG = MODEL.replace("slug: mau\n", "").replace("Quy chế mẫu", "Quy chế về Khối Dân vận")


def adopted(model: str, adoption: str, header: str = MODEL) -> tuple[Site, list[tuple[str, str]]]:
    site, findings = make_site(
        [prepare(model, header, TEXT), prepare(adoption, ADOPTION, "")], settings=settings()
    )
    return site, told(findings)


@pytest.mark.parametrize(
    ("model", "folder"),
    [
        (f"{R}/khoi-dan-van.md", "khoi-dan-van"),
        (f"{R}/khoi-dan-van.md", "quy-che-ve-khoi-dan-van"),
        (f"{R}/Khối dân vận.md", "Khối dân vận"),
        (f"{R}/Khối dân vận.md", "khoi-dan-van"),
        (f"{R}/khoi_dan_van.md", "khoi-dan-van"),
        (f"{R}/khoi-dan-van/quy-che.md", "khoi-dan-van"),
        (f"{R}/khoi-dan-van/quy-che.md", "quy-che"),
        (f"{R}/khoi-dan-van/quy-che.md", "khoi-dan-van/quy-che"),
        (f"{R}/2024/khoi-dan-van.md", "khoi-dan-van"),
        (f"{R}/2024/khoi-dan-van.md", "2024/khoi-dan-van"),
        (f"{R}/khoi-dan-van/2024-07-15.md", "khoi-dan-van"),
    ],
)
def test_an_adoption_finds_its_model(model: str, folder: str) -> None:
    site, found = adopted(model, f"{R}/{folder}/adoptions/thanh-an.md", WITHOUT_SLUG)
    assert found == []
    pattern, adoption = sorted((item.url_path for item in site.items), key=len)
    assert adoption == f"{pattern}thanh-an/"


def test_a_slug_counts_more_than_the_name_of_a_file() -> None:
    other = MODEL.replace("slug: mau", "slug: khac").replace("Quy chế mẫu", "Quy chế khác")
    site, findings = make_site(
        [
            prepare(f"{R}/a.md", MODEL, TEXT),
            prepare(f"{R}/mau.md", other, TEXT),
            prepare(f"{R}/mau/adoptions/thanh-an.md", ADOPTION, ""),
        ],
        settings=settings(),
    )
    assert told(findings) == []
    assert "/van-ban/mau/thanh-an/" in {item.url_path for item in site.items}


def test_a_folder_of_two_models_is_nobodys() -> None:
    other = MODEL.replace("slug: mau", "slug: khac").replace("Quy chế mẫu", "Quy chế khác")
    _, findings = make_site(
        [
            prepare(f"{R}/chung/a.md", MODEL, TEXT),
            prepare(f"{R}/chung/b.md", other, TEXT),
            prepare(f"{R}/chung/adoptions/thanh-an.md", ADOPTION, ""),
        ],
        settings=settings(),
    )
    assert told(findings) == [("unknown-model", f"{R}/chung/adoptions/thanh-an.md")]


def test_a_model_that_is_not_public_is_known_by_its_files_name_too() -> None:
    path = f"{R}/khoi-dan-van/adoptions/thanh-an.md"
    hidden = WITHOUT_SLUG.replace("localities:", "draft: true\nlocalities:")
    _, found = adopted(f"{R}/khoi-dan-van.md", path, hidden)
    assert found == [("model-unpublished", path)]


def test_an_unknown_folder_is_told_by_its_name() -> None:
    _, found = adopted(f"{R}/khoi-dan-van.md", f"{R}/khac/adoptions/thanh-an.md", WITHOUT_SLUG)
    assert found == [("unknown-model", f"{R}/khac/adoptions/thanh-an.md")]
