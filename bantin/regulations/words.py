"""The interface's names of statuses and relations. Messages are in English.

``N_`` marks a message for the extractor; it changes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

N_ = str

if TYPE_CHECKING:
    from bantin.regulations.content.history import ChangeKind
    from bantin.regulations.statuses import DocumentStatus, UnitStatus

# The six states of the national register of documents, one that only an editor can resolve, and
# two of what is no document yet.
STATUSES: dict[DocumentStatus, str] = {
    "in-force": N_("In force"),
    "partly-expired": N_("Partly expired"),
    "expired": N_("Expired"),
    "not-yet": N_("Not yet in force"),
    "suspended": N_("Suspended"),
    "obsolete": N_("No longer applicable"),
    "unconfirmed": N_("To be confirmed"),
    "model": N_("Model"),
    "draft": N_("Draft text"),
}

# What others have done to a unit, as its note says it before the day.
UNITS: dict[UnitStatus, str] = {
    "amended": N_("Amended from"),
    "replaced": N_("Replaced from"),
    "repealed": N_("Repealed from"),
    "corrected": N_("Corrected from"),
    "suspended": N_("Suspended from"),
    "added": N_("A unit is added here from"),
}

# What became of a unit before the text was what it is, as its history says it before the document.
CHANGES: dict[ChangeKind, str] = {
    "amended": N_("As amended by"),
    "inserted": N_("Inserted by"),
    "repealed": N_("Repealed by"),
    "renumbered": N_("Renumbered by"),
}

# Relation id -> what it is called at the document that names it, and at the document named.
RELATIONS = {
    "huong-dan-ap-dung": (N_("Guides the application of"), N_("Application guided by")),
    "quy-dinh-chi-tiet": (N_("Details"), N_("Detailed by")),
    "hop-nhat": (N_("Consolidates"), N_("Consolidated in")),
    "sua-doi-bo-sung": (N_("Amends"), N_("Amended by")),
    "dinh-chinh": (N_("Corrects"), N_("Corrected by")),
    "thay-the": (N_("Replaces"), N_("Replaced by")),
    "bai-bo": (N_("Repeals"), N_("Repealed by")),
    "dan-chieu": (N_("Refers to"), N_("Referred to by")),
    "can-cu": (N_("Based on"), N_("Basis of")),
    "giai-thich": (N_("Interprets"), N_("Interpreted by")),
    "dinh-chi": (N_("Halts"), N_("Halted by")),
    "tam-ngung": (N_("Suspends"), N_("Suspended by")),
    "cong-bo": (N_("Announces"), N_("Announced by")),
}
