"""What a text of a header or of the configuration is, said in the type of its key.

What it names stands there for whoever offers values, shows or follows them; reading does not ask
for it. A key whose type says that it names topics has a list of them in a form, is completed and
explained in an editor, and has its choices in a schema, without anybody listing it again.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta

WRITTEN = "x-written"  # in the schema of a type: a text whose type something else decides
LONG = "x-long"  # a text of several sentences
NAMES = "x-names"  # what a text names
BESIDE = "x-beside"  # the key beside it whose value says where that is

Names: TypeAlias = Literal[
    "topics",  # the id of a topic
    "localities",  # the id of a locality
    "kind",  # the id of a kind of content
    "check",  # a code of what `bantin check` tells
    "image",  # a picture: its file, from the item's folder or from content/
    "audio",  # a sound, found as a picture is
    "video",  # a film, found so, or the address of one elsewhere
    "captions",  # captions of a film, found so
    "file",  # a file that a page offers to download, found so
    "item",  # a content file or a page, as a link in a text names it
    "address",  # a path on the site, or an address elsewhere
    "document",  # a regulation, by its number or its slug
    "meeting",  # the slug of a meeting
    "unit",  # the id of a unit: of the own text, or of the document that the key `beside` names
    "model_unit",  # the id of a unit of the model
    "model_version",  # the day of a version of the model
    "open_point",  # the id of an open point of the model
    "zone",  # a time zone
]


def names(what: Names, *, beside: str = "") -> Meta:
    """Return what the type of a text that names something says of that."""
    return Meta(extra_json_schema={NAMES: what} | ({BESIDE: beside} if beside else {}))


NonEmpty = Annotated[str, Meta(min_length=1)]
# A value whose type something else decides: text, number or date, kept as the editor wrote it.
Written = Annotated[str, Meta(extra_json_schema={WRITTEN: True})]
Prose = Annotated[str, Meta(extra_json_schema={LONG: True})]
TopicId = Annotated[str, names("topics")]
LocalityId = Annotated[str, names("localities")]
KindId = Annotated[str, names("kind")]
Picture = Annotated[NonEmpty, names("image")]
DocumentName = Annotated[NonEmpty, names("document")]
UnitId = Annotated[NonEmpty, names("unit")]
