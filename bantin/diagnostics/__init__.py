"""What is wrong with a site, as data: a place, a stable code and the words for its editor."""

from bantin.diagnostics.catalogue import CHECKS, codes_of, messages
from bantin.diagnostics.faults import FileFault, at_file
from bantin.diagnostics.grouping import Digest, OneCause, cause_of, digest, grouped
from bantin.diagnostics.layout import (
    as_json,
    format_group,
    format_plain,
    format_rest,
    place_of,
    sentences_of,
)
from bantin.diagnostics.message import Message
from bantin.diagnostics.sentences import hint_of, message_of
from bantin.diagnostics.values import (
    Diagnostic,
    Severity,
    Span,
    Told,
    error,
    in_order,
    note,
    warning,
)
from bantin.diagnostics.visible import brief, clean, escaped

__all__ = [
    "CHECKS",
    "Diagnostic",
    "Digest",
    "FileFault",
    "Message",
    "OneCause",
    "Severity",
    "Span",
    "Told",
    "as_json",
    "at_file",
    "brief",
    "cause_of",
    "clean",
    "codes_of",
    "digest",
    "error",
    "escaped",
    "format_group",
    "format_plain",
    "format_rest",
    "grouped",
    "hint_of",
    "in_order",
    "message_of",
    "messages",
    "note",
    "place_of",
    "sentences_of",
    "warning",
]
