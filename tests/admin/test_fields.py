"""The form asks for all that a kind's front matter may have, and for nothing else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from msgspec.structs import replace

from bantin.composition import PORTAL
from bantin.content import DatedMeta, NonEmpty
from bantin.content.admin_settings import AdminSettings
from bantin.content.kind import ContentType
from bantin.describing import Key, SectionForm, keys_of
from bantin.extending import extend
from bantin.kinds.front_matter import NewsMeta
from bantin.portal.kind import Kind
from bantin.regulations.content.open_points import OpenPointMeta
from bantin.regulations.content.regulation import DocumentFacts, RegulationMeta
from bantin.words import LANGUAGES, Words
from tests.admin.builders import FORGEJO, asking, every, form_config, ways
from tests.builders import article, at
from tests.docs.keys import every_key

if TYPE_CHECKING:
    from bantin.portal.kind import AnyPrepared

POINTS = {
    "so_thanh_vien": OpenPointMeta(label="Số thành viên", type="number", min="5", max="12.5"),
    "ngay": OpenPointMeta(label="Ngày bắt đầu", type="date", required=False),
    "ky": OpenPointMeta(label="Kỳ họp", type="choice", options={"thang": "Hằng tháng"}),
    "noi": OpenPointMeta(label="Nơi họp", max="40", hint="Ghi tên nhà văn hóa."),
}


class HearingMeta(DatedMeta, frozen=True, kw_only=True, tag="hearing"):
    """Front matter of a hearing of citizens, as ARCHITECTURE.md has it."""

    room: NonEmpty


HEARING = extend(
    ContentType(id="hearing", folder="hearings", meta=HearingMeta, permalink="/tiep-dan/{slug}/"),
    Kind,
    name="Hearing",
    plural="Hearings",
)


def model(points: dict[str, OpenPointMeta] = POINTS, day: str = "2024-05-01") -> AnyPrepared:
    meta = RegulationMeta(
        title="Quy chế mẫu",
        date=at("2024-01-01"),
        document=DocumentFacts(type="Quy chế", issuer="Ban", model=True),
        open_points=points,
    )
    path = f"content/regulations/quy-che-mau/{day}.md"
    return article(meta, kind="regulation", slug="quy-che-mau", path=path)


def collections(language: str = "vi", also: tuple[Kind, ...] = ()) -> dict[str, dict[str, Any]]:
    made = form_config(asking(language=language), [model()], also=also)
    return {one["name"]: one for one in made["collections"]}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [one.id for one in PORTAL.types])
def test_no_field_of_any_kind_is_missing(kind: str, language: str) -> None:
    """But the kind, which the folder says, and what only texts with translations have."""
    (type_,) = (one for one in PORTAL.types if one.id == kind)
    (collection,) = (
        one for name, one in collections(language).items() if name.partition("-")[0] == kind
    )
    there = set(ways(collection["fields"]))
    wanted = {key.way for key in every_key(keys_of(type_.meta, Words(language)))} - {("kind",)}
    if not type_.translatable:
        wanted -= {("language",), ("translation_of",)}
    assert wanted - there == set()
    more = there - wanted
    assert {way for way in more if way[-1] not in {"body", "key", "value"}} == (
        {("values", name) for name in POINTS} if kind == "adoption" else set()
    )


def test_a_new_kind_has_its_form_without_a_further_line() -> None:
    hearings = collections(also=(HEARING,))["hearing"]
    assert (hearings["folder"], hearings["label"]) == ("content/hearings", "Hearings")
    (room,) = (one for one in hearings["fields"] if one["name"] == "room")
    assert (room["widget"], room["required"]) == ("string", True)
    assert hearings["slug"] == "{{slug | truncate(80)}}"
    assert [one["name"] for one in hearings["fields"]][:5] == [
        *("title", "date", "room", "summary", "body")
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_has_a_label_of_its_own_and_speaks_the_language(language: str) -> None:
    other = Words(next(one for one in LANGUAGES if one != language))
    words = Words(language)
    for collection in collections(language).values():
        for one in every(collection["fields"]):
            assert one["label"]
            assert one.get("hint", "x")
            assert "{" not in one.get("hint", "")
            assert other.text("admin.form.body") != one["label"]
    labels = [one["label"] for one in collections(language)["news"]["fields"]]
    assert words.text("admin.form.body") in labels


def test_what_must_stand_is_asked_for_where_it_must_stand() -> None:
    """A picture's file is needed only if there is a picture: the form must not ask for both."""
    keys = {key.way: key for key in every_key(keys_of(NewsMeta, Words("vi")))}
    news = {one["name"]: one for one in collections()["news"]["fields"]}
    assert news["title"]["required"]
    assert not news["image"]["required"]
    src = news["image"]["fields"][0]
    assert keys["image", "src"].required
    assert (src["required"], src["needed"]) == (False, True)
    assert news["image"]["label"] in src["hint"]
    assert news["attachments"]["fields"][0]["required"]  # there is an entry: it has a file
    document = {one["name"]: one for one in collections()["regulation"]["fields"]}["document"]
    assert document["required"]
    assert not document["collapsed"]
    assert document["fields"][0]["required"]


@pytest.mark.parametrize("name", [one.id for one in PORTAL.types if one.folder])
def test_nothing_in_a_section_that_may_stay_blank_is_required_or_begins_with_a_value(
    name: str,
) -> None:
    def check(fields: list[dict[str, Any]], *, loose: bool) -> None:
        for one in fields:
            assert not (loose and one.get("required", True)), one
            assert not (loose and one["widget"] != "list" and "default" in one), one
            if one["widget"] == "object":
                check(one["fields"], loose=loose or not one["required"])
            elif one["widget"] == "list" and "fields" in one:
                check(one["fields"], loose=False)

    check(collections()[name]["fields"], loose=False)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("settings", "is_begun"),
    [
        (FORGEJO, False),
        (replace(FORGEJO, review=False), True),
        (replace(FORGEJO, backend="gitea"), True),
        (AdminSettings(backend="local"), True),
    ],
)
def test_a_new_item_is_a_draft_where_it_waits_for_nobody(
    settings: AdminSettings, language: str, *, is_begun: bool
) -> None:
    """As one of `bantin new` is: a text is not public before it is finished."""
    hint = Words(language).text("admin.form.begun")
    for collection in form_config(asking(settings, language), [model()])["collections"]:
        (draft,) = (one for one in collection["fields"] if one["name"] == "draft")
        assert draft.get("default", False) == is_begun
        assert (hint in draft["hint"]) == is_begun
        others = [one for one in every(collection["fields"]) if one is not draft]
        assert not any(hint in one.get("hint", "") for one in others)


def test_a_list_never_parts_a_text_at_its_commas() -> None:
    for collection in collections().values():
        for one in every(collection["fields"]):
            assert one["widget"] != "list" or "field" in one or one["fields"]


def test_topics_and_localities_are_chosen_by_their_names() -> None:
    news = {one["name"]: one for one in collections()["news"]["fields"]}
    assert news["topics"]["multiple"]
    assert {"label": "Chuyên đề dan-van", "value": "dan-van"} in news["topics"]["options"]
    named = [one["label"] for one in news["localities"]["options"]]
    assert named
    assert all(label.startswith("Xã ") for label in named)
    (adoption,) = (one for name, one in collections().items() if name.startswith("adoption"))
    locality = next(one for one in adoption["fields"] if one["name"] == "locality")
    assert (locality["widget"], locality.get("multiple")) == ("select", None)


def test_a_site_without_topics_is_not_asked_for_them() -> None:
    made = form_config(replace(asking(), topics=(), localities=()))
    names = {one["name"] for one in made["collections"][0]["fields"]}
    assert not names & {"topics", "localities"}


def test_days_and_instants_are_written_as_the_build_reads_them() -> None:
    facts = {one["name"]: one for one in every(collections()["meeting"]["fields"])}
    pattern, said = facts["end"]["pattern"]
    assert facts["end"]["plain"]
    for right in ("2026-12-05", "2026-12-05 14:30"):
        assert re.search(pattern, right)
    for wrong in ("5/12/2026", "2026-12-05 14:30 ", "mai"):
        assert not re.search(pattern, wrong)
    assert "2026-12-05" in said
    news = {one["name"]: one for one in collections()["news"]["fields"]}
    assert (news["date"]["format"], news["date"]["default"]) == ("YYYY-MM-DD HH:mm", "{{now}}")
    assert "default" not in news["expires"]
    law = {one["name"]: one for one in every(collections()["regulation"]["fields"])}
    assert (law["issued"]["format"], law["issued"]["time_format"]) == ("YYYY-MM-DD", False)


def test_a_models_open_points_are_the_fields_of_its_adoptions() -> None:
    (adoption,) = (one for name, one in collections().items() if name.startswith("adoption"))
    assert adoption["folder"] == "content/regulations/quy-che-mau/adoptions"
    assert adoption["label"] == "Adoptions: Quy chế mẫu"
    assert (adoption["slug"], adoption["identifier_field"]) == ("{{locality}}", "locality")
    values = next(one for one in adoption["fields"] if one["name"] == "values")
    points = {one["name"]: one for one in values["fields"]}
    number, day, choice, text = (points[name] for name in POINTS)
    assert (number["label"], number["min"], number["max"]) == ("Số thành viên", 5, 12.5)
    assert (day["widget"], day["required"]) == ("datetime", False)
    assert choice["options"] == [{"label": "Hằng tháng", "value": "thang"}]
    assert text["hint"] == "Ghi tên nhà văn hóa."
    assert re.search(text["pattern"][0], "à" * 40)
    assert not re.search(text["pattern"][0], "à" * 41)
    version = next(one for one in adoption["fields"] if one["name"] == "version")
    assert version["default"] == "2024-05-01"


def test_the_newest_version_of_a_model_says_what_is_asked() -> None:
    older = model({"cu": OpenPointMeta(label="Cũ")}, day="2023-05-01")
    made = form_config(asking(), [model(), older])
    (adoption,) = (one for one in made["collections"] if one["name"].startswith("adoption"))
    assert ("values", "ngay") in set(ways(adoption["fields"]))
    assert ("values", "cu") not in set(ways(adoption["fields"]))


def test_free_keys_are_entries_that_begin_with_their_key() -> None:
    law = {one["name"]: one for one in collections()["regulation"]["fields"]}
    points = law["open_points"]
    assert (points["widget"], points["bantin"], points["default"]) == ("list", "table", [])
    assert points["fields"][0]["name"] == "key"
    options = next(one for one in points["fields"] if one["name"] == "options")
    assert [one["name"] for one in options["fields"]] == ["key", "value"]
    required = next(one for one in points["fields"] if one["name"] == "required")
    assert (required["widget"], required["default"]) == ("boolean", True)


def test_a_reader_of_word_meets_title_day_and_text_first() -> None:
    orders = {
        name: [one["name"] for one in collection["fields"]]
        for name, collection in collections().items()
    }
    assert orders["news"][:4] == ["title", "date", "summary", "body"]
    assert orders["meeting"][:5] == ["title", "date", "meeting", "summary", "body"]
    assert orders["regulation"][:5] == ["title", "date", "document", "summary", "body"]
    assert orders["news"][-4:] == ["slug", "aliases", "language", "translation_of"]
    for collection in collections().values():
        grouped = [one for one in collection["fields"] if one["widget"] == "object"]
        assert all(one["collapsed"] for one in grouped if not one["required"])


def test_files_are_called_as_new_items_are() -> None:
    made = collections()
    day = "{{fields.date | date('YYYY-MM-DD')}}-{{slug | truncate(80)}}"
    assert {name: one["slug"] for name, one in made.items() if name.isalpha()} == {
        **dict.fromkeys(("news", "meeting", "notice"), day),
        **dict.fromkeys(("regulation", "page"), "{{slug | truncate(80)}}"),
    }


def test_versions_are_shown_in_their_folders_where_there_are_any() -> None:
    assert collections()["regulation"]["nested"] == {"depth": 2, "subfolders": False}
    flat = form_config(asking())["collections"]
    assert not any("nested" in one for one in flat)
    assert not any(one["name"].startswith("adoption") for one in flat)


def test_sections_of_the_models_are_told_apart() -> None:
    """What the tests above look into is there at all."""
    keys: list[Key] = [*every_key(keys_of(NewsMeta, Words("vi")))]
    assert sum(isinstance(one.form, SectionForm) for one in keys) >= 3


def test_lists_begin_with_the_newest_and_say_what_tells_items_apart() -> None:
    made = collections()
    assert made["news"]["sortable_fields"][0] == {"field": "date", "default_sort": "desc"}
    assert made["news"]["summary"] == "{{fields.date | date('DD/MM/YYYY')}} – {{title}}"
    (adoption,) = (one for name, one in made.items() if name.startswith("adoption"))
    assert adoption["summary"] == "{{locality}} – {{document.number}}"
    assert made["page"]["sortable_fields"] == ["title"]
    names = [one["name"] for one in adoption["fields"]]
    assert names.index("values") < names.index("summary") < names.index("body")
