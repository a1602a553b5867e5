"""Pictures indoors: the meeting table, documents on a desk."""

from tools.sample_pictures.drawing import (
    BRICK,
    CREAM,
    GOLD,
    INK,
    LEAF,
    LEAF_DARK,
    LEAF_LIGHT,
    SEA,
    SEA_DEEP,
    SEA_LIGHT,
    WOOD,
    WOOD_DARK,
    boat,
    circle,
    cloud,
    document,
    ellipse,
    gradient,
    group,
    line,
    lotus,
    path,
    polygon,
    rect,
    turned,
)

_WHOLE = (0.0, 0.0, 1600.0, 1000.0)


def meeting_table() -> str:
    """Draw a meeting room: long table, notebooks, a vase of lotus, the sea through the window."""
    panes = "".join(rect(x, 130, 12, 380, CREAM) for x in (540, 794, 1048))
    chairs = "".join(
        rect(x, 470, 130, 220, WOOD_DARK, r=22) + rect(x + 16, 488, 98, 120, BRICK, r=16)
        for x in (96, 292, 488, 982, 1178, 1374)
    )
    setting = "".join(
        _notebook(x, y, colour) + _cup(x + 128, y - 6)
        for x, y, colour in (
            (150, 800, SEA_DEEP),
            (400, 836, BRICK),
            (1030, 836, SEA_DEEP),
            (1325, 800, BRICK),
        )
    )
    return document(
        gradient("wall", "#f3e3c3", "#f8edd6"),
        gradient("view", "#bfe1dd", "#f3f3df"),
        gradient("sea", "#7fbab2", SEA),
        gradient("table", "#a8714b", "#8a5a3c"),
        rect(*_WHOLE, "url(#wall)"),
        rect(270, 104, 1060, 420, CREAM, r=10),
        rect(292, 126, 1016, 376, "url(#view)"),
        circle(1130, 216, 46, "#fbd88d"),
        cloud(520, 240, 0.6),
        cloud(900, 206, 0.5),
        path("M292,372 Q420,340 560,366 T860,372 T1308,368 L1308,392 L292,392 Z", LEAF_LIGHT),
        rect(292, 384, 1016, 118, "url(#sea)"),
        boat(690, 436, 0.3, BRICK),
        boat(1180, 460, 0.36, SEA_DEEP),
        panes,
        rect(240, 512, 1120, 26, "#e1c99b", r=6),
        _curtain(214),
        group(_curtain(0), x=1386, scale=1),
        rect(0, 620, 1600, 380, "#d9bd8e"),
        chairs,
        polygon(((120, 690), (1480, 690), (1640, 930), (-40, 930)), "url(#table)"),
        polygon(((-40, 930), (1640, 930), (1640, 1000), (-40, 1000)), WOOD_DARK),
        polygon(((560, 690), (1040, 690), (1080, 930), (520, 930)), "#f3e4c6", 'opacity="0.75"'),
        setting,
        _vase(800, 836),
    )


def _curtain(x: float) -> str:
    return group(
        path("M-60,70 L60,70 Q34,300 70,560 L-70,560 Q-34,300 -60,70 Z", SEA_LIGHT),
        line("M-24,80 Q-10,300 -30,552 M22,80 Q8,300 30,552", SEA, 5, 'opacity="0.6"'),
        rect(-84, 56, 168, 18, WOOD, r=8),
        x=x,
    )


def _notebook(x: float, y: float, colour: str) -> str:
    return group(
        polygon(((-92, 34), (-64, -32), (70, -32), (84, 34)), "#7a4c32", 'opacity="0.5"'),
        polygon(((-90, 26), (-62, -40), (0, -40), (-2, 26)), "#fffdf6"),
        polygon(((-2, 26), (0, -40), (66, -40), (82, 26)), "#f4ecda"),
        line("M-54,-22 L-12,-22 M-60,-6 L-12,-6 M-66,10 L-12,10", "#c2b79c", 4),
        line("M22,14 L62,-30", colour, 9),
        x=x,
        y=y,
    )


def _cup(x: float, y: float) -> str:
    return group(
        ellipse(0, 26, 40, 10, "#7a4c32", more='opacity="0.5"'),
        path("M-26,-30 L26,-30 L20,22 Q0,32 -20,22 Z", "#fffdf6"),
        ellipse(0, -30, 26, 8, "#d9b98a"),
        line("M26,-18 q22,4 14,22 q-4,8 -18,8", "#fffdf6", 7),
        x=x,
        y=y,
    )


def _vase(x: float, y: float) -> str:
    stems = line(
        "M0,-60 Q-30,-170 -92,-236 M0,-60 Q0,-180 6,-290 M0,-60 Q34,-160 100,-220"
        " M0,-60 Q-30,-90 -70,-100 M0,-60 Q30,-92 70,-106",
        LEAF,
        9,
    )
    return group(
        ellipse(0, 66, 74, 14, "#7a4c32", more='opacity="0.45"'),
        stems,
        _leaf(-126, -104, 76),
        _leaf(128, -112, 70),
        lotus(-98, -236, 0.44),
        lotus(6, -292, 0.56),
        lotus(104, -222, 0.4),
        path(
            "M-34,-86 L34,-86 Q26,-56 58,-10 Q70,44 26,64 "
            "L-26,64 Q-70,44 -58,-10 Q-26,-56 -34,-86 Z",
            SEA_DEEP,
        ),
        path("M-50,-4 Q0,26 52,-4", "none", f'stroke="{CREAM}" stroke-width="7"'),
        x=x,
        y=y,
    )


def _leaf(x: float, y: float, r: float) -> str:
    return ellipse(x, y, r, r * 0.42, LEAF) + line(
        f"M{x - r * 0.7:.0f},{y} L{x + r * 0.7:.0f},{y}", LEAF_LIGHT, 4
    )


def documents() -> str:
    """Draw papers with a round red seal, a pen and glasses on a desk, seen from above."""
    lines = "".join(
        line(f"M{-190},{y} L{190 - (y * 37) % 90},{y}", "#b9b29c", 9) for y in range(-130, 140, 38)
    )
    sheet = (
        rect(-260, -350, 520, 700, "#fffdf6", r=8)
        + rect(-120, -300, 240, 18, INK, r=8)
        + rect(-70, -264, 140, 10, INK, r=5)
        + line("M-60,-226 L60,-226", GOLD, 6)
        + rect(-170, -190, 340, 16, BRICK, r=8)
        + lines
    )
    seal = "".join(
        circle(0, 0, r, "none", f'stroke="{BRICK}" stroke-width="{w}" opacity="0.85"')
        for r, w in ((84, 9), (66, 4))
    ) + group(lotus(0, 24, 0.3))
    grain = "".join(
        line(f"M-20,{y} Q800,{y + 26} 1620,{y - 10}", "#93623f", 5, 'opacity="0.35"')
        for y in range(70, 1000, 118)
    )
    return document(
        gradient("desk", "#b88357", "#a06b44"),
        rect(*_WHOLE, "url(#desk)"),
        grain,
        rect(0, 0, 1600, 1000, "none"),
        group(
            rect(-260, -340, 540, 720, WOOD_DARK, r=8, more='opacity="0.35"'), x=690, y=512, turn=-9
        ),
        group(rect(-260, -350, 520, 700, "#efe3c8", r=8), x=690, y=500, turn=-9),
        group(
            rect(-252, -340, 530, 706, WOOD_DARK, r=8, more='opacity="0.25"'), x=752, y=510, turn=3
        ),
        group(sheet, group(seal, x=120, y=236), x=750, y=500, turn=3),
        _pen(),
        _glasses(),
        _leaf_corner(),
        _cup_from_above(),
    )


def _pen() -> str:
    return group(
        rect(-210, -4, 430, 40, WOOD_DARK, r=18, more='opacity="0.3"'),
        rect(-220, -20, 300, 40, SEA_DEEP, r=16),
        rect(60, -20, 26, 40, GOLD),
        path("M86,-20 L190,-20 L250,0 L190,20 L86,20 Z", INK),
        path("M190,-13 L262,0 L190,13 Z", GOLD),
        x=1230,
        y=600,
        turn=-56,
    )


def _glasses() -> str:
    frame = f'stroke="{INK}" stroke-width="13"'
    return group(
        ellipse(-78, 0, 70, 56, "#e9f3ee", more=f'{frame} fill-opacity="0.55"'),
        ellipse(78, 0, 70, 56, "#e9f3ee", more=f'{frame} fill-opacity="0.55"'),
        line("M-12,-12 Q0,-26 12,-12 M-146,-16 L-210,-76 M146,-16 L196,-92", INK, 13),
        x=290,
        y=730,
        turn=-14,
    )


def _leaf_corner() -> str:
    leaf = "M0,0 Q70,-130 0,-290 Q-70,-130 0,0 Z"
    return group(
        *(
            turned(leaf, angle, colour)
            for angle, colour in ((-96, LEAF_DARK), (-66, LEAF), (-34, LEAF_LIGHT), (-4, LEAF))
        ),
        x=1620,
        y=250,
        scale=1.05,
        turn=-40,
    )


def _cup_from_above() -> str:
    return group(
        circle(10, 14, 128, WOOD_DARK, 'opacity="0.3"'),
        circle(0, 0, 126, "#f7efdd"),
        circle(0, 0, 100, "#eadcc0"),
        circle(0, 0, 78, "#fffdf6"),
        circle(0, 0, 64, "#b98a4a"),
        path(
            "M-44,-24 Q-12,-52 30,-40",
            "none",
            'stroke="#d7ad70" stroke-width="8" stroke-linecap="round"',
        ),
        x=210,
        y=260,
    )
