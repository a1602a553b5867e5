"""What the browser is told of builds, and the script in every page that asks for it."""

from __future__ import annotations

import threading
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from bantin.serve.early import EarlyPages

_HOLD = 20.0  # seconds for which a question about news is held open

# Asks for the next state for as long as the page is open. Errors lie above the page; warnings are a
# line in a corner, which opens.
SCRIPT = """
(() => {
  const style = "position:fixed;z-index:9999;margin:0;overflow:auto;white-space:pre-wrap;"
    + "overflow-wrap:anywhere;font:14px/1.5 monospace;";
  const errors = document.createElement("pre");
  errors.setAttribute("role", "alert");
  errors.style.cssText = style + "inset:auto 0 0 0;max-height:60vh;padding:1rem;"
    + "background:#7a1014;color:#fff";
  const warnings = document.createElement("details");
  warnings.append(document.createElement("summary"), document.createElement("div"));
  warnings.style.cssText = style + "left:.5rem;bottom:.5rem;max-width:calc(100vw - 1rem);"
    + "max-height:40vh;padding:.25rem .75rem;border-radius:.5rem;background:#fdf3d0;"
    + "color:#3d2f00;border:1px solid #b58900";
  const show = (box, wanted) => { if (wanted) document.body.append(box); else box.remove(); };
  let seen = null;
  const ask = async () => {
    try {
      const page = encodeURIComponent(location.pathname);
      const answer = await fetch(`/__bantin/state?seen=${seen ?? ""}&page=${page}`);
      const state = await answer.json();
      if (seen !== null && state.build !== seen && !state.errors) location.reload();
      seen = state.build;
      errors.textContent = state.errors;
      warnings.firstChild.textContent = state.note;
      warnings.lastChild.textContent = state.warnings;
      show(errors, state.errors);
      show(warnings, state.warnings && !state.errors);
      setTimeout(ask, 50);
    } catch { setTimeout(ask, 1000); }
  };
  ask();
})();
"""


class PreviewState(Struct, frozen=True, kw_only=True):
    """What the browser is told: the number of builds so far, and what the last one had to say.

    A page that is shown before its build is over counts as one. `note` is a line on the warnings.
    """

    build: int = 0
    errors: str = ""
    note: str = ""
    warnings: str = ""


class ReloadSignal:
    """Holds the state; those who wait are woken when it changes.

    Whoever waits says which page he looks at. Pages that are `early` stand in front of the folder.
    """

    def __init__(self) -> None:
        self.early = EarlyPages()
        self._state = PreviewState()
        self._changed = threading.Condition()
        self._pages: Counter[str] = Counter()

    def publish(self, errors: str, *, note: str = "", warnings: str = "") -> None:
        """Tell of one more build."""
        self._tell(PreviewState(errors=errors, note=note, warnings=warnings))

    def page_shown(self) -> None:
        """Tell that a page is there anew, and nothing else as yet."""
        self._tell(replace(self._state, errors=""))

    def _tell(self, state: PreviewState) -> None:
        with self._changed:
            self._state = replace(state, build=self._state.build + 1)
            self._changed.notify_all()

    def after(self, seen: str, page: str = "") -> PreviewState:
        """Return the state once it is another than the one seen, or after a while."""
        with self._changed:
            if seen == str(self._state.build):
                self._pages[page] += 1
                self._changed.wait(_HOLD)
                self._pages[page] -= 1
            return self._state

    def looked_at(self) -> frozenset[str]:
        """Return the paths of the pages that somebody looks at now."""
        with self._changed:
            return frozenset(path for path, count in self._pages.items() if path and count)
