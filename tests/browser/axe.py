"""axe-core on an open page: what it finds wrong there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from axe_playwright_python.sync_playwright import Axe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from playwright.sync_api import Page

    from tests.browser.visiting import Scheme

_SCRIPT: Final = Axe().axe_script
# Rules and not standards alone: axe's best practices count too, and contrast by WCAG's AAA. Text
# that fails AA fails AAA, so it is measured once: that is most of what axe takes.
STRICT: Final = {"color-contrast-enhanced": True, "color-contrast": False}

# What is in order is counted and not described.
_RUN: Final = """async (rules) => {
  const { violations } = await axe.run(document, { rules, resultTypes: ["violations"] });
  return violations.flatMap(({ id, nodes }) => nodes.map(
    ({ target, failureSummary }) => `${id}: ${JSON.stringify(target)} ${failureSummary}`));
}"""


def findings(page: Page, rules: Mapping[str, bool] = STRICT) -> list[str]:
    """Return what is wrong on a page: the rule, where, and why. `rules` are turned on or off."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(_SCRIPT)
    found: list[str] = page.evaluate(
        _RUN, {name: {"enabled": enabled} for name, enabled in rules.items()}
    )
    return found


def findings_at_widths(page: Page, scheme: Scheme) -> dict[int, list[str]]:
    """Return what is wrong on a page as wide as a phone and as a desk, by width in pixels."""
    page.emulate_media(color_scheme=scheme)
    found = {}
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if wrong := findings(page):
            found[width] = wrong
    return found
