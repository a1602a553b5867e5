"""The frozen values that cross stages, and nothing else."""

from bantin.model.document import Document, Heading, Prepared, Reference, Rendered
from bantin.model.finding import Finding, InBody, InHeader, InLine, Where
from bantin.model.item import (
    AttachmentMeta,
    DatedMeta,
    ImageMeta,
    ItemMeta,
    NonEmpty,
    Role,
    Written,
)
from bantin.model.law import Citation, Departures, Outline, Unit, UnitFacts, UnitKind

__all__ = [
    "AttachmentMeta",
    "Citation",
    "DatedMeta",
    "Departures",
    "Document",
    "Finding",
    "Heading",
    "ImageMeta",
    "InBody",
    "InHeader",
    "InLine",
    "ItemMeta",
    "NonEmpty",
    "Outline",
    "Prepared",
    "Reference",
    "Rendered",
    "Role",
    "Unit",
    "UnitFacts",
    "UnitKind",
    "Where",
    "Written",
]
