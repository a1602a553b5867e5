"""The frozen values that cross stages, and nothing else."""

from bantin.content.document import Document, Heading, Prepared, Reference, Rendered, TextFacts
from bantin.content.finding import Finding, InBody, InConfig, InHeader, InLine, Where
from bantin.content.meta import (
    AttachmentMeta,
    DatedMeta,
    ImageMeta,
    ItemMeta,
    Language,
    Openness,
    Role,
    When,
)
from bantin.content.texts import NonEmpty, Written

__all__ = [
    "AttachmentMeta",
    "DatedMeta",
    "Document",
    "Finding",
    "Heading",
    "ImageMeta",
    "InBody",
    "InConfig",
    "InHeader",
    "InLine",
    "ItemMeta",
    "Language",
    "NonEmpty",
    "Openness",
    "Prepared",
    "Reference",
    "Rendered",
    "Role",
    "TextFacts",
    "When",
    "Where",
    "Written",
]
