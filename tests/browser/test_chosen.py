"""What a reader chooses, the size of the text and the colours, holds before anything is painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.site import TYPES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

Scheme = Literal["light", "dark"]

# Before any script of the page: something is kept, and every layout shift is noted.
KEPT = """(() => {
  for (const [name, value] of Object.entries(%s)) localStorage.setItem(name, value);
  window.shifts = [];
  new PerformanceObserver((list) => list.getEntries().forEach((shift) => window.shifts.push({
    value: shift.value,
    what: shift.sources.map(({ node, previousRect, currentRect }) => [
      node && (node.outerHTML || node.data).slice(0, 80),
      ...[previousRect, currentRect].map(({ x, y, width, height }) => [x, y, width, height]),
    ]),
  }))).observe({ type: "layout-shift", buffered: true });
})();"""

# One headline that breaks elsewhere in the font than in its stand-in; a late size moves 0.5.
LINE = 0.02

SIZE = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
PAPER = "getComputedStyle(document.body).backgroundColor"


def _keep(page: Page, **choices: str) -> None:
    page.add_init_script(KEPT % {f"bt-{name}": value for name, value in choices.items()})


def _late(page: Page) -> None:
    """Let deferred scripts and fonts come long after the page has been painted."""

    def wait(route: object) -> None:
        page.wait_for_timeout(400)
        route.continue_()  # type: ignore[attr-defined] # playwright's Route

    page.route("**/assets/portal.*.js", wait)
    page.route("**/assets/*.woff2", wait)


@pytest.fixture(scope="module", params=["normal", "larger"])
def waiting(request: pytest.FixtureRequest, visitor: Visitor) -> Iterator[tuple[str, Page]]:
    """A size that was chosen, and a window where it is kept and all else comes late."""
    with visitor.page(width=360, own=True) as page:
        _keep(page, size=request.param, scheme="dark")
        _late(page)
        yield request.param, page


# The form and the order of the register come with scripts, and make room for themselves.
@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "register"])
def test_nothing_moves_when_scripts_and_fonts_come(
    kind: str, waiting: tuple[str, Page], visitor: Visitor
) -> None:
    size, page = waiting
    page.goto(visitor.url(kind))
    page.wait_for_function("document.querySelector('[data-looks]').hidden === false")
    page.wait_for_function("document.fonts.check('600 1em bt-headline')")
    page.wait_for_timeout(300)
    shifts = page.evaluate("shifts")
    assert sum(shift["value"] for shift in shifts) < LINE, shifts
    assert page.evaluate(SIZE) == (21 if size == "larger" else 16)


def test_a_late_size_does_move_things(visitor: Visitor) -> None:
    """The measure can fail: the size is set after the first paint."""
    with visitor.page(width=360, own=True) as page:
        _keep(page, size="normal")
        page.goto(visitor.url("news"))
        page.evaluate(
            """() => new Promise((done) => requestAnimationFrame(() => setTimeout(() => {
              document.documentElement.dataset.size = "larger";
              setTimeout(done, 300);
            })))"""
        )
        assert sum(shift["value"] for shift in page.evaluate("shifts")) > 0.05


FRAME = """[...document.querySelectorAll("[name=theme-color]")]
  .filter(({ media }) => matchMedia(media).matches).map(({ content }) => content)"""


def test_the_frame_of_the_browser_has_the_colours_of_the_page(visitor: Visitor) -> None:
    with visitor.open("news", scheme="light") as page:
        (light,) = page.evaluate(FRAME)
        page.locator(".looks summary").click()
        page.locator(".looks input[value=dark]").check(force=True)
        (dark,) = page.evaluate(FRAME)
        assert dark != light
        page.goto(visitor.url("home"))
        assert page.evaluate(FRAME) == [dark], "also on the next page"
        page.locator(".looks summary").click()
        page.locator(".looks input[value=auto]").check(force=True)
        assert page.evaluate(FRAME) == [light]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_colours_follow_the_device_until_they_are_chosen(scheme: Scheme, visitor: Visitor) -> None:
    other = "dark" if scheme == "light" else "light"
    with visitor.open("news", scheme=scheme) as page:
        own = page.evaluate(PAPER)
        page.emulate_media(color_scheme=other)  # type: ignore[arg-type] # one of the two
        theirs = page.evaluate(PAPER)
        assert own != theirs
        page.locator(".looks summary").click()
        page.locator(f".looks input[value={scheme}]").check(force=True)
        assert page.evaluate(PAPER) == own
        page.goto(visitor.url("home"))
        assert page.evaluate(PAPER) == own
        colours = "getComputedStyle(document.documentElement).colorScheme"
        assert page.evaluate(colours) == scheme, "so do the browser's own controls"
        page.locator(".looks summary").click()
        page.locator(".looks input[value=auto]").check(force=True)
        assert page.evaluate(PAPER) == theirs


def test_without_scripts_colours_follow_the_device(visitor: Visitor) -> None:
    with visitor.open("news", scripts=False) as page:
        light = page.evaluate(PAPER)
        page.emulate_media(color_scheme="dark")
        assert page.evaluate(PAPER) != light
        assert not page.locator(".looks").is_visible()


def test_everything_is_chosen_by_keyboard_and_named(visitor: Visitor) -> None:
    with visitor.open("news", width=360) as page:
        summary = page.locator(".looks summary")
        summary.focus()
        page.keyboard.press("Enter")
        size = page.get_by_role("group", name="Cỡ chữ")
        colours = page.get_by_role("group", name="Màu nền")
        assert [one.get_attribute("value") for one in size.get_by_role("radio").all()] == [
            "normal",
            "large",
            "larger",
        ]
        expect(size.get_by_role("radio", name="Thường")).to_be_checked()
        expect(colours.get_by_role("radio", name="Theo thiết bị")).to_be_checked()
        page.keyboard.press("Tab")
        expect(size.get_by_role("radio", name="Thường")).to_be_focused()
        page.keyboard.press("ArrowRight")
        expect(size.get_by_role("radio", name="Lớn", exact=True)).to_be_checked()
        assert page.evaluate(SIZE) == 18
        page.keyboard.press("Escape")
        assert not size.is_visible()
        expect(summary).to_be_focused()


def test_a_press_elsewhere_puts_the_choices_away(visitor: Visitor) -> None:
    with visitor.open("news") as page:
        page.locator(".looks summary").click()
        choices = page.locator(".looks-choices")
        assert choices.is_visible()
        page.locator("h1").click()
        assert not choices.is_visible()


def test_who_comes_back_finds_what_was_chosen_since(visitor: Visitor) -> None:
    with visitor.open("news") as page:
        page.goto(visitor.url("home"))
        page.locator(".looks summary").click()
        page.locator(".looks input[value=large]").check(force=True)
        page.go_back()
        page.wait_for_function(f"{SIZE} === 18")


def test_closed_storage_is_no_trouble(visitor: Visitor) -> None:
    with visitor.page(own=True) as page:
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', {get() { throw new Error('closed'); }})"
        )
        page.goto(visitor.url("news"))
        page.locator(".looks summary").click()
        page.locator(".looks input[value=large]").check(force=True)
        assert page.evaluate(SIZE) == 18
