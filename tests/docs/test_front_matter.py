"""The guide to content has every key of every kind, the kinds, the relations and the statuses."""

from __future__ import annotations

from typing import get_args

import pytest

from bantin.composition import PORTAL
from bantin.regulations.content.regulation import RelationKind
from bantin.regulations.words import RELATIONS, STATUSES
from bantin.theme.catalogue import translations
from tests.docs.keys import check_key, meta_keys
from tests.docs.reading import LANGUAGES, cells, guide, part, rows
from tests.e2e.program import PROJECT

META_KEYS = meta_keys(PORTAL.types)
SAY = {
    language: translations(
        (PROJECT / f"bantin/theme/default/locale/{language}.po").read_text("utf-8")
    ).gettext
    for language in LANGUAGES
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", META_KEYS)
def test_every_front_matter_key_has_a_row_with_its_default(key: str, language: str) -> None:
    table = rows(guide(language, "content"))
    check_key(key, META_KEYS[key], table, language=language)
    assert table[key][2], "no example"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_no_front_matter_key_that_is_not_there(language: str) -> None:
    named = {
        key
        for heading in ("Front matter of every item", "Notices", "Meetings", "Models and adoptions")
        for key in rows(part(language, "content", heading))
    }
    regulations = rows(part(language, "content", "Regulations"))
    named |= {key for key in regulations if key.startswith(("document", "consultation", "duties"))}
    assert named == META_KEYS.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_is_named_with_its_folder(language: str) -> None:
    table = rows(part(language, "content", "The five kinds"))
    for kind in PORTAL.types:
        if kind.folder:
            assert table[f"content/{kind.folder}/"][0] == f"`{kind.id}`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_relation_is_named_as_the_portal_names_it(language: str) -> None:
    table = rows(part(language, "content", "Regulations"))
    for relation in get_args(RelationKind):
        assert table[relation] == [SAY[language](words) for words in RELATIONS[relation]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_status_is_named_as_the_portal_names_it(language: str) -> None:
    names = {status: SAY[language](words) for status, words in STATUSES.items()}
    by_name: dict[str, str] = {words: status for status, words in names.items()}
    told = {
        row[1].strip("`") or by_name[row[0]]: row[0]
        for line in part(language, "content", "Regulations").splitlines()
        if line.startswith("| ") and (row := cells(line))[0] in names.values()
    }
    assert told == names
    by_hand = rows(part(language, "regulations", "Legal status and relations"))
    assert {status: row[0] for status, row in by_hand.items() if status != "value"} == {
        status: name for status, name in names.items() if status not in {"model", "draft"}
    }
