"""Windows are used again, and nothing of who had one is left in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser.visiting import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.slow]

KEPT = """async () => ({
  kept: [localStorage.length, sessionStorage.length, document.cookie, (await caches.keys()).length],
  allowed: (await navigator.permissions.query({ name: "clipboard-read" })).state,
  looks: ["print", "(prefers-color-scheme: dark)", "(forced-colors: active)"]
    .filter((one) => matchMedia(one).matches),
  wide: innerWidth,
  size: document.documentElement.dataset.size,
  hovered: document.querySelectorAll(":is(a, button, summary, input):hover").length,
})"""
CLEAN = {
    "kept": [0, 0, "", 0],
    "allowed": "prompt",
    "looks": [],
    "wide": 1280,
    "size": "normal",
    "hovered": 0,
}


def test_a_window_knows_nothing_of_who_had_it_before(visitor: Visitor) -> None:
    with visitor.open("news", width=360, scheme="dark") as before:
        before.evaluate(
            """async () => {
              localStorage.setItem("bt-size", "larger");
              sessionStorage.setItem("a", "b");
              document.cookie = "a=b";
              await caches.open("a");
            }"""
        )
        before.context.grant_permissions(["clipboard-read"])
        before.emulate_media(media="print", forced_colors="active")
        before.route("**/*.css", lambda route: route.abort())
        before.locator(".nameplate a").hover()
    with visitor.open("news") as after:
        assert after is before
        assert after.evaluate(KEPT) == CLEAN
        assert after.evaluate("document.styleSheets[0].cssRules.length") > 0


def test_what_goes_wrong_in_a_window_is_told_and_the_window_is_not_kept(visitor: Visitor) -> None:
    with pytest.raises(AssertionError, match="ngoài ý muốn"), visitor.open("news") as before:
        before.evaluate("console.error('ngoài ý muốn')")
    with pytest.raises(RuntimeError), visitor.open("news") as failed:
        raise RuntimeError
    with visitor.open("news") as after:
        assert after is not failed
        assert after.evaluate("document.readyState") == "complete"


def test_two_windows_are_two(visitor: Visitor) -> None:
    with visitor.open("news") as one, visitor.open("home") as other:
        assert one is not other
    with visitor.open("news", own=True) as own:
        assert own not in {one, other}
