"""Pictures on land: the village house, salt fields, the letter box at the pier."""

from tools.sample_pictures.drawing import (
    BRICK,
    BRICK_DARK,
    CREAM,
    GOLD,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    PINK_DARK,
    SAND,
    SEA,
    SEA_DEEP,
    SEA_LIGHT,
    WOOD,
    WOOD_DARK,
    boat,
    circle,
    cloud,
    coconut,
    document,
    ellipse,
    farmer,
    gradient,
    group,
    land,
    line,
    lotus,
    path,
    polygon,
    rect,
    ripples,
)

_WHOLE = (0.0, 0.0, 1600.0, 1000.0)


def village_house() -> str:
    """Draw a hamlet's house of culture with rows of chairs before it."""
    tiles = "".join(
        line(f"M{x},{372} L{x + (x - 800) * 0.16:.0f},{486}", BRICK_DARK, 4)
        for x in range(480, 1121, 40)
    )
    columns = "".join(rect(x, 500, 26, 230, CREAM, r=4) for x in (430, 622, 952, 1144))
    chairs = "".join(
        _chair(x, y, scale, colour)
        for y, scale, colour, first in ((836, 0.8, SEA, 350), (940, 1.0, BRICK, 425))
        for x in range(first, 1280, 150)
    )
    return document(
        gradient("sky", "#b6dcdb", "#e8f2e0", "#fdf2d9"),
        rect(*_WHOLE, "url(#sky)"),
        cloud(300, 220, 1.0),
        cloud(1290, 190, 1.1),
        circle(1130, 170, 66, "#fcd98f"),
        land((610, 590, 600, 570, 590, 600, 580, 566, 590, 606), LEAF_LIGHT),
        coconut(190, 740, 470, -46),
        coconut(330, 720, 360, 36, LEAF_DARK),
        coconut(1330, 730, 430, 50),
        coconut(1470, 750, 340, -30, LEAF_DARK),
        land((720, 716, 722, 718, 720, 722, 718, 720, 716, 722), SAND),
        rect(400, 486, 800, 250, "#f6e2b9"),
        polygon(((360, 490), (470, 366), (1130, 366), (1240, 490)), BRICK),
        tiles,
        rect(350, 484, 900, 20, BRICK_DARK, r=8),
        path("M380,504 Q326,500 300,452 Q330,482 410,484 Z", BRICK_DARK),
        path("M1220,504 Q1274,500 1300,452 Q1270,482 1190,484 Z", BRICK_DARK),
        rect(700, 540, 200, 196, WOOD, r=4),
        line("M800,544 L800,732", WOOD_DARK, 6),
        rect(492, 556, 110, 96, SEA_LIGHT, r=6),
        rect(998, 556, 110, 96, SEA_LIGHT, r=6),
        columns,
        rect(380, 728, 840, 26, "#d8c193", r=6),
        _bunting(),
        _flag(1290, 752),
        chairs,
    )


def _bunting() -> str:
    colours = (GOLD, BRICK, SEA, PINK_DARK)
    return line("M356,512 Q800,566 1244,512", WOOD_DARK, 3) + "".join(
        polygon(((x - 14, y), (x + 14, y), (x, y + 30)), colours[index % 4])
        for index, (x, y) in enumerate(
            (x, 512 + 27 * (1 - ((x - 800) / 444) ** 2)) for x in range(410, 1200, 52)
        )
    )


def _flag(x: float, y: float) -> str:
    star = "0,-30 8.8,-9.3 31,-7.5 14,7 19.4,28.6 0,17 -19.4,28.6 -14,7 -31,-7.5 -8.8,-9.3"
    return group(
        rect(-5, -420, 10, 424, "#cfc7b2", r=4),
        path("M5,-416 q60,-18 110,0 t110,0 l0,140 q-50,18 -110,0 t-110,0 Z", "#c8352b"),
        f'<polygon points="{star}" fill="#f6cf45" transform="translate(112 -346) scale(1.3)"/>',
        x=x,
        y=y,
        scale=0.8,
    )


def _chair(x: float, y: float, scale: float, colour: str) -> str:
    return group(
        rect(-36, -96, 72, 60, colour, r=10),
        rect(-42, -40, 84, 16, colour, r=6),
        *(rect(dx, -28, 9, 48, colour) for dx in (-36, 27)),
        line("M-20,-78 L20,-78 M-20,-62 L20,-62", CREAM, 4, 'opacity="0.55"'),
        x=x,
        y=y,
        scale=scale,
    )


def salt_fields() -> str:
    """Draw salt fields that mirror an evening sky, with heaps of salt and a worker."""
    ponds: list[str] = []
    rows = ((560, 620), (632, 716), (732, 846), (866, 1010))
    for index, (top, bottom) in enumerate(rows):
        for column in range(-5, 6):
            left_top, left_bottom = _spread(column, top), _spread(column, bottom)
            right_top, right_bottom = _spread(column + 0.94, top), _spread(column + 0.94, bottom)
            fill = "url(#pond)" if (column + index) % 3 else "#f7ead0"
            ponds.append(
                polygon(
                    (
                        (left_top, top),
                        (right_top, top),
                        (right_bottom, bottom),
                        (left_bottom, bottom),
                    ),
                    fill,
                )
            )
    heaps = "".join(
        path(
            f"M{x - w},{y} Q{x},{y - w * 1.5:.0f} {x + w},{y} "
            f"Q{x},{y + w * 0.22:.0f} {x - w},{y} Z",
            "#fffdf8",
        )
        + path(
            f"M{x},{y - w * 0.72:.0f} Q{x + w * 0.5:.0f},{y - w * 0.5:.0f} {x + w},{y} "
            f"Q{x + w * 0.3:.0f},{y + w * 0.12:.0f} {x + w * 0.1:.0f},{y} Z",
            "#e3e6e0",
        )
        for x, y, w in (
            (300, 640, 40),
            (420, 640, 40),
            (1180, 640, 40),
            (1300, 640, 40),
            (250, 740, 62),
            (1390, 750, 66),
            (1140, 740, 58),
        )
    )
    return document(
        gradient("sky", "#e59a76", "#f6c592", "#fde6bd"),
        gradient("pond", "#f3c495", "#a9b7ad", "#7fa9aa"),
        rect(*_WHOLE, "url(#sky)"),
        circle(1080, 486, 88, "#fff0c9"),
        cloud(360, 250, 1.2, "#fbd9b4", 0.8),
        cloud(860, 180, 0.9, "#fbd9b4", 0.7),
        cloud(1370, 280, 1.0, "#fbd9b4", 0.8),
        land((526, 508, 520, 498, 516, 530, 520, 506, 514, 524), "#8f9f85"),
        land((548, 540, 546, 536, 544, 550, 546, 540, 544, 548), LEAF),
        rect(0, 552, 1600, 448, WOOD, more='opacity="0.55"'),
        rect(0, 552, 1600, 448, "#b08b65"),
        *ponds,
        heaps,
        _windmill(1460, 560),
        farmer(690, 860, 1.35, SEA_DEEP, bent=True),
        line("M784,762 L960,862", WOOD_DARK, 9),
        rect(930, 838, 70, 22, WOOD, r=4, more='transform="rotate(28 965 850)"'),
        path("M968,884 Q1050,800 1140,884 Q1050,904 968,884 Z", "#fffdf8"),
        path("M1052,842 Q1100,850 1140,884 Q1090,896 1064,884 Z", "#e3e6e0"),
    )


def _spread(column: float, y: float) -> float:
    """Return the x of a grid line at height y: the lines meet at a point above the horizon."""
    return 800 + column * (y - 380) * 1.15


def _windmill(x: float, y: float) -> str:
    blades = "".join(
        f'<g transform="rotate({angle} 0 -180)">{path("M0,-180 l14,-86 l-28,0 Z", CREAM)}</g>'
        for angle in (20, 110, 200, 290)
    )
    return group(
        line("M-30,0 L0,-180 L30,0", WOOD_DARK, 7), blades, circle(0, -180, 9, WOOD_DARK), x=x, y=y
    )


def letter_box() -> str:
    """Draw the red letter box at the head of a pier, a letter half-way in."""
    planks = "".join(
        line(f"M{800 + dx * 0.25:.0f},640 L{800 + dx},1000", WOOD_DARK, 4)
        for dx in range(-1000, 1001, 200)
    )
    return document(
        gradient("sky", "#b9dedb", "#e6f1e0", "#fdf1d6"),
        gradient("water", SEA_LIGHT, SEA, SEA_DEEP),
        rect(*_WHOLE, "url(#sky)"),
        circle(300, 250, 76, "#fcd88c"),
        cloud(620, 220, 0.9),
        cloud(1240, 180, 1.1),
        land((560, 548, 556, 540, 552, 558, 546, 540, 552, 560), LEAF_LIGHT),
        rect(0, 566, 1600, 434, "url(#water)"),
        ripples(584, 960, "#e5f3ec", count=28, opacity=0.5),
        boat(330, 720, 0.72, SEA_DEEP),
        boat(1330, 690, 0.6, GOLD),
        polygon(((550, 640), (1050, 640), (1800, 1000), (-200, 1000)), WOOD),
        planks,
        rect(742, 560, 40, 370, WOOD_DARK, r=6),
        rect(868, 560, 40, 370, WOOD_DARK, r=6),
        ellipse(826, 934, 190, 20, "#5d3b29", more='opacity="0.5"'),
        rect(606, 250, 440, 350, BRICK, r=26),
        path(
            "M586,276 Q586,206 660,206 L992,206 Q1066,206 1066,276 L1066,300 L586,300 Z", BRICK_DARK
        ),
        rect(680, 346, 292, 26, INK, r=10),
        f'<g transform="rotate(-6 826 300)">{_envelope()}</g>',
        rect(664, 358, 324, 22, BRICK_DARK, r=8),
        rect(706, 432, 240, 118, CREAM, r=10),
        group(lotus(826, 0, 0.44), y=526),
        circle(1010, 440, 12, GOLD),
    )


def _envelope() -> str:
    return (
        rect(716, 196, 220, 164, "#fffdf5", r=6)
        + line("M718,200 L826,282 L934,200", "#cbbd9c", 6)
        + rect(884, 300, 36, 40, SEA, r=2)
    )
