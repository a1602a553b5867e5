"""What the generated style sheet of a site says of its masthead: its logo and its shape.

The shape of every site without a setting, the name of the agency above the title, is in
`static/style.css`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.content.theme_settings import MastheadShape

# The logo stands beside all lines of the names, and all of it leads home. Its width follows from
# its attributes, so nothing moves when it has come. Class names stand twice where the front page,
# whose own rules are read later, must be overruled.
LOGO = """\
.brand { display: flex; position: relative; align-items: center; gap: .9rem; min-width: 0; }
.brand > div { min-width: 0; }
.brand .nameplate a::after { content: ""; position: absolute; inset: 0; }
.brand img { flex: none; width: auto; max-width: 35%; height: 3.25rem; object-fit: contain; }
.masthead-front .brand img { height: clamp(3.25rem, 2rem + 5vw, 6rem); }
@media (max-width: 39.99em) {
  .brand + .folio .looks summary span { position: absolute; clip-path: inset(50%); white-space: nowrap; }
}
@media print { .brand img { height: 16mm; } }
"""  # noqa: E501 - rules of a style sheet, one a line

_COMPACT = """\
.masthead.masthead-compact > .wrap { display: grid; padding-block: .4rem; text-align: left; }
.masthead.masthead-compact .nameplate { margin: 0; font-size: clamp(1.1875rem, 1rem + 1vw, 1.5rem); line-height: 1.4; letter-spacing: 0; }
.masthead.masthead-compact .folio { min-height: 0; margin: 0; border: 0; }
.masthead-compact .folio p { display: none; }
.masthead.masthead-compact .brand img { height: 2.25rem; }
"""  # noqa: E501 - rules of a style sheet, one a line

_BANNER = """\
@media screen {
  .masthead-banner { background: var(--bar); color: var(--on-bar); }
  .masthead.masthead-banner > .wrap { text-align: left; }
  .masthead-banner :is(.agency, .agency *, .tagline, .nameplate a, .folio p, .tongues a, .looks summary, .looks b) { color: var(--on-bar); }
  .masthead.masthead-banner .nameplate { margin: 0; font-size: clamp(1.3125rem, 1rem + 1.7vw, 2.25rem); line-height: 1.35; letter-spacing: 0; }
  .masthead.masthead-banner .folio { border-color: var(--on-bar); }
  .masthead-banner :is(.nameplate a, .looks summary):focus-visible { outline-color: var(--on-bar); }
  .masthead.masthead-banner .brand img { height: clamp(3.25rem, 2.4rem + 3.4vw, 5.5rem); }
  .masthead-banner .nav { border-top: 1px solid var(--on-bar); }
}
"""  # noqa: E501 - rules of a style sheet, one a line

_SHAPES: dict[MastheadShape, str] = {"agency": "", "compact": _COMPACT, "banner": _BANNER}


def masthead_rules(shape: MastheadShape, *, logo: bool) -> str:
    """Return the rules that a site's masthead needs beside those of every site."""
    return (LOGO if logo else "") + _SHAPES[shape]
