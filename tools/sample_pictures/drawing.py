"""Shapes that the sample pictures share, as SVG text. All lengths are user units of the picture."""

import math
from collections.abc import Iterable, Sequence
from itertools import pairwise

WIDTH = 1600
HEIGHT = 1000

INK = "#21363d"
CREAM = "#fdf5e4"
SAND = "#ead6ac"
SEA = "#3b8a8f"
SEA_DEEP = "#24626c"
SEA_LIGHT = "#7dbab2"
LEAF_DARK = "#1f5141"
LEAF = "#2f6f54"
LEAF_LIGHT = "#6ba67c"
BRICK = "#b5432f"
BRICK_DARK = "#8d3125"
GOLD = "#e9b44c"
WOOD = "#8a5a3c"
WOOD_DARK = "#5d3b29"
PINK = "#e48ba1"
PINK_LIGHT = "#f6c3cb"
PINK_DARK = "#c5607b"

Point = tuple[float, float]


def document(*parts: str, width: int = WIDTH, height: int = HEIGHT, title: str = "") -> str:
    """Return a whole SVG document; a title makes it readable on its own."""
    label = f'role="img" aria-label="{title}" ' if title else ""
    heading = f"<title>{title}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {label}width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}">{heading}{"".join(parts)}</svg>\n'
    )


def gradient(name: str, *colours: str, horizontal: bool = False) -> str:
    """Return a linear gradient to fill with as `url(#name)`, its colours evenly spaced."""
    end = 'x2="1" y2="0"' if horizontal else 'x2="0" y2="1"'
    last = len(colours) - 1
    stops = "".join(
        f'<stop offset="{index / last:.3f}" stop-color="{colour}"/>'
        for index, colour in enumerate(colours)
    )
    return f'<defs><linearGradient id="{name}" x1="0" y1="0" {end}>{stops}</linearGradient></defs>'


def rect(x: float, y: float, w: float, h: float, fill: str, *, r: float = 0, more: str = "") -> str:
    """Return a rectangle with corners of radius `r`."""
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{w:.1f}" height="{h:.1f}" rx="{r}" '
        f'fill="{fill}" {more}/>'
    )


def circle(x: float, y: float, r: float, fill: str, more: str = "") -> str:
    """Return a disc."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}" fill="{fill}" {more}/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, *, more: str = "") -> str:
    """Return a filled ellipse."""
    return f'<ellipse cx="{x:.1f}" cy="{y:.1f}" rx="{rx:.1f}" ry="{ry:.1f}" fill="{fill}" {more}/>'


def path(d: str, fill: str = "none", more: str = "") -> str:
    """Return a path from its commands."""
    return f'<path d="{d}" fill="{fill}" {more}/>'


def line(d: str, colour: str, width: float, more: str = "") -> str:
    """Return a stroked path with round ends."""
    return path(
        d, "none", f'stroke="{colour}" stroke-width="{width}" stroke-linecap="round" {more}'
    )


def polygon(points: Iterable[Point], fill: str, more: str = "") -> str:
    """Return a closed, filled polygon."""
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polygon points="{corners}" fill="{fill}" {more}/>'


def group(*parts: str, x: float = 0, y: float = 0, scale: float = 1, turn: float = 0) -> str:
    """Move, scale and turn (degrees) some parts together."""
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) scale({scale:.3f}) rotate({turn:.1f})">'
        f"{''.join(parts)}</g>"
    )


def smooth(points: Sequence[Point]) -> str:
    """Return path commands of a soft curve through the points (quadratic, by midpoints)."""
    first, *rest = points
    commands = [f"M{first[0]:.1f},{first[1]:.1f}"]
    for here, following in pairwise(rest):
        middle = ((here[0] + following[0]) / 2, (here[1] + following[1]) / 2)
        commands.append(f"Q{here[0]:.1f},{here[1]:.1f} {middle[0]:.1f},{middle[1]:.1f}")
    commands.append(f"L{rest[-1][0]:.1f},{rest[-1][1]:.1f}")
    return " ".join(commands)


def land(heights: Sequence[float], fill: str, *, bottom: float = HEIGHT, more: str = "") -> str:
    """Return a silhouette across the whole picture: its upper edge at evenly spaced heights."""
    step = (WIDTH + 80) / (len(heights) - 1)
    edge = [(-40 + index * step, height) for index, height in enumerate(heights)]
    return path(f"{smooth(edge)} L{WIDTH + 40},{bottom} L-40,{bottom} Z", fill, more)


def ripples(top: float, bottom: float, colour: str, *, count: int, opacity: float = 0.5) -> str:
    """Return short strokes of light on water, longer and further apart towards the viewer."""
    strokes: list[str] = []
    for index in range(count):
        depth = (index + 1) / count
        y = top + (bottom - top) * depth**1.4
        x = (index * 617) % (WIDTH + 200) - 100
        length = 40 + 130 * depth
        strokes.append(
            line(
                f"M{x:.0f},{y:.0f} q{length / 2:.0f},{-6 * depth:.0f} {length:.0f},0",
                colour,
                round(2 + 4 * depth, 1),
                f'opacity="{opacity}"',
            )
        )
    return "".join(strokes)


def cloud(x: float, y: float, scale: float, colour: str = "#fffaf0", opacity: float = 0.8) -> str:
    """Return a flat cloud whose base is at y."""
    return (
        f'<g opacity="{opacity}">'
        + group(
            path(
                "M-150,0 q-10,-42 40,-44 q14,-52 74,-44 q44,-38 88,4 q56,-6 60,40 q46,4 38,44 Z",
                colour,
            ),
            x=x,
            y=y,
            scale=scale,
        )
        + "</g>"
    )


def bird(x: float, y: float, scale: float, colour: str = "#fffdf7") -> str:
    """Return a flying egret, wings spread."""
    return group(
        path("M-60,-26 Q-24,-34 0,0 Q26,-36 64,-30 Q30,-14 6,14 L-34,24 Q-14,8 -10,2 Z", colour),
        line("M6,10 q18,2 30,-8", colour, 5),
        x=x,
        y=y,
        scale=scale,
    )


def coconut(x: float, y: float, height: float, lean: float = 30, leaf: str = LEAF) -> str:
    """Return a coconut palm that stands at (x, y); `lean` shifts its crown sideways."""
    top_x, top_y = x + lean, y - height
    trunk = line(
        f"M{x},{y} Q{x - lean * 0.3:.0f},{y - height * 0.5:.0f} {top_x},{top_y}",
        WOOD,
        max(8, height / 22),
    )
    fronds: list[str] = []
    for angle in (-170, -145, -112, -78, -45, -18, 8):
        reach = height * 0.46
        dx = math.cos(math.radians(angle)) * reach
        dy = math.sin(math.radians(angle)) * reach * 0.62
        fronds.append(
            path(
                f"M{top_x:.0f},{top_y:.0f} Q{top_x + dx * 0.5:.0f},{top_y + dy - reach * 0.28:.0f} "
                f"{top_x + dx:.0f},{top_y + dy + reach * 0.24:.0f} "
                f"Q{top_x + dx * 0.45:.0f},{top_y + dy * 0.5 + reach * 0.04:.0f} "
                f"{top_x:.0f},{top_y:.0f} Z",
                leaf,
            )
        )
    nuts = "".join(
        circle(top_x + dx, top_y + 10, height / 34, GOLD if dx else WOOD) for dx in (-12, 0, 12)
    )
    return trunk + "".join(fronds) + nuts


def boat(x: float, y: float, scale: float, hull: str = BRICK, *, flags: bool = False) -> str:
    """Return a wooden fishing boat with its water line at y; an eye at the bow as is the custom."""
    parts = [
        path("M-190,-58 Q-120,-34 0,-34 Q110,-34 206,-84 Q196,-6 138,22 L-134,22 Z", hull),
        path("M-190,-58 Q-120,-34 0,-34 Q110,-34 206,-84 L204,-66 Q110,-18 0,-18 Z", GOLD),
        ellipse(150, -26, 17, 9, CREAM),
        circle(153, -26, 6, INK),
        rect(-120, -118, 120, 84, CREAM, r=6),
        rect(-134, -130, 148, 18, hull, r=6),
        rect(-104, -100, 36, 34, SEA_LIGHT, r=4),
        rect(-54, -100, 36, 34, SEA_LIGHT, r=4),
        line("M50,-36 L50,-230", WOOD_DARK, 8),
    ]
    if flags:
        parts.append(line("M-190,-60 Q-60,-120 50,-228 Q130,-130 204,-84", WOOD_DARK, 3))
        parts += [
            _pennant(*spot, colour)
            for spot, colour in zip(
                ((-128, -90), (-66, -126), (-8, -170), (92, -184), (134, -140), (172, -108)),
                (GOLD, CREAM, PINK_DARK, GOLD, SEA_LIGHT, CREAM),
                strict=True,
            )
        ]
        parts.append(path("M50,-232 L128,-214 L50,-190 Z", BRICK))
    return group(*parts, x=x, y=y, scale=scale)


def _pennant(x: float, y: float, colour: str) -> str:
    return polygon(((x - 13, y), (x + 13, y), (x, y + 30)), colour)


def farmer(x: float, y: float, scale: float, shirt: str, *, bent: bool = False) -> str:
    """Return a figure seen from behind in a conical hat, its feet at (x, y)."""
    legs = rect(-20, -70, 16, 70, INK, r=6) + rect(6, -70, 16, 70, INK, r=6)
    upper = (
        path("M-30,-66 Q-36,-150 0,-156 Q38,-150 34,-66 Z", shirt)
        + line("M28,-136 Q60,-110 70,-72", shirt, 18)
        + circle(0, -172, 22, "#d9a57c")
        + polygon(((-58, -168), (0, -224), (58, -168)), SAND)
        + path("M-58,-168 Q0,-150 58,-168 Z", "#d3ba86")
    )
    turned = f'<g transform="rotate({28 if bent else 0} 0 -70)">{upper}</g>'
    return group(legs, turned, x=x, y=y, scale=scale)


def stilt_house(x: float, y: float, scale: float, wall: str, roof: str) -> str:
    """Return a house on stilts whose stilts end at y."""
    return group(
        *(rect(dx, -70, 12, 80, WOOD_DARK) for dx in (-120, -62, -6, 50, 108)),
        rect(-140, -84, 280, 16, WOOD, r=4),
        rect(-124, -190, 248, 108, wall, r=3),
        polygon(((-160, -186), (-96, -268), (96, -268), (160, -186)), roof),
        rect(-26, -162, 52, 80, WOOD, r=3),
        rect(-104, -160, 52, 44, CREAM, r=3),
        rect(52, -160, 52, 44, CREAM, r=3),
        x=x,
        y=y,
        scale=scale,
    )


def turned(d: str, angle: float, fill: str) -> str:
    """Return a filled path turned about the origin."""
    return f'<g transform="rotate({angle})">{path(d, fill)}</g>'


def lotus(x: float, y: float, scale: float) -> str:
    """Return an open lotus flower whose base is at (x, y)."""
    petal = "M0,10 Q-62,-70 0,-190 Q62,-70 0,10 Z"
    pairs = ((76, PINK_DARK), (50, PINK), (24, PINK_LIGHT))
    petals = "".join(
        turned(petal, side * angle, colour) for angle, colour in pairs for side in (-1, 1)
    )
    heart = path("M0,10 Q-46,-60 0,-168 Q46,-60 0,10 Z", "#fbdfe2")
    sepals = path("M-70,-12 Q-30,30 0,24 Q30,30 70,-12 Q30,4 0,-2 Q-30,4 -70,-12 Z", LEAF_LIGHT)
    return group(petals, heart, sepals, x=x, y=y, scale=scale)


def glow(x: float, top: float, bottom: float, colour: str) -> str:
    """Return the broken reflection of a low sun on water."""
    widths = (190, 150, 210, 120, 170, 100, 140, 80, 110, 60)
    step = (bottom - top) / len(widths)
    return "".join(
        rect(
            x - width / 2 + (-1) ** index * 14,
            top + index * step,
            width,
            step * 0.42,
            colour,
            r=round(step * 0.21, 1),
            more=f'opacity="{0.62 - index * 0.045:.2f}"',
        )
        for index, width in enumerate(widths)
    )
