"""What pages and files say of a text that a program has consolidated, and of what a text lacks."""

from __future__ import annotations

import json
from io import BytesIO
from typing import TYPE_CHECKING, cast
from zipfile import ZipFile

import pytest

from bantin.checking.rules import Checked
from bantin.content import Finding
from bantin.regulations.consolidation_checks import not_consolidated
from bantin.regulations.exports.akoma.document import akoma
from bantin.regulations.exports.facts_file import outline_json
from bantin.regulations.exports.text_file import plain
from bantin.regulations.exports.word.document import docx
from bantin.regulations.law.recognition.recognising import recognise
from bantin.regulations.pages.citing import feed_of, reference_of
from bantin.regulations.pages.consolidation import consolidation, notice_of, remark
from bantin.regulations.pages.facts import law_facts
from bantin.regulations.pages.identifying import identifiers_of
from bantin.regulations.pages.legislation import legislation_node
from bantin.regulations.pages.page import card, share_text
from bantin.regulations.pages.told import legal_text
from bantin.regulations.site.values import laws_of
from bantin.theme.files import theme_files
from tests.builders import at, item, make_site, planning, prepare, sound_site, told
from tests.theme.schema_org.values import SITE, regulation_page

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared
    from bantin.portal.site.values import Site
    from bantin.regulations.content.regulation import RegulationMeta

OLD = "Điều 1. Tổ chức\n1. Một.\n2. Hai.\n\nĐiều 2. Hiệu lực\nTừ ngày ký.\n"
NEW = OLD.replace("Một", "Mốt")
HISTORY = (
    "history: [{unit: dieu-1.khoan-1, how: amended, act: 2-QĐ/HU, by: dieu-1, from: 2024-06-01}]"
)
MISSING = "unapplied: [{act: 2-QĐ/HU, by: dieu-2, units: [dieu-1.khoan-2], reason: Không rõ}]"
MACHINE = "consolidated: machine"


def version(day: str, *facts: str, text: str = NEW) -> AnyPrepared:
    more = "".join(f", {one}" for one in facts)
    header = f"""
title: Quy chế họp
date: 2024-01-10
document: {{type: Quy chế, number: 1-QC/HU, issuer: HU, issued: 2024-01-10{more}}}
"""
    return prepare(f"content/regulations/hop/{day}.md", header, text)


def amending() -> AnyPrepared:
    header = """
title: Quyết định sửa đổi
slug: sua
date: 2024-05-20
document:
  type: Quyết định
  number: 2-QĐ/HU
  issuer: HU
  issued: 2024-05-20
  effective: 2024-06-01
  relations:
    - {kind: sua-doi-bo-sung, target: 1-QC/HU, units: [dieu-1.khoan-1, dieu-1.khoan-2]}
"""
    text = "Điều 1. Sửa khoản 1\nLời.\n\nĐiều 2. Sửa khoản 2\nLời.\n"
    return prepare("content/regulations/sua.md", header, text)


def site_of(*facts: str, now: str = "2024-07-01") -> Site:
    versions = (version("2024-01-10", text=OLD), version("2024-06-01", *facts))
    site, findings = make_site((*versions, amending()), now=at(now))
    assert told(findings) == []
    return site


def test_of_a_text_that_an_editor_has_made_nothing_is_said() -> None:
    site = site_of(HISTORY)
    context, regulation = planning(site), item(site, "hop")
    assert consolidation(context, regulation) is None
    assert notice_of(context, regulation) == ()
    assert not card(context, regulation).machine
    assert laws_of(site).status[regulation.source_path] == "in-force"
    exported = outline_json(legal_text(context, regulation), recognise(NEW)).decode()
    assert "machine" not in exported
    assert "notice" not in exported


def test_a_text_of_a_program_is_called_one_wherever_it_is_shown() -> None:
    site = site_of(MACHINE, HISTORY)
    context, regulation = planning(site), item(site, "hop")
    said = consolidation(context, regulation)
    assert said is not None
    assert said.machine
    assert [(one.title, one.url) for one in said.acts] == [
        ("Quyết định no. 2-QĐ/HU", "/van-ban/sua/")
    ]
    assert card(context, regulation).machine
    assert "Consolidated by machine" in remark(context, regulation)
    assert "Consolidated by machine" in share_text(context, regulation).kicker
    assert [one.machine for one in law_facts(context, regulation).editions] == [False, True]
    text, outline = legal_text(context, regulation), recognise(NEW)
    assert plain(text, outline).decode().startswith("Consolidated by machine, for reference\n")
    exported = json.loads(outline_json(text, outline))["document"]
    assert exported["machine"] is True
    xml = akoma(text, outline).decode()
    assert '<FRBRauthoritative value="false"/>' in xml
    with ZipFile(BytesIO(docx(text, outline))) as word:
        words = word.read("word/document.xml").decode()
    assert words.index("Consolidated by machine") < words.index("CỘNG HÒA")
    meta = cast("RegulationMeta", regulation.meta)
    assert reference_of(context, regulation, meta).note.startswith("Consolidated by machine")
    entries = feed_of(context, regulation, meta).entries
    assert [one.title for one in entries if one.summary.startswith("Consolidated by machine")] == [
        "Version that applies from 1/6/2024"
    ]
    # Its document is in force as before: the text is only no authority.
    assert laws_of(site).status[regulation.source_path] == "in-force"


def test_a_text_of_a_program_that_says_nothing_of_a_document_does_not_show_it() -> None:
    versions = (version("2024-01-10", text=OLD), version("2024-06-01", MACHINE))
    context_of = {}
    for named in (True, False):
        last = version("2024-06-01", MACHINE, HISTORY) if named else versions[1]
        site = sound_site((versions[0], last, amending()), now=at("2024-07-01"))
        context_of[named] = planning(site)
        status = laws_of(site).status[item(site, "hop").source_path]
        assert status == ("in-force" if named else "partly-expired")
    told_of = law_facts(context_of[False], item(context_of[False].site, "hop")).changed
    assert [one.id for one in told_of] == ["dieu-1.khoan-1", "dieu-1.khoan-2"]


def test_what_an_editor_has_read_a_program_need_not_name() -> None:
    later = version("2024-06-20", MACHINE)
    versions = (version("2024-01-10", text=OLD), version("2024-06-01"), later)
    site = sound_site((*versions, amending()), now=at("2024-07-01"))
    regulation = item(site, "hop")
    assert regulation.source_path == "content/regulations/hop/2024-06-20.md"
    assert laws_of(site).status[regulation.source_path] == "in-force"


@pytest.mark.parametrize(("facts", "named"), [((HISTORY,), True), ((HISTORY, MISSING), False)])
def test_a_text_that_leaves_something_out_has_no_name_of_its_own(
    facts: tuple[str, ...], *, named: bool
) -> None:
    site = site_of(*facts)
    found = identifiers_of(planning(site), item(site, "hop"))
    assert found.work_urn
    assert bool(found.urn) is named


def test_what_a_text_leaves_out_is_listed_and_told_at_its_unit() -> None:
    site = site_of(HISTORY, MISSING)
    context, regulation = planning(site), item(site, "hop")
    said = consolidation(context, regulation)
    assert said is not None
    assert not said.machine
    (missing,) = said.left_out
    assert (missing.by.title, missing.by.url, missing.reason) == (
        "Điều 2 Quyết định no. 2-QĐ/HU",
        "/van-ban/sua/#dieu-2",
        "Không rõ",
    )
    assert [(one.title, one.url) for one in missing.units] == [
        ("khoản 2 Điều 1", "#dieu-1.khoan-2")
    ]
    facts = law_facts(context, regulation)
    assert [(one.id, one.status) for one in facts.changed] == [("dieu-1.khoan-2", "amended")]
    assert laws_of(site).status[regulation.source_path] == "partly-expired"
    assert "Không rõ" in plain(legal_text(context, regulation), recognise(NEW)).decode()


def test_without_units_all_is_missing_that_the_text_does_not_show() -> None:
    site = site_of(HISTORY, "unapplied: [{act: 2-QĐ/HU, by: dieu-2}]")
    facts = law_facts(planning(site), item(site, "hop"))
    assert [one.id for one in facts.changed] == ["dieu-1.khoan-2"]


def test_before_its_day_nothing_of_a_version_to_come_is_missed() -> None:
    site = site_of(MACHINE, HISTORY, MISSING, now="2024-03-01")
    regulation = item(site, "hop")
    assert regulation.source_path.endswith("2024-01-10.md")
    assert laws_of(site).status[regulation.source_path] == "in-force"
    assert law_facts(planning(site), regulation).changed == ()


@pytest.mark.parametrize(("facts", "value"), [((MACHINE,), True), ((MISSING,), False), ((), False)])
def test_the_value_of_a_text_is_told_to_programs(facts: tuple[str, ...], *, value: bool) -> None:
    site = site_of(*facts)
    context, regulation = planning(site), item(site, "hop")
    view = regulation_page(law=law_facts(context, regulation))
    assert ("legislationLegalValue" in legislation_node(view, SITE)) is value


@pytest.mark.parametrize(
    ("number", "name"),
    [
        ("number: 2-QĐ/HU", "Quyết định số 2-QĐ/HU"),
        ("model: true", "“Quyết định sửa đổi”"),
    ],
)
def test_what_no_version_shows_is_told_with_the_name_of_its_act(number: str, name: str) -> None:
    header = f"""
title: Quyết định sửa đổi
slug: sua
date: 2024-05-20
document:
  type: Quyết định
  {number}
  issuer: HU
  issued: 2024-05-20
  relations: [{{kind: sua-doi-bo-sung, target: 1-QC/HU, units: [dieu-1.khoan-1]}}]
"""
    act = prepare("content/regulations/sua.md", header, "Điều 1. Sửa khoản 1\nLời.\n")
    site = sound_site((version("2024-01-10", text=OLD), act), now=at("2024-07-01"))
    checked = Checked(
        texts={},
        prepared=(),
        site=site,
        kinds=(),
        files=(),
        assets={},
        sizes={},
        theme=theme_files({}, {}),
    )
    found = [one for one in not_consolidated(checked) if isinstance(one, Finding)]
    assert [one.params["act"] for one in found] == [name]


def test_a_number_that_two_documents_have_says_of_neither_that_it_is_left_out() -> None:
    other = prepare(
        "content/regulations/khac.md",
        "title: Khác\nslug: khac\ndate: 2023-01-01\ndocument: {type: Quyết định, number: 2-QĐ/HU,"
        " issuer: HU, issued: 2023-01-01}",
    )
    versions = (version("2024-01-10", text=OLD), version("2024-06-01", MISSING))
    site, findings = make_site((*versions, amending(), other), now=at("2024-07-01"))
    assert [one.code for one in findings] == ["ambiguous-number"]
    said = consolidation(planning(site), item(site, "hop"))
    assert said is not None
    assert [(one.by.title, one.by.url) for one in said.left_out] == [("2-QĐ/HU", "")]
