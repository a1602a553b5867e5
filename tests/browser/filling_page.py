"""What a commune types on the page of a model, and the files that it takes away."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from lxml import etree

from tests.importing.forms import known, shown
from tests.importing.word_hands import W

if TYPE_CHECKING:
    from playwright.sync_api import Download, Page

    from bantin.regulations.content.adoption import AdoptionMeta

MODEL = "quy-che-mau-khoi-dan-van"
LOCALITY = "thanh-an"
WORD, ADOPTION = "[data-word]", "[data-adoption]"


def typed(meta: AdoptionMeta) -> dict[str, str]:
    """Return what a commune types for an adoption of the sample, by the id of the field."""
    facts, declared = meta.document, declared_points()
    values = {**{f"bt-point-{name}": text for name, text in shown(meta).items()}}
    for name, written in meta.values.items():
        if declared[name].type == "choice":
            values[f"bt-point-{name}"] = written or ""
    day = facts.issued
    said = {
        "locality": meta.locality,
        "title": meta.title,
        "number": facts.number,
        "issuer": facts.issuer,
        "parent": facts.parent,
        "place": facts.place,
        "issued": f"{day.day}/{day.month}/{day.year}",
        "signing": facts.signing,
        "role": facts.signer.role if facts.signer else "",
        "name": "Nguyễn Văn A",
        "recipients": "\n".join(facts.recipients),
    }
    return values | {f"bt-fact-{name}": text for name, text in said.items()}


def declared_points() -> Any:  # noqa: ANN401 - the type is of another room
    (model,) = [
        one for one in known().models if one.days and one.days[0].isoformat() == "2024-08-01"
    ]
    return model.meta.open_points


def fill_in(page: Page, values: dict[str, str]) -> None:
    for name, text in values.items():
        field = page.locator(f"[id='{name}']")
        if field.evaluate("one => one.localName") == "select":
            field.select_option(text)
        else:
            field.fill(text)
            field.dispatch_event("change")


def taken(page: Page, button: str) -> tuple[str, bytes]:
    """Press a button; return the name of the file and its bytes."""
    with page.expect_download() as waiting:
        page.locator(button).click()
    made: Download = waiting.value
    return made.suggested_filename, Path(made.path()).read_bytes()


def words_of(data: bytes) -> str:
    """Return all words of a Word file, those in its controls too."""
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
    lines = (
        "".join(one.text or " " for one in p.iter(f"{W}t", f"{W}br")) for p in body.iter(f"{W}p")
    )
    return " ".join(" ".join(lines).split())


def parts_of(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}
