"""Pictures of the river mouth and the sea: forest, ferry, island, festival, beach."""

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
    bird,
    boat,
    circle,
    cloud,
    coconut,
    document,
    ellipse,
    farmer,
    glow,
    gradient,
    group,
    land,
    line,
    path,
    rect,
    ripples,
    stilt_house,
)

_WHOLE = (0.0, 0.0, 1600.0, 1000.0)


def mangrove() -> str:
    """Draw a mangrove shore at sunrise: arching roots, egrets."""
    trees = "".join(
        _mangrove_tree(x, 720 + dy, scale, leaf)
        for x, dy, scale, leaf in (
            (60, -6, 0.92, LEAF_DARK),
            (420, -14, 0.8, LEAF_DARK),
            (1180, -16, 0.78, LEAF_DARK),
            (1530, -8, 0.95, LEAF_DARK),
            (235, 24, 1.12, LEAF),
            (1370, 20, 1.15, LEAF),
        )
    )
    birds = "".join(
        bird(x, y, s)
        for x, y, s in ((640, 250, 0.8), (760, 190, 0.62), (560, 180, 0.5), (880, 270, 0.45))
    )
    return document(
        gradient("sky", "#f3c798", "#fbe2bd", "#fdf1da"),
        gradient("water", "#8fc2b5", SEA, SEA_DEEP),
        rect(*_WHOLE, "url(#sky)"),
        circle(800, 520, 150, "#fff3d2", 'opacity="0.55"'),
        circle(800, 520, 104, "#f6b867"),
        land((560, 540, 552, 530, 556, 566, 552, 528, 548, 540, 560), "#9dbfa1"),
        land((590, 560, 580, 592, 600, 604, 598, 588, 572, 566, 590), LEAF_LIGHT),
        rect(0, 610, 1600, 390, "url(#water)"),
        glow(800, 618, 960, "#fbdca6"),
        ripples(640, 980, "#d9efe2", count=26, opacity=0.45),
        birds,
        trees,
    )


def _mangrove_tree(x: float, y: float, scale: float, leaf: str) -> str:
    roots = "".join(
        line(f"M0,-150 Q{reach * 0.75},{-150 + abs(reach) * 0.2} {reach},34", WOOD_DARK, 13)
        for reach in (-170, -120, -72, -28, 30, 78, 128, 176)
    )
    crown = "".join(
        ellipse(dx, dy, rx, ry, colour)
        for dx, dy, rx, ry, colour in (
            (0, -380, 220, 130, leaf),
            (-140, -320, 140, 90, leaf),
            (150, -318, 146, 92, leaf),
            (-60, -450, 130, 76, leaf),
            (-70, -424, 96, 42, LEAF_LIGHT),
            (92, -372, 92, 36, LEAF_LIGHT),
            (-164, -338, 66, 26, LEAF_LIGHT),
        )
    )
    shade = ellipse(0, 40, 210, 18, SEA_DEEP, more='opacity="0.45"')
    trunk = line("M0,-140 Q-14,-240 4,-340", WOOD_DARK, 34)
    return group(shade, roots, trunk, crown, x=x, y=y, scale=scale)


def ferry() -> str:
    """Draw the ferry crossing a wide river."""
    palms = "".join(
        _nipa(x, 566, s) for x, s in ((40, 0.8), (150, 1), (262, 0.84), (1345, 0.84), (1450, 1.05))
    )
    return document(
        gradient("sky", "#bfe0dc", "#e6f1e2", "#fdf3dc"),
        gradient("water", "#7fb9b1", SEA, SEA_DEEP),
        rect(*_WHOLE, "url(#sky)"),
        circle(1240, 230, 82, "#fbd88d"),
        cloud(330, 250, 1.1),
        cloud(760, 170, 0.8),
        cloud(1100, 320, 0.9),
        land((540, 520, 530, 516, 534, 538, 522, 512, 530, 520), "#a8cbb4"),
        land((566, 552, 560, 548, 564, 566, 560, 546, 556, 550), LEAF_LIGHT),
        palms,
        rect(0, 570, 1600, 430, "url(#water)"),
        ripples(590, 980, "#e2f2ea", count=30, opacity=0.5),
        _ferry_boat(),
        boat(250, 860, 0.62, SEA_DEEP),
    )


def _nipa(x: float, y: float, scale: float) -> str:
    fronds = "".join(
        path(
            f"M-9,10 Q{dx * 0.1:.0f},{-dy * 0.9:.0f} {dx},{-dy} "
            f"Q{dx * 0.5:.0f},{-dy * 0.45:.0f} 9,10 Z",
            LEAF if dx % 4 else LEAF_DARK,
        )
        for dx, dy in (
            (-150, 70),
            (-104, 160),
            (-38, 222),
            (30, 226),
            (98, 170),
            (146, 80),
            (-66, 96),
            (62, 104),
        )
    )
    return group(fronds, x=x, y=y, scale=scale)


def _ferry_boat() -> str:
    windows = "".join(rect(-300 + i * 76, -318, 48, 44, SEA_LIGHT, r=8) for i in range(8))
    posts = "".join(rect(x, -262, 12, 130, CREAM) for x in (-352, -180, -6, 168, 340))
    riders = "".join(
        _motorbike(x, -134, shirt)
        for x, shirt in ((-268, GOLD), (-96, CREAM), (76, PINK_DARK), (250, SEA_LIGHT))
    )
    return group(
        ellipse(0, 62, 500, 26, SEA_DEEP, more='opacity="0.5"'),
        path(
            "M-520,-122 L-440,-122 L-440,-134 L440,-134 L440,-122 L520,-122 L430,56 L-430,56 Z",
            BRICK,
        ),
        path("M-462,-8 L462,-8 L446,22 L-446,22 Z", CREAM),
        rect(-440, -152, 880, 20, BRICK_DARK, r=4),
        riders,
        posts,
        rect(-390, -270, 780, 22, BRICK_DARK, r=8),
        rect(-340, -344, 680, 78, CREAM, r=10),
        windows,
        rect(-370, -362, 740, 22, BRICK, r=8),
        rect(-70, -432, 140, 72, CREAM, r=10),
        rect(-54, -416, 108, 30, SEA_LIGHT, r=6),
        rect(-86, -446, 172, 18, BRICK, r=8),
        line("M0,-446 L0,-520", WOOD_DARK, 6),
        path("M0,-520 L74,-506 L0,-484 Z", GOLD),
        *(circle(x, -70, 22, CREAM) + circle(x, -70, 11, BRICK) for x in (-330, -110, 110, 330)),
        x=850,
        y=770,
        scale=1.0,
    )


def _motorbike(x: float, y: float, shirt: str) -> str:
    return group(
        circle(-36, -22, 20, INK),
        circle(36, -22, 20, INK),
        path("M-50,-40 L-8,-44 L14,-30 L36,-60 L48,-28 L-20,-20 Z", WOOD_DARK),
        path("M-22,-44 Q-24,-92 -2,-94 Q18,-92 14,-44 Z", shirt),
        circle(-2, -106, 15, "#d9a57c"),
        path("M-20,-108 Q-18,-128 -2,-128 Q16,-128 16,-108 Z", INK),
        x=x,
        y=y - 18,
        scale=0.82,
    )


def island() -> str:
    """Draw the island commune: houses on stilts, boats, a passenger boat at the pier."""
    houses = "".join(
        stilt_house(x, 640, scale, wall, roof)
        for x, scale, wall, roof in (
            (170, 0.86, "#d9e6d2", BRICK),
            (440, 1, "#f3dfb8", SEA_DEEP),
            (720, 0.9, "#cfe2df", BRICK_DARK),
            (985, 1.02, "#f6e3c4", BRICK),
            (1260, 0.86, "#dbe7d6", SEA_DEEP),
        )
    )
    pier = rect(1180, 664, 460, 18, WOOD, r=4) + "".join(
        rect(x, 676, 14, 100, WOOD_DARK) for x in range(1200, 1600, 78)
    )
    return document(
        gradient("sky", "#f0b58d", "#f9d9ae", "#fdf0d8"),
        gradient("water", "#a9cfbf", SEA, SEA_DEEP),
        rect(*_WHOLE, "url(#sky)"),
        circle(600, 452, 96, "#fff1cd"),
        cloud(260, 240, 0.9, "#fff4e0", 0.7),
        cloud(1180, 200, 1.1, "#fff4e0", 0.7),
        land((560, 530, 512, 528, 540, 536, 516, 508, 530, 556), "#a5bf9a"),
        "".join(
            coconut(x, 610, h, lean, LEAF)
            for x, h, lean in ((70, 280, 34), (310, 330, -30), (590, 270, 24), (860, 340, 34))
        ),
        coconut(1135, 610, 300, -26),
        land((604, 590, 586, 592, 596, 590, 588, 590, 596, 604), LEAF_LIGHT),
        rect(0, 618, 1600, 382, "url(#water)"),
        ripples(640, 980, "#fbf0d6", count=30, opacity=0.5),
        houses,
        pier,
        _passenger_boat(),
        boat(330, 850, 0.8, SEA_DEEP),
        boat(720, 920, 0.62, BRICK),
    )


def _passenger_boat() -> str:
    windows = "".join(rect(-190 + i * 62, -112, 42, 38, SEA_LIGHT, r=8) for i in range(6))
    return group(
        path("M-270,-52 L236,-52 L300,-92 Q282,10 226,30 L-236,30 Z", CREAM),
        path("M-262,-10 L276,-22 Q262,8 226,30 L-236,30 Z", BRICK),
        rect(-216, -130, 400, 80, "#fffaf0", r=16),
        windows,
        rect(-228, -144, 420, 20, SEA_DEEP, r=10),
        line("M-90,-144 L-90,-206", WOOD_DARK, 6),
        path("M-90,-206 L-24,-194 L-90,-176 Z", BRICK),
        x=1290,
        y=836,
    )


def festival() -> str:
    """Draw the whale-worship festival: boats dressed with flags and lanterns at dusk."""
    lanterns = "".join(
        _lantern(x, y, colour)
        for x, y, colour in (
            (130, 150, BRICK),
            (330, 196, GOLD),
            (540, 218, PINK_DARK),
            (800, 226, BRICK),
            (1060, 218, GOLD),
            (1270, 196, PINK_DARK),
            (1470, 150, BRICK),
        )
    )
    return document(
        gradient("sky", "#4a5f7c", "#c58a7c", "#f4bd84", "#fbdfae"),
        gradient("water", "#f2c184", "#9a8a86", "#3f6673", SEA_DEEP),
        rect(*_WHOLE, "url(#sky)"),
        circle(800, 566, 130, "#ffe9b8"),
        land((566, 556, 560, 572, 578, 580, 578, 572, 556, 548, 560), "#7c7482"),
        rect(0, 570, 1600, 430, "url(#water)"),
        glow(800, 580, 980, "#ffe9b8"),
        ripples(590, 980, "#ffe7bd", count=34, opacity=0.5),
        line("M-20,60 Q800,260 1620,60", WOOD_DARK, 4),
        lanterns,
        boat(250, 640, 0.5, SEA_DEEP, flags=True),
        boat(1330, 650, 0.54, BRICK_DARK, flags=True),
        boat(1080, 760, 0.86, SEA_DEEP, flags=True),
        boat(500, 860, 1.3, BRICK, flags=True),
    )


def _lantern(x: float, y: float, colour: str) -> str:
    return group(
        line("M0,-52 L0,-34", WOOD_DARK, 4),
        circle(0, 10, 74, "#ffdf9c", 'opacity="0.25"'),
        ellipse(0, 10, 44, 40, colour),
        ellipse(0, 10, 24, 40, "none", more='stroke="#ffe9c4" stroke-width="3" opacity="0.7"'),
        rect(-20, -36, 40, 10, GOLD, r=4),
        rect(-20, 44, 40, 10, GOLD, r=4),
        line("M-8,56 L-10,84 M0,56 L0,92 M8,56 L10,84", GOLD, 4),
        x=x,
        y=y,
    )


def beach() -> str:
    """Draw neighbours cleaning the beach early in the morning; basket boats on the sand."""
    baskets = "".join(
        group(
            ellipse(0, 10, 128, 20, "#b99f70", more='opacity="0.5"'),
            path("M-120,6 Q-112,-96 0,-98 Q112,-96 120,6 Z", WOOD),
            path("M-120,6 Q0,26 120,6 L118,-12 Q0,8 -118,-12 Z", WOOD_DARK),
            line("M-84,-50 Q0,-26 84,-50", "#a97a55", 5),
            x=x,
            y=y,
            scale=s,
        )
        for x, y, s in ((1190, 790, 1.0), (1420, 850, 1.2))
    )
    return document(
        gradient("sky", "#a9d6d6", "#def0e4", "#fdf0d4"),
        gradient("water", SEA, SEA_LIGHT),
        rect(*_WHOLE, "url(#sky)"),
        circle(420, 330, 84, "#fcd88a"),
        cloud(840, 200, 1.0),
        cloud(1260, 280, 0.8),
        cloud(180, 210, 0.7),
        rect(0, 430, 1600, 260, "url(#water)"),
        ripples(446, 600, "#eaf7f0", count=18, opacity=0.6),
        boat(620, 500, 0.32, BRICK),
        boat(1010, 476, 0.22, SEA_DEEP),
        land((600, 622, 640, 612, 640, 664, 640, 648, 676, 700), "#fdf8ea"),
        land((624, 646, 662, 638, 664, 690, 664, 672, 700, 726), SAND),
        land((820, 850, 870, 880, 900, 930, 940, 950, 960, 970), "#dcc391"),
        "".join(_casuarina(x, y, s) for x, y, s in ((90, 800, 1.15), (250, 770, 0.86))),
        baskets,
        farmer(560, 850, 1.05, BRICK, bent=True),
        _basket(668, 852),
        farmer(800, 800, 0.9, SEA_DEEP),
        farmer(962, 880, 1.1, LEAF, bent=True),
        _basket(1078, 884),
    )


def _casuarina(x: float, y: float, scale: float) -> str:
    tufts = "".join(
        ellipse(dx, dy, rx, 34, colour)
        for dx, dy, rx, colour in (
            (-10, -180, 120, LEAF_DARK),
            (20, -250, 108, LEAF),
            (-16, -320, 92, LEAF_DARK),
            (16, -390, 74, LEAF),
            (-4, -450, 50, LEAF_LIGHT),
        )
    )
    return group(line("M0,0 Q10,-200 0,-440", WOOD_DARK, 18), tufts, x=x, y=y, scale=scale)


def _basket(x: float, y: float) -> str:
    return group(
        path("M-36,-48 L36,-48 L26,0 L-26,0 Z", WOOD),
        line("M-32,-32 L32,-32 M-28,-16 L28,-16", WOOD_DARK, 4),
        ellipse(0, -48, 38, 10, CREAM),
        x=x,
        y=y,
    )
