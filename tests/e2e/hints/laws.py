"""Regulations, their models and adoptions."""

from __future__ import annotations

from tests.e2e.hints.editing import (
    A_MEETING,
    ADOPTION,
    LAW,
    MEETING,
    MODEL,
    STEM,
    Do,
    Trial,
    adopting,
    adoption,
    change,
    departing,
    in_body,
    in_law,
    law,
    model,
    one,
)

WHOLE = "  - {unit: dieu-1, reason: Xa, text: Họp.}\n"
SIGNED = "Nơi nhận:\n- Như trên.\n\nTM. BAN\n\nCHỦ TỊCH"
FOLDED = "      Điều 1. Tổ chức\n      1. Một.\n      2. Ba.\n"
CHANGED = "    - {unit: dieu-1, how: amended, act: 9-QC/BDV, from: 2024-08-01}\n"
# Two with one number, and what names them.
TWINS = {
    "content/regulations/b.md": law(more="slug: b\n").replace("05-QC/BDV", "2-QC/BDV"),
    "content/regulations/c.md": law(more="slug: c\n")
    .replace("05-QC/BDV", "2-QC/BDV")
    .replace("issued: 2024-07-01", "issued: 2024-07-02"),
}

ACT = "content/regulations/sua.md"


def act(units: str = "", more: str = "") -> str:
    """The text of an act that amends the regulation."""
    relation = ", ".join(filter(None, ("kind: sua-doi-bo-sung, target: 05-QC/BDV", units)))
    text = law(f"  relations: [{{{relation}}}]\n", more="slug: sua\n")
    head, _, _ = text.replace("number: 05-QC/BDV", "number: 06-QC/BDV").partition("\n\n")
    body = "1. Sửa đổi khoản 1 Điều 1 Quy chế số 05-QC/BDV như sau: “1. Một người.”\n"
    return f"{head}\n\nĐiều 1. Sửa đổi Quy chế số 05-QC/BDV\n\n{body}{more}"


TRIALS: dict[str, tuple[Trial, ...]] = {
    # Regulations
    "unknown-meeting": (
        Trial(
            {LAW: law("  adopted_at: hopp\n"), MEETING: A_MEETING},
            (change("hopp", "{suggestion}", LAW),),
        ),
    ),
    "unit-gap": (in_law("Điều 1. A\n\n1. Một.\n\n3. Ba.", "Điều 1. A\n\n1. Một.\n\n2. Ba."),),
    "unit-repeated": (
        in_law(
            "Điều 1. A\n\n1. Một.\n\nĐiều 1. B\n\n1. Hai.",
            "Điều 1. A\n\n1. Một.\n\nĐiều 2. B\n\n1. Hai.",
        ),
    ),
    "letter-order": (
        in_law(
            "Điều 1. A\n\n1. Một:\n\na) A.\n\nb) B.\n\nf) D.",
            "Điều 1. A\n\n1. Một:\n\na) A.\n\nb) B.\n\nc) D.",
        ),
    ),
    "article-empty": (
        in_law("Điều 1. A\n\nĐiều 2. B\n\nChữ.", "Điều 1. A\n\nChữ.\n\nĐiều 2. B\n\nChữ."),
    ),
    "odd-number": (in_body("Theo Quyết định số 217/QĐ-TW.", "Theo Quyết định số {suggestion}."),),
    "table-in-tabs": (
        in_law(
            "Điều 1. A\n\nSTT\tTên\tSố\n1\tAn\t2\n2\tBa\t3",
            "Điều 1. A\n\n| STT | Tên | Số |\n|---|---|---|\n| 1 | An | 2 |",
        ),
    ),
    "comment-unclosed": (
        in_law("Điều 1. A\n\nChữ <!-- ghi chú", "Điều 1. A\n\nChữ <!-- ghi chú -->"),
    ),
    "html-unclosed": (
        in_law("Điều 1. A\n\n1. <div>Một.\n\n2. Hai.", "Điều 1. A\n\n1. Một.\n\n2. Hai."),
    ),
    "footnote-twice": (
        in_body("A[^1].\n\n[^1]: Một.\n\n[^1]: Hai.", "A[^1] B[^2].\n\n[^1]: Một.\n\n[^2]: Hai."),
    ),
    "footnote-alone": (in_body("A.\n\n[^1]: Một.", "A[^1].\n\n[^1]: Một."),),
    "self-relation": (
        one(
            law("  relations: [{kind: thay-the, target: 05-QC/BDV}]\n"),
            change("target: 05-QC/BDV", "target: 04-QC/BDV", LAW),
            path=LAW,
        ),
    ),
    "unknown-model": (
        Trial(
            {MODEL: model(), "content/regulations/mauu/adoptions/thanh-an.md": adoption()},
            (Do("content/regulations/mauu/adoptions/thanh-an.md", to=ADOPTION),),
        ),
    ),
    "model-unpublished": (
        adopting(adoption(), change("draft: true\n", "", MODEL), more="draft: true\n"),
    ),
    "adoption-misplaced": (
        Trial(
            {MODEL: model(), "content/regulations/mau/adoption/thanh-an.md": adoption()},
            (Do("content/regulations/mau/adoption/thanh-an.md", to=ADOPTION),),
        ),
    ),
    "adoption-twice": (
        Trial(
            {MODEL: model(), ADOPTION: adoption(), ADOPTION.replace("an.md", "b.md"): adoption()},
            (Do(ADOPTION, to=""),),
        ),
    ),
    "locality-ended": (
        adopting(
            adoption(locality="can-thanh", issued="2025-08-01"),
            change("can-thanh", "{suggestion}", ADOPTION),
        ),
    ),
    "unknown-version": (
        adopting(adoption(version="2024-08-01"), change("2024-08-01", "{choices}", ADOPTION)),
    ),
    "model-undated": (
        adopting(adoption(), change("  type", "  issued: 2024-07-01\n  type", MODEL), facts=""),
    ),
    "unknown-point": (
        adopting(adoption(values="{so: 9, soo: 1}"), change(", soo: 1", "", ADOPTION)),
    ),
    "undeclared-point": (
        Trial(
            {MODEL: model(body="Điều 1. A\n\n1. [[so]] [[soo]].")},
            (change("[[soo]]", "[[{suggestion}]]", MODEL),),
        ),
    ),
    "unused-point": (
        Trial({MODEL: model(body="Điều 1. A\n\n1. B.")}, (change("1. B.", "1. [[so]].", MODEL),)),
    ),
    "point-missing": (
        adopting(adoption(values="{}"), change("values: {}", "values:\n  so: 9", ADOPTION)),
    ),
    "bad-point-value": (
        adopting(adoption(values="{so: 20}"), change("so: 20", "so: 15", ADOPTION)),
    ),
    "point-without-model": (
        one(
            law(
                body="Điều 1. A\n\n1. [[so]].",
                more="open_points:\n  so: {label: S, type: number}\n",
            ),
            change("document:", "document:\n  model: true", LAW),
            path=LAW,
        ),
    ),
    "bad-point-id": (
        Trial(
            {
                MODEL: model(
                    points="  Số: {label: S, type: number}\n", body="Điều 1. A\n\n1. [[so]]."
                )
            },
            (change("Số:", "so:", MODEL),),
        ),
    ),
    "odd-point": (
        Trial(
            {MODEL: model(body="Điều 1. A\n\n1. [[so]] [[so].")},
            (change("[[so].", "{suggestion}.", MODEL),),
        ),
    ),
    "departure-unknown": (
        departing(
            "  - {unit: khoản 1 Điều 1, reason: Xa, text: Họp.}\n",
            "  - {unit: {suggestion}, reason: Xa, text: Họp.}\n",
        ),
    ),
    "departure-twice": (
        departing(
            WHOLE + WHOLE,
            WHOLE,
        ),
    ),
    "departure-undeclared": (
        adopting(
            adoption(body="Điều 1. Tổ chức\n\nXã tự lo."),
            change(
                "---\n\nĐiều",
                "departures:\n  - unit: {unit}\n    reason: Xa\n---\n\nĐiều",
                ADOPTION,
            ),
        ),
    ),
    "departure-stray": (adopting(adoption(body="Lời dẫn."), change("Lời dẫn.", "", ADOPTION)),),
    "departure-within": (
        departing(
            WHOLE + "  - {unit: dieu-1.khoan-1, reason: Xa, text: Ba.}\n",
            "  - {unit: dieu-1, reason: Xa, text: Họp. Ba.}\n",
        ),
    ),
    "departure-label": (
        departing(
            "  - {unit: dieu-1.khoan-1, reason: Xa, text: 3. Họp.}\n",
            "  - {unit: dieu-1.khoan-1, reason: Xa, text: 1. Họp.}\n",
        ),
    ),
    "departure-repeats": (
        departing(
            "  - unit: dieu-1.khoan-1\n    reason: Xa\n    text: |\n      1. Họp.\n      2. Ba.\n",
            "  - {unit: dieu-1.khoan-1, reason: Xa, text: Họp.}\n"
            "  - {unit: {other}, reason: Xa, text: Ba.}\n",
        ),
    ),
    "departure-folded": (
        departing(
            f"  - unit: dieu-1\n    reason: Xa\n    text:\n{FOLDED}",
            f"  - unit: dieu-1\n    reason: Xa\n    text: |\n{FOLDED}",
        ),
    ),
    "departure-without-text": (
        departing(
            "  - {unit: dieu-1, reason: Xa}\n", "  - {unit: dieu-1, reason: Xa, text: Họp.}\n"
        ),
    ),
    "not-a-version": (
        one(
            law(),
            Do(f"{STEM}/1-7-2024.md", to="{suggestion}"),
            path=f"{STEM}/1-7-2024.md",
        ),
    ),
    "version-day": (
        one(
            law(),
            Do(f"{STEM}/2024-08-01.md", to=f"{STEM}/2024-07-01.md"),
            path=f"{STEM}/2024-08-01.md",
        ),
    ),
    "history-twice": (
        one(
            law(f"  history:\n{CHANGED}{CHANGED}"),
            change(f"{CHANGED}{CHANGED}", CHANGED, LAW),
            path=LAW,
        ),
    ),
    "history-day": (
        one(
            law(f"  history:\n{CHANGED}"),
            change("from: 2024-08-01", "from: 2024-07-01", f"{STEM}/2024-07-01.md"),
            path=f"{STEM}/2024-07-01.md",
        ),
    ),
    "units-contradict": (
        Trial(
            {LAW: law(), ACT: act("units: [dieu-1.khoan-2]")},
            (change(", units: [dieu-1.khoan-2]", "", ACT),),
        ),
        Trial(
            {LAW: law(), ACT: act("units: [dieu-1.khoan-2]")},
            (change("units: [dieu-1.khoan-2]", "units: [{said}]", ACT),),
        ),
    ),
    "amending-unread": (
        Trial(
            {LAW: law(), ACT: act(more="\n2. Bổ sung như sau: “Người họp ngồi.”\n")},
            (change("QC/BDV}", "QC/BDV, units: [dieu-1.khoan-1]}", ACT),),
        ),
    ),
    "file-beside-versions": (
        Trial(
            {f"{STEM}/2024-07-01.md": law(), LAW: law(more="slug: quy-che\n")},
            (change("slug: quy-che\n", "slug: quy-che-khac\n", LAW),),
        ),
    ),
    "level-skipped": (
        in_law("Chương I\nA\n\na) B.", "Chương I\nA\n\nĐiều 1. C\n\n1. D:\n\na) B."),
    ),
    "quotation-unclosed": (
        in_law(
            "Điều 1. A\n\n1. Sửa đổi khoản 2 như sau:\n\n“2. B.\n\n2. C.",
            "Điều 1. A\n\n1. Sửa đổi khoản 2 như sau:\n\n“2. B.”.\n\n2. C.",
        ),
    ),
    "letterhead-in-text": (
        in_law("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n\nĐiều 1. A\n\nB.", "Điều 1. A\n\nB."),
    ),
    "text-behind-signature": (
        in_law(
            f"Điều 1. A\n\nB.\n\n{SIGNED}\n\n| A | B |\n|---|---|",
            f"Điều 1. A\n\nB.\n\n| A | B |\n|---|---|\n\n{SIGNED}",
        ),
    ),
    "unknown-unit": (
        in_law(
            "Điều 1. A\n\n1. B.\n\n2. Theo khoản 9 Điều này.",
            "Điều 1. A\n\n1. B.\n\n2. Theo khoản 1 Điều này.",
        ),
    ),
    "status-contradicts": (
        one(
            law("  status: {value: not-yet, reason: Chờ}\n"),
            change("  status: {value: not-yet, reason: Chờ}\n", "", LAW),
            path=LAW,
        ),
    ),
    "ambiguous-number": (
        Trial(
            {LAW: law("  relations: [{kind: can-cu, target: 2-QC/BDV}]\n"), **TWINS},
            (change("2-QC/BDV}", "2-QC/BDV, issued: 2024-07-01}", LAW),),
        ),
    ),
    "ambiguous-name": (
        in_body("Theo Quy chế 2 thì.", "Theo Quy chế số 2-QC/BDV, ngày 01/7/2024 thì.", **TWINS),
    ),
    "relation-both-ways": (
        Trial(
            {
                LAW: law("  relations: [{kind: thay-the, target: 2-QC/BDV}]\n"),
                "content/regulations/b.md": law(
                    "  relations: [{kind: thay-the, target: 05-QC/BDV}]\n", more="slug: b\n"
                ).replace("number: 05-", "number: 2-"),
            },
            (change("  relations: [{kind: thay-the, target: 2-QC/BDV}]\n", "", LAW),),
        ),
    ),
}
