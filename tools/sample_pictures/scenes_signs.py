"""Signs: lotus pond, map motif, the emblem and the diagram of the blocs."""

from tools.sample_pictures.drawing import (
    BRICK,
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
    circle,
    document,
    ellipse,
    gradient,
    group,
    line,
    lotus,
    path,
    rect,
    ripples,
)

_FONT = "font-family=\"'Noto Sans', 'Segoe UI', Arial, sans-serif\""


def lotus_pond() -> str:
    """Draw two lotus flowers and a bud among leaves."""
    leaves = "".join(
        _pad(x, y, r, colour)
        for x, y, r, colour in (
            (180, 700, 240, LEAF_DARK),
            (1450, 690, 250, LEAF_DARK),
            (840, 720, 260, LEAF_DARK),
            (470, 820, 290, LEAF),
            (1180, 840, 300, LEAF),
            (40, 930, 250, LEAF_LIGHT),
            (800, 960, 260, LEAF_LIGHT),
            (1580, 950, 250, LEAF_LIGHT),
        )
    )
    return document(
        gradient("sky", "#d8ebe2", "#f1f3de", "#fdf0d8"),
        gradient("water", "#a6cfc0", SEA),
        rect(0, 0, 1600, 1000, "url(#sky)"),
        circle(800, 380, 300, "#fff6dc", 'opacity="0.8"'),
        rect(0, 600, 1600, 400, "url(#water)"),
        ripples(612, 980, "#e7f4ec", count=24, opacity=0.5),
        line("M560,780 Q540,640 570,470", LEAF, 18),
        line("M1030,800 Q1050,660 1020,540", LEAF, 18),
        line("M800,760 Q830,560 790,330", LEAF, 14),
        leaves,
        lotus(570, 500, 1.65),
        lotus(1020, 570, 1.4),
        group(
            path("M0,20 Q-62,-50 0,-170 Q62,-50 0,20 Z", PINK_DARK),
            path("M0,20 Q-34,-46 0,-150 Q34,-46 0,20 Z", "#e9a0b2"),
            x=790,
            y=330,
            scale=0.95,
        ),
        _dragonfly(1250, 280),
    )


def _pad(x: float, y: float, r: float, colour: str) -> str:
    veins = "".join(
        line(f"M{x},{y} l{dx * r:.0f},{dy * r * 0.3:.0f}", "#ffffff", 4, 'opacity="0.18"')
        for dx, dy in (
            (-0.86, -0.2),
            (-0.5, -0.75),
            (0.1, -0.9),
            (0.6, -0.65),
            (0.88, 0.1),
            (0.3, 0.85),
            (-0.5, 0.75),
        )
    )
    return ellipse(x, y, r, r * 0.32, colour) + veins


def _dragonfly(x: float, y: float) -> str:
    wing = ellipse(0, -52, 15, 54, "#ffffff", more='opacity="0.75"')
    return group(
        *(f'<g transform="rotate({angle})">{wing}</g>' for angle in (62, 104, -62, -104)),
        line("M0,-20 L0,110", BRICK, 11),
        circle(0, -30, 16, BRICK),
        x=x,
        y=y,
        scale=0.9,
        turn=38,
    )


def map_motif() -> str:
    """Draw a map-like motif of the river mouth: no true borders, four marked communes."""
    channels = (
        "M180,-20 Q330,180 250,330 T360,560 T300,790 T380,1020",
        "M560,-20 Q520,160 640,280 T600,520 T720,700 T690,1020",
        "M1010,-20 Q960,180 1060,320 T980,560 T1090,740 T1060,1020",
        "M250,330 Q430,290 640,280 M600,520 Q800,590 980,560 M1060,320 Q1240,380 1390,330",
        "M360,560 Q480,640 720,700 M1090,740 Q1250,700 1400,760",
    )
    waterways = "".join(
        line(d, SEA_LIGHT, width, 'stroke-linejoin="round"')
        for d, width in zip(channels, (58, 46, 52, 22, 18), strict=True)
    )
    creeks = "".join(
        line(d, SEA_LIGHT, 9)
        for d in (
            "M250,330 q-70,60 -120,40 q-60,-20 -120,30",
            "M600,520 q-80,30 -120,-20",
            "M640,280 q90,-70 170,-40 q60,20 120,-30",
            "M980,560 q-90,60 -150,130",
            "M690,880 q90,-40 160,10 q60,30 110,0",
            "M300,790 q-90,20 -140,80 q-50,60 -160,50",
        )
    )
    trees = "".join(
        _tuft(x, y)
        for x, y in (
            (90, 180),
            (470, 400),
            (130, 560),
            (540, 900),
            (780, 130),
            (860, 420),
            (760, 480),
            (1180, 180),
            (1200, 520),
            (930, 100),
            (430, 60),
            (60, 700),
            (1160, 640),
        )
    )
    marks = "".join(_mark(x, y) for x, y in ((440, 250), (770, 360), (1190, 430), (930, 780)))
    return document(
        gradient("land", "#dfe6c2", "#cfdcb0"),
        rect(0, 0, 1600, 1000, "url(#land)"),
        path("M-10,430 Q120,400 200,470 T420,660 T330,1010 L-10,1010 Z", "#bcd3a2"),
        path(
            "M790,190 Q960,200 940,370 Q960,560 800,610 Q690,620 700,430 Q660,200 790,190 Z",
            "#bdd4a0",
        ),
        path(
            "M1210,470 Q1330,480 1320,640 Q1320,800 1220,830 "
            "Q1120,810 1130,640 Q1110,480 1210,470 Z",
            "#bdd4a0",
        ),
        waterways,
        creeks,
        path("M1400,-10 Q1330,200 1420,360 T1390,640 T1330,1010 L1610,1010 L1610,-10 Z", SEA),
        path(
            "M1470,-10 Q1400,220 1486,400 T1460,680 T1420,1010 L1610,1010 L1610,-10 Z",
            SEA_DEEP,
            'opacity="0.45"',
        ),
        path("M-10,960 Q300,900 640,950 T1400,930 L1400,1010 L-10,1010 Z", SEA),
        trees,
        line("M440,250 Q620,260 770,360 T1190,430", BRICK, 7, 'stroke-dasharray="4 20"'),
        line("M770,360 Q800,600 930,780", BRICK, 7, 'stroke-dasharray="4 20"'),
        marks,
        _compass(1480, 190),
    )


def _tuft(x: float, y: float) -> str:
    return group(
        ellipse(0, 8, 40, 10, LEAF_DARK, more='opacity="0.25"'),
        circle(-18, -8, 20, LEAF),
        circle(18, -8, 20, LEAF),
        circle(0, -24, 23, LEAF_LIGHT),
        x=x,
        y=y,
    )


def _mark(x: float, y: float) -> str:
    return group(
        ellipse(0, 4, 34, 10, INK, more='opacity="0.25"'),
        path("M0,0 Q-52,-62 -52,-98 A52,52 0 1 1 52,-98 Q52,-62 0,0 Z", BRICK),
        circle(0, -98, 24, CREAM),
        x=x,
        y=y,
    )


def _compass(x: float, y: float) -> str:
    return group(
        circle(0, 0, 74, CREAM, 'opacity="0.9"'),
        path("M0,-62 L15,0 L0,62 L-15,0 Z", SEA_DEEP),
        path("M0,-62 L15,0 L-15,0 Z", BRICK),
        path("M-62,0 L0,-12 L62,0 L0,12 Z", SAND),
        circle(0, 0, 9, GOLD),
        x=x,
        y=y,
    )


def emblem() -> str:
    """Draw the site's emblem: a lotus above two waves."""
    return document(
        circle(240, 240, 236, CREAM),
        circle(240, 240, 224, "none", f'stroke="{BRICK}" stroke-width="8"'),
        lotus(240, 290, 0.92),
        line("M84,318 q39,-34 78,0 t78,0 t78,0 t78,0", SEA, 16),
        line("M120,362 q30,-28 60,0 t60,0 t60,0 t60,0", SEA_DEEP, 14),
        width=480,
        height=480,
        title="Bông sen trên hai làn sóng",
    )


def bloc_diagram() -> str:
    """Draw who leads and who guides: committee, bloc, four hamlet teams."""
    teams = "".join(
        line(f"M800,560 L800,640 L{x},640 L{x},720", SEA_DEEP, 6)
        + _box((x - 160, 720, 320, 130), "Tổ Dân vận", "ấp, khu phố", LEAF)
        for x in (230, 610, 990, 1370)
    )
    return document(
        rect(0, 0, 1600, 1000, CREAM),
        line("M800,260 L800,420", SEA_DEEP, 6),
        teams,
        _box((480, 110, 640, 150), "Cấp ủy xã, thị trấn", "lãnh đạo trực tiếp, toàn diện", BRICK),
        _box((480, 410, 640, 150), "Khối Dân vận", "tham mưu, phối hợp, hướng dẫn", SEA_DEEP),
        title="Cấp ủy xã lãnh đạo khối Dân vận; khối Dân vận hướng dẫn các tổ Dân vận ấp, khu phố",
    )


def _box(area: tuple[float, float, float, float], heading: str, note: str, fill: str) -> str:
    x, y, w, h = area
    middle = x + w / 2
    return (
        rect(x, y, w, h, fill, r=18)
        + f'<text x="{middle}" y="{y + h / 2 - 6}" text-anchor="middle" fill="{CREAM}" '
        f'font-size="40" font-weight="700" {_FONT}>{heading}</text>'
        + f'<text x="{middle}" y="{y + h / 2 + 40}" text-anchor="middle" fill="{CREAM}" '
        f'font-size="30" {_FONT}>{note}</text>'
    )
