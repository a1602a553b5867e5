"""The sample's model as a form: handed out, filled in, and taken back."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs

from bantin.composition import PORTAL
from bantin.content.reading import parse
from bantin.importing.adoptions import adopt
from bantin.importing.docx import WordDocument, read_word
from bantin.importing.known import KINDS, KnownSite, blank_form, known_of
from bantin.importing.values import Imported, ImportOptions, Notes
from bantin.pipeline.config import config_of
from bantin.regulations.content import open_points as points
from bantin.regulations.content.adoption import AdoptionMeta
from bantin.regulations.exports import Decision
from bantin.regulations.exports.word.document import docx
from bantin.words import Words
from tests.importing.word_hands import WordFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.importing.known import KnownModel

ROOT = Path(__file__).parents[2]
MODEL = "quy-che-mau-khoi-dan-van"
ADOPTIONS = f"content/regulations/{MODEL}/adoptions"
TODAY = date(2026, 11, 29)
WORDS = Words("vi")


@cache
def known() -> KnownSite:
    """Return the sample's models and localities."""
    config = config_of(ROOT, PORTAL)
    assert config is not None
    files = sorted((ROOT / "content/regulations").rglob("*.md"))
    return known_of(((str(one.relative_to(ROOT)), one.read_bytes()) for one in files), config)


def version(day: str) -> KnownModel:
    """Return a version of the model."""
    return next(one for one in known().models if one.days == (date.fromisoformat(day),))


@cache
def handed_out(day: str = "2024-08-01") -> bytes:
    """Return the model's Word file as the site offers it, with the line of its decision."""
    model = version(day)
    facts = blank_form(model, known().config)
    decision = Decision(
        number="05-QĐ/BDVHU", issuer="Ban Dân vận Huyện ủy Cần Giờ", issued=date(2024, 7, 15)
    )
    full = tuple(
        structs.replace(one, limits=points.limits(model.meta.open_points[one.id])[0])
        for one in facts.points
    )
    return docx(structs.replace(facts, attached_to=decision, points=full), model.outline)


def form(day: str = "2024-08-01") -> WordFile:
    """Return the model's Word file, opened."""
    return WordFile(handed_out(day))


def sample(name: str) -> AdoptionMeta:
    """Return one of the sample's adoptions."""
    path = f"{ADOPTIONS}/{name}.md"
    document, _, _ = parse(
        path, (ROOT / path).read_bytes(), zone=known().config.site.zone, kinds=KINDS
    )
    assert document is not None
    assert isinstance(document.meta, AdoptionMeta)
    return document.meta


def samples() -> Iterator[str]:
    """Yield the names of the sample's adoptions."""
    for one in sorted((ROOT / ADOPTIONS).glob("*.md")):
        yield one.stem


def shown(meta: AdoptionMeta) -> dict[str, str]:
    """Return the values of an adoption as its locality would type them."""
    declared = version(meta.version.isoformat()).meta.open_points
    return {
        name: points.shown(declared[name], said)[0] for name, said in meta.values.items() if said
    }


def filled(name: str = "thanh-an") -> WordFile:
    """Return the form as one of the sample's localities has filled it in."""
    meta = sample(name)
    facts = meta.document
    day = facts.issued
    issued = f"{facts.place}, ngày {day.day:02} tháng {day.month} năm {day.year}"
    form_ = form(meta.version.isoformat()).fill(shown(meta))
    form_.head(
        parent=facts.parent.upper(),
        issuer=facts.issuer.upper(),
        number=f"Số {facts.number}",
        dated=issued,
    )
    role = facts.signer.role if facts.signer else ""
    lines = (facts.signing, role.upper(), "Nguyễn Văn A")
    return form_.sign(*lines, recipients=tuple(f"{one};" for one in facts.recipients))


def taken_back(data: bytes, *, model: str = "", locality: str = "") -> Imported:
    """Import a file."""
    document = read_word(data)
    assert isinstance(document, WordDocument)
    wanted = ImportOptions(today=TODAY, model=model, locality=locality)
    return adopt(document, known(), wanted, Notes())


def meta_of(made: Imported) -> AdoptionMeta:
    """Return the header of what was made; the file must be one that a build reads."""
    (file,) = made.files
    document, _, problems = parse(file.path, file.data, zone=known().config.site.zone, kinds=KINDS)
    assert document is not None, problems
    assert isinstance(document.meta, AdoptionMeta)
    return document.meta


def told(made: Imported) -> dict[str, list[dict[str, str]]]:
    """Return what was said, by key, with its values."""
    found: dict[str, list[dict[str, str]]] = {}
    for one in made.told:
        key = one.phrase.key.removeprefix("adopting.")
        params = {name: WORDS.speak(value) for name, value in one.phrase.params}
        found.setdefault(key, []).append(params)
        # Everything can be said, in every language.
        for language in ("vi", "en"):
            words = Words(language)
            assert words.count(one.phrase.key, one.count) if one.count else words.speak(one.phrase)
    return found


def errors(made: Imported) -> list[str]:
    """Return the codes of the errors that a build would find."""
    return [one.code for one in made.diagnostics or () if one.severity == "error"]
