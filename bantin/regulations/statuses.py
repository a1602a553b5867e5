"""What can be said of the force of a document, of a version of its text, and of a unit of that.

They are three values: the text of a document in force may be a former version, and a unit of the
version of today may have been repealed by a document that no version has taken in yet.
"""

from __future__ import annotations

from typing import Literal, TypeAlias

DocumentStatus: TypeAlias = Literal[
    "in-force",
    "partly-expired",  # the text that is read still shows what no longer applies
    "expired",
    "not-yet",
    "suspended",
    "obsolete",  # told by an editor alone
    "unconfirmed",  # of a locality that is no more, whose successor has a text of its own
    "model",  # no document yet
    "draft",  # not issued yet: opinions on it are or were asked for
]
VersionState: TypeAlias = Literal["current", "past", "future"]
UnitStatus: TypeAlias = Literal[
    "amended",
    "replaced",
    "repealed",
    "corrected",
    "suspended",
    "added",  # not in the text yet: told at the unit behind which it is put in
]

# Of a unit, by the kind of relation that another document has to it.
UNIT_STATUSES: dict[str, UnitStatus] = {
    "sua-doi-bo-sung": "amended",
    "thay-the": "replaced",
    "bai-bo": "repealed",
    "dinh-chinh": "corrected",
    "dinh-chi": "suspended",
    "tam-ngung": "suspended",
}
