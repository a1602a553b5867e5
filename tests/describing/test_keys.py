"""What tools are told of a key: a label and a meaning in every language, and what it takes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any, get_args

import pytest
from msgspec import Meta, Struct

from bantin.composition import PORTAL
from bantin.content import AttachmentMeta, DatedMeta, ImageMeta, ItemMeta
from bantin.content.config import written_type
from bantin.content.meta import AudioMeta, VideoMeta
from bantin.content.named_files import named_files
from bantin.content.schema import compose, decode
from bantin.content.texts import Names, names
from bantin.deploying.settings import DeploySettings
from bantin.describing import (
    ChoiceForm,
    DayForm,
    DayOrInstantForm,
    FlagForm,
    FlagOrDayForm,
    Form,
    InstantForm,
    Key,
    ListForm,
    NamedForm,
    NumberForm,
    Option,
    SectionForm,
    TableForm,
    TextForm,
    WrittenForm,
    keys_of,
    kind_options,
)
from bantin.words import LANGUAGES, Words, catalogue_of
from tests.docs.keys import every_key, keys, meta_keys
from tests.docs.reading import guide, rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.describing.catalogued import Subject

CONFIG = written_type(PORTAL.types)
TYPES = [*(one.meta for one in PORTAL.types), CONFIG]


def all_keys(language: str) -> list[Key]:
    """Return every key of every kind and of the configuration."""
    return [key for type_ in TYPES for key in every_key(keys_of(type_, Words(language)))]


def forms(form: Form) -> Iterator[Form]:
    """Yield a form and those of its items, but not those of keys."""
    yield form
    if isinstance(form, ListForm):
        yield from forms(form.of)
    elif isinstance(form, TableForm):
        yield from forms(form.of)
        yield from forms(form.names)


# Words ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_has_a_label_and_a_meaning(language: str) -> None:
    for key in all_keys(language):
        assert key.about, key.way
        assert key.label, key.way
        assert key.label[0].isupper(), key.way
        assert len(key.label) <= 40, key.way
        assert key.label[-1].isalnum(), key.way


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_a_choice_has_a_name(language: str) -> None:
    seen = 0
    for key in all_keys(language):
        for form in forms(key.form):
            for option in form.options if isinstance(form, ChoiceForm) else ():
                assert option.label != option.value, (key.way, option)
                seen += 1
    assert seen > 50
    assert all(one.label != one.value for one in kind_options(PORTAL.types, Words(language)))


def test_labels_beside_each_other_differ() -> None:
    def check(keys: tuple[Key, ...]) -> None:
        labels = [one.label for one in keys]
        assert len(set(labels)) == len(labels), labels
        for key in keys:
            for form in forms(key.form):
                if isinstance(form, SectionForm):
                    check(form.keys)

    for language in LANGUAGES:
        for type_ in TYPES:
            check(keys_of(type_, Words(language)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("subject", ["keys", "config_keys", "deploy_keys"])
def test_the_catalogue_knows_no_key_that_is_not_there(subject: Subject, language: str) -> None:
    def ways(table: dict[str, Any], way: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
        for name, inner in table.items():
            if isinstance(inner, dict) and name != "choices":
                yield (*way, name)
                yield from ways(inner, (*way, name))
            else:
                assert name in {"called", "about", "choices"}

    types: dict[str, list[type[Struct]]] = {
        "keys": [*TYPES[:-1]],
        "config_keys": [CONFIG],
        "deploy_keys": [DeploySettings],
    }
    words = Words(language)
    there = {
        one.way: one
        for type_ in types[subject]
        for one in every_key(keys_of(type_, words, subject))
    }
    assert set(ways(catalogue_of(language, subject))) == there.keys()
    assert all(one.about for one in there.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_target_needs_is_said_by_the_guide_first(language: str) -> None:
    there = {
        one.way: one for one in every_key(keys_of(DeploySettings, Words(language), "deploy_keys"))
    }
    deploying, storage = rows(guide(language, "deploying")), rows(guide(language, "object-storage"))
    said = {("targets", *key.split(".")): row for key, row in deploying.items()}
    said |= {("targets", "bucket", key): row for key, row in storage.items()}
    said |= {(key,): deploying[key] for key in ("targets", "default")}
    for way in there.keys() - {("targets", "ssh")}:
        meaning = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", said[way][-1]).replace("`", "")
        assert meaning.startswith(there[way].about.rstrip(".")), way


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["content", "configuration"])
def test_a_meaning_is_what_the_guide_says_first(name: str, language: str) -> None:
    every = meta_keys(PORTAL.types) if name == "content" else dict(keys(CONFIG))
    subject = "keys" if name == "content" else "config_keys"
    table = rows(guide(language, name))
    for way in every.keys() - {"site"}:
        meaning = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", table[way][-1]).replace("`", "")
        entry: Any = catalogue_of(language, subject)
        for step in way.replace("[]", "").split("."):
            entry = entry[step]
        assert meaning.startswith(entry["about"]), way


def test_a_key_of_somebodys_own_kind_goes_by_its_name() -> None:
    class HearingMeta(DatedMeta, frozen=True, kw_only=True, tag="hearing"):
        """Front matter of a kind that no catalogue knows."""

        room: str = ""

    key = keys_of(HearingMeta, Words("vi"))[-1]
    assert (key.name, key.label, key.about, key.form) == ("room", "room", "", TextForm())


# Forms ---------------------------------------------------------------------------------------


def test_forms_follow_from_types() -> None:
    every = {way: key.form for kind in PORTAL.types for way, key in keys(kind.meta)}
    assert dict(keys(PORTAL.types[0].meta))["title"].form == TextForm(shortest=1)
    assert every["summary"] == TextForm(long=True)
    assert every["date"] == InstantForm()
    assert every["deadline"] == DayOrInstantForm()
    assert every["draft"] == FlagForm()
    assert every["comments"] == FlagOrDayForm()
    assert every["document.issued"] == DayForm()
    assert every["version"] == DayForm(of="model_version")
    assert every["duties[].months"] == ListForm(of=NumberForm())
    assert every["topics"] == ListForm(of=NamedForm(of="topics"))
    assert every["document.relations[].units"] == ListForm(
        of=NamedForm(of="unit", beside="target", shortest=1)
    )
    assert every["values"] == TableForm(
        of=WrittenForm(), names=NamedForm(of="open_point", shortest=1), blanks=True
    )
    assert every["language"] == ChoiceForm((Option("vi", "Tiếng Việt"), Option("en", "Tiếng Anh")))
    laws = dict(keys(CONFIG))["citations.laws"].form
    assert isinstance(laws, TableForm)
    assert isinstance(laws.of, SectionForm)
    assert laws.of.short == "number"


def test_defaults_are_those_of_the_types_and_examples_those_of_new_files() -> None:
    every = dict(keys(CONFIG))
    assert every["pagination.size"].default == "20"
    assert every["site.language"].default == "vi"
    assert every["search.index"].default == "true"
    assert every["comments.kinds"].default == "[news]"
    assert every["organization"].default == every["site"].default == every["banner"].default == ""
    assert meta_keys(PORTAL.types)["date"].example == "2026-07-13 08:30"


def test_options_stand_in_the_order_of_the_catalogue() -> None:
    (by,) = (key.form for way, key in keys(CONFIG) if way == "archive.by")
    assert isinstance(by, ListForm)
    assert isinstance(by.of, ChoiceForm)
    assert [one.value for one in by.of.options] == ["year", "month", "day"]


def test_a_type_without_a_form_is_a_mistake_of_the_program() -> None:
    class Strange(Struct):
        what: complex

    with pytest.raises(TypeError, match="no form"):
        keys_of(Strange, Words("vi"))


# What texts name -----------------------------------------------------------------------------


def named() -> Iterator[tuple[Key, NamedForm | DayForm]]:
    """Yield what names something, with its key."""
    for key in all_keys("vi"):
        for form in forms(key.form):
            if isinstance(form, NamedForm | DayForm) and form.of:
                yield key, form


def test_everything_that_can_be_named_is_named_somewhere() -> None:
    assert {form.of for _, form in named()} == set(get_args(Names))


def test_a_file_in_a_header_is_named_in_its_type() -> None:
    """Whatever a build links, measures and publishes a form and an editor know as a file."""
    meta = ItemMeta(
        title="T",
        image=ImageMeta(src="a.jpg"),
        gallery=(ImageMeta(src="b.jpg"),),
        audio=AudioMeta(src="c.mp3"),
        video=VideoMeta(src="d.mp4", poster="e.jpg", captions="f.vtt"),
        attachments=(AttachmentMeta(file="g.docx"),),
    )
    published = {
        ".".join(key for key in file.keys if isinstance(key, str)) for file in named_files(meta)
    }
    files = {"image", "audio", "video", "captions", "file"}
    described = {
        ".".join(key.way) for key, form in named() if form.of in files and key.way[0] != "theme"
    }
    assert described == published


def test_a_key_beside_stands_beside() -> None:
    def check(keys: tuple[Key, ...]) -> None:
        siblings = {one.name for one in keys}
        for key in keys:
            for form in forms(key.form):
                if isinstance(form, NamedForm) and form.beside:
                    assert form.beside in siblings, key.way
                if isinstance(form, SectionForm):
                    check(form.keys)

    for type_ in TYPES:
        check(keys_of(type_, Words("vi")))


def test_what_a_text_names_changes_nothing_of_how_it_is_read() -> None:
    class Plain(Struct):
        one: Annotated[str, Meta(min_length=1)]

    class Naming(Struct):
        one: Annotated[str, Meta(min_length=1), names("topics")]

    for text in ("one: a", "one: 1", "one: ''", "one: [a]", "one:"):
        node, _ = compose(text, "x.md")
        assert node is not None
        told = [decode(node, type_, "x.md")[1] for type_ in (Plain, Naming)]
        assert told[0] == told[1]
