"""Colours that are hard to read, and logos that are too heavy, are told in the configuration."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from bantin.colours import AAA, least_contrast
from bantin.content import InConfig
from bantin.content.theme_settings import Logo, ThemeSettings
from bantin.diagnostics import Severity
from bantin.portal.assets import Asset
from bantin.portal.checks.looks import light_logo, readable_accents
from bantin.theme.palette import DARK, LIGHT
from tests.builders import CONFIG, picture_of, sound_site, told


def found(**settings: str) -> list[tuple[str, object, str, object]]:
    # The test names the fields that it means.
    config = replace(CONFIG, theme=ThemeSettings(**settings))  # type: ignore[arg-type]
    findings = [*readable_accents(config)]
    assert all(source == "site_config.yaml" for _, source in told(findings))
    return [(one.code, one.where, one.severity.value, one.params["ratio"]) for one in findings]


def test_a_colour_that_reads_well_needs_no_word() -> None:
    assert found() == []
    assert found(accent="#0b5c3a", dark_accent="#7fd6a8") == []


@pytest.mark.parametrize(
    ("key", "colour", "code", "severity", "ratio"),
    [
        ("accent", "#e2231a", "unreadable-colour", Severity.ERROR, "4.16"),
        ("accent", "#b03a2e", "low-contrast", Severity.WARNING, "5.35"),
        ("dark_accent", "#5a3030", "unreadable-colour", Severity.ERROR, "1.50"),
        ("dark_accent", "#d06a5a", "low-contrast", Severity.WARNING, "4.68"),
    ],
)
def test_one_that_does_not_is_told_at_its_line_with_its_contrast(
    key: str, colour: str, code: str, severity: Severity, ratio: str
) -> None:
    assert found(**{key: colour}) == [(code, InConfig(("theme", key)), severity.value, ratio)]


@pytest.mark.parametrize(("key", "papers"), [("accent", LIGHT), ("dark_accent", DARK)])
def test_what_is_offered_is_no_mistake(key: str, papers: tuple[str, ...]) -> None:
    settings = ThemeSettings(**{key: "#808080"})  # type: ignore[arg-type]
    (finding,) = readable_accents(replace(CONFIG, theme=settings))
    offered = str(finding.params["nearest"])
    assert least_contrast(offered, papers) >= AAA
    assert found(**{key: offered}) == []


def test_a_ratio_is_never_told_as_more_than_it_is() -> None:
    """6.996 would be told as 7.00, which is what is asked."""
    (finding,) = readable_accents(replace(CONFIG, theme=ThemeSettings(accent="#a02020")))
    shown = float(str(finding.params["ratio"]))
    assert 0 <= least_contrast("#a02020", LIGHT) - shown < 0.01


@pytest.mark.parametrize(
    ("ending", "length", "copies", "code"),
    [
        (".svg", 60 * 1024, False, None),
        (".svg", 60 * 1024 + 1, False, "heavy-logo"),
        (".png", 900_000, True, None),  # of which smaller copies are made
        (".gif", 900_000, False, "heavy-logo"),
    ],
)
def test_a_logo_that_is_heavy_as_it_is_is_told(
    ending: str, length: int, *, copies: bool, code: str | None
) -> None:
    path = f"content/images/logo{ending}"
    picture = replace(picture_of(1000, 900, ending=ending, copies=copies), length=length)
    asset = Asset(source_path=path, real_path=path, digest="0" * 32, size=length, picture=picture)
    settings = ThemeSettings(logo=Logo(src=f"/images/logo{ending}"))
    site = sound_site([], settings=replace(CONFIG, theme=settings), files=[path])
    findings = told(light_logo(site, {path: asset}))
    assert findings == ([(code, "site_config.yaml")] if code else [])
