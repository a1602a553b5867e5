"""The frozen values that cross stages, and nothing else."""

from bantin.model.document import Document, Heading, Prepared, Reference, Rendered
from bantin.model.finding import Finding, InBody, InHeader, Where
from bantin.model.item import AttachmentMeta, DatedMeta, ImageMeta, ItemMeta, NonEmpty, Role

__all__ = [
    "AttachmentMeta",
    "DatedMeta",
    "Document",
    "Finding",
    "Heading",
    "ImageMeta",
    "InBody",
    "InHeader",
    "ItemMeta",
    "NonEmpty",
    "Prepared",
    "Reference",
    "Rendered",
    "Role",
    "Where",
]
