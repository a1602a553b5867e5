"""What is wrong with a site, as data: a place, a stable code and the words for its editor."""

from bantin.diagnostics.catalogue import messages
from bantin.diagnostics.faults import FileFault, at_file
from bantin.diagnostics.layout import as_json, format_plain
from bantin.diagnostics.message import Message
from bantin.diagnostics.sentences import hint_of, message_of
from bantin.diagnostics.values import Diagnostic, Severity, Span, error, in_order, warning

__all__ = [
    "Diagnostic",
    "FileFault",
    "Message",
    "Severity",
    "Span",
    "as_json",
    "at_file",
    "error",
    "format_plain",
    "hint_of",
    "in_order",
    "message_of",
    "messages",
    "warning",
]
