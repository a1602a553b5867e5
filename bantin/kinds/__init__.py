"""The kinds of content, one module each.

A new kind is a module here, a permalink in the configuration and a template in the theme.
"""

from bantin.content.kind import Kind, Problem
from bantin.kinds import meeting, news, notice, page
from bantin.regulations.content import adoption, regulation

KINDS: dict[str, Kind] = {
    kind.id: kind
    for kind in (
        *(news.KIND, meeting.KIND, notice.KIND),
        *(regulation.KIND, adoption.KIND, page.KIND),
    )
}
# An adoption lies in its model's folder.
KIND_OF_FOLDER: dict[str, Kind] = {kind.folder: kind for kind in KINDS.values() if kind.folder}

# For reading kept documents back: each class carries its kind as a tag.
AnyMeta = (
    news.NewsMeta
    | meeting.MeetingMeta
    | notice.NoticeMeta
    | regulation.RegulationMeta
    | adoption.AdoptionMeta
    | page.PageMeta
)

__all__ = ["KINDS", "KIND_OF_FOLDER", "AnyMeta", "Kind", "Problem"]
