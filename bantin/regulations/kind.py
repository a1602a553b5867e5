"""Regulations and adoptions as kinds of content: all that the portal knows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bantin.addresses import N_
from bantin.extending import extend
from bantin.portal.formats import Format
from bantin.portal.kind import Kind
from bantin.regulations.content.adoption import ADOPTION
from bantin.regulations.content.regulation import REGULATION
from bantin.regulations.diagram import page_diagram
from bantin.regulations.law.orders import Orders
from bantin.regulations.law.values import Citations, RecognisedText
from bantin.regulations.markup.citing import CitationPass
from bantin.regulations.markup.prepare import prepare_adoption, prepare_regulation
from bantin.regulations.markup.text_warnings import odd_numbers
from bantin.regulations.pages.consolidation import remark
from bantin.regulations.pages.consulting import consultation
from bantin.regulations.pages.forms import adoption_folders, regulation_folders
from bantin.regulations.pages.legislation import legislation_node
from bantin.regulations.pages.page import (
    card,
    contribute,
    mentions,
    page,
    section,
    share_text,
    unit_names,
)
from bantin.regulations.pages.printed import printed_departures, printed_outline
from bantin.regulations.pages.published import published_text
from bantin.regulations.pages.searched import searched
from bantin.regulations.pages.targets import legal_targets
from bantin.regulations.pages.terms import terms_page
from bantin.regulations.site.addresses import REGISTER, REGISTER_CSV, REGISTER_JSON
from bantin.regulations.site.place import place
from bantin.regulations.site.relate import relate, tells_back
from bantin.regulations.site.versions import settle
from bantin.regulations.words import CHANGES, RELATIONS, STATUSES, UNITS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bantin.theme.filters import Filter

_WRITERS = "bantin.regulations.exports"
FORMATS = (
    Format(
        ending="docx",
        name=N_("Word"),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        write=f"{_WRITERS}.word.document:docx",
        for_signing=True,
    ),
    Format(
        ending="pdf",
        name="PDF",
        media_type="application/pdf",
        write=f"{_WRITERS}.pdf.document:pdf",
        for_signing=True,
        apart=True,
    ),
    Format(
        ending="xml",
        name="Akoma Ntoso (XML)",
        media_type="application/akn+xml",
        write=f"{_WRITERS}.akoma.document:akoma",
        archived=True,
    ),
    Format(
        ending="txt",
        name=N_("Plain text"),
        media_type="text/plain",
        write=f"{_WRITERS}.text_file:plain",
        archived=True,
    ),
    Format(
        ending="json",
        name="JSON",
        media_type="application/json",
        write=f"{_WRITERS}.facts_file:outline_json",
    ),
)


def filters(say: Callable[[str], str]) -> Mapping[str, Filter]:
    """Return the filters of the templates of regulations."""

    def relation_name(kind: str, *, outgoing: bool) -> str:
        return say(RELATIONS[kind][0 if outgoing else 1])

    return {
        "status_name": lambda status: say(STATUSES[status]),
        "unit_name": lambda status: say(UNITS[status]),
        "change_name": lambda how: say(CHANGES[how]),
        "relation_name": relation_name,
        "diagram": lambda page: page_diagram(page, say),
    }


KIND = extend(
    REGULATION,
    Kind,
    name=N_("Document"),
    plural=N_("Regulations"),
    template="regulation.html",
    list_path=REGISTER.url_path,
    own_list=True,
    browse=terms_page,
    addresses=(REGISTER, REGISTER_CSV, REGISTER_JSON),
    prepare=prepare_regulation,
    facts=(Citations, RecognisedText, Orders),
    printed=printed_outline,
    make_pass=CitationPass,
    text_warnings=odd_numbers,
    settle=settle,
    place=place,
    relate=relate,
    tells_back=tells_back,
    consultation=consultation,
    unit_names=unit_names,
    card=card,
    section=section,
    page=page,
    body=published_text,
    contribute=contribute,
    mentions=mentions,
    searched=searched,
    share_text=share_text,
    remark=remark,
    jsonld=legislation_node,
    filters=filters,
    formats=FORMATS,
    targets=legal_targets,
    forms=regulation_folders,
)
# An adoption is completed by its model and is a regulation from then on.
ADOPTIONS = extend(
    ADOPTION,
    Kind,
    name=N_("Document"),
    plural=N_("Adoptions"),
    prepare=prepare_adoption,
    printed=printed_departures,
    forms=adoption_folders,
)
