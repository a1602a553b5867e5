"""The schemas and a build agree: what a build accepts the schema accepts, and mistakes are met."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from msgspec import Meta, Struct, field

from bantin.composition import PORTAL
from bantin.content import ItemMeta, NonEmpty, Openness, When, Written
from bantin.content.config_reading import parse_config
from bantin.content.kind import ContentType
from bantin.content.reading import parse, read_text, split
from bantin.content.schema import compose, decode, plain
from bantin.deploying.settings import DeploySettings, parse_settings
from bantin.describing import (
    config_schema,
    deploy_schema,
    every_schema,
    kind_schema,
    known_ids,
)
from bantin.diagnostics import Severity
from bantin.words import LANGUAGES, Words
from tests.e2e.program import PROJECT, command

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bantin.content.config import SiteConfig
    from bantin.content.schema import Plain

WORDS = Words("vi")
KINDS = {one.id: one for one in PORTAL.types}
SITES = (PROJECT, *(PROJECT / "tests/sites").iterdir(), *(PROJECT / "tests/bad_sites").iterdir())
# Mistakes in one value or one key, which a schema meets as a build does.
PLAIN_MISTAKES = {
    *("unknown-key", "missing-key", "wrong-type", "empty-value", "not-one-of", "not-a-date"),
    *("quote-the-value", "key-of-another-kind", "untranslatable", "adoption-misplaced"),
}


@cache
def validator(kind: str, *, ids: bool = False) -> Draft202012Validator:
    """Return what judges the headers of a kind, perhaps with the ids of the sample."""
    known = known_ids(PORTAL.types, WORDS, sample() if ids else None)
    return Draft202012Validator(kind_schema(KINDS[kind], WORDS, known))


@cache
def sample() -> SiteConfig:
    config, found = parse_config((PROJECT / "site_config.yaml").read_text("utf-8"), PORTAL.types)
    assert config is not None, found
    return config


def headers() -> Iterator[tuple[str, str, str, Plain, list[str]]]:
    """Yield every header that can be read: its file, path and kind, what it says, what is wrong."""
    for root in SITES:
        for file in sorted((root / "content").rglob("*.md")):
            path = file.relative_to(root).as_posix()
            text, _ = read_text(path, file.read_bytes())
            source, _ = split(path, text)
            node, _ = compose(source.header, path) if source else (None, [])
            if node is None:
                continue
            value = plain(node)
            assert isinstance(value, dict)
            claims = [one.id for one in PORTAL.types if one.claims(path)]
            folders = [one.id for one in PORTAL.types if path.startswith(f"content/{one.folder}/")]
            kind = [*claims, *filter(None, (value.get("kind"),)), *folders][:1]
            if not kind or kind[0] not in KINDS:
                continue
            _, _, found = parse(path, file.read_bytes(), zone=dt.UTC, kinds=PORTAL.types)
            errors = [one.code for one in found if one.severity is Severity.ERROR]
            yield str(file.relative_to(PROJECT)), path, str(kind[0]), value, errors


HEADERS = list(headers())


def test_a_header_that_builds_conforms() -> None:
    right = [one for one in HEADERS if not one[-1]]
    assert len(right) > 150
    for file, _, kind, value, _ in right:
        assert list(validator(kind).iter_errors(value)) == [], file
    of_sample = [one for one in right if one[0] == one[1]]
    assert len(of_sample) > 30
    for file, _, kind, value, _ in of_sample:
        assert list(validator(kind, ids=True).iter_errors(value)) == [], file


def test_a_header_with_a_plain_mistake_does_not_conform() -> None:
    wrong = [one for one in HEADERS if PLAIN_MISTAKES & set(one[-1])]
    accepted = {file for file, _, kind, value, _ in wrong if validator(kind).is_valid(value)}
    # What a document lacks hangs on whether it is a model or a draft.
    assert accepted == {"tests/bad_sites/regulation-incomplete/content/regulations/x.md"}
    assert len(wrong) > 25


def test_a_configuration_conforms_if_a_build_takes_it() -> None:
    schema = Draft202012Validator(
        config_schema(PORTAL.types, WORDS, known_ids(PORTAL.types, WORDS, None))
    )
    seen = [0, 0]
    for root in SITES:
        path = root / "site_config.yaml"
        if not path.is_file():
            continue
        text, _ = read_text("site_config.yaml", path.read_bytes())
        node, _ = compose(text, "site_config.yaml")
        if node is None:
            continue
        config, found = parse_config(text, PORTAL.types)
        if config is not None:
            assert list(schema.iter_errors(plain(node))) == [], root.name
        elif PLAIN_MISTAKES & {one.code for one in found}:
            assert not schema.is_valid(plain(node)), root.name
        seen[config is None] += 1
    assert min(seen) > 5


@pytest.mark.parametrize(
    ("kind", "change"),
    [
        ("news", {"topics": ["khong-co"]}),
        ("news", {"localities": ["khong-co"]}),
        ("news", {"topics": "dan-van-kheo"}),
        ("news", {"kind": "notice"}),
        ("news", {"date": "13/7/2024"}),
        ("news", {"date": "2024-13-01"}),
        ("news", {"date": "2024-07-13 8h30"}),
        ("news", {"date": None}),
        ("news", {"draft": None}),
        ("news", {"draft": "yes"}),
        ("news", {"title": "  "}),
        ("news", {"titel": "A"}),
        ("news", {"language": "fr"}),
        ("news", {"comments": "31/12/2026"}),
        ("news", {"image": {"alt": "A"}}),
        ("news", {"gallery": [{"src": "a.jpg", "author": "B"}]}),
        ("news", {"deadline": "2026-12-31"}),
        ("regulation", {"language": "en"}),
    ],
)
def test_a_mistake_is_met(kind: str, change: dict[str, Any]) -> None:
    right = {"title": "A", "date": "2024-07-13", "topics": ["dan-van-kheo"]}
    if kind == "regulation":
        right |= {"document": {"type": "Quyết định", "issuer": "Đảng ủy"}}  # type: ignore[dict-item]
    assert validator(kind, ids=True).is_valid(right)
    assert not validator(kind, ids=True).is_valid(right | change)


def test_what_a_form_leaves_blank_conforms() -> None:
    blank: dict[str, object] = {
        "updated": "",
        "topics": [],
        "image": {"src": "", "alt": ""},
        "layout": None,
    }
    blank |= {"gallery": [{"src": "a.jpg"}, {"src": ""}], "aliases": ["", "/cu/"], "comments": ""}
    assert validator("news").is_valid({"title": "A", "date": "2024-07-13", **blank})


def test_keys_that_wait_for_a_document_may_stand_blank() -> None:
    values = {"title": "", "locality": "x", "version": "2024-01-01", "values": {"a": 5, "b": None}}
    facts = {"number": "1/QĐ", "issuer": "A", "issued": "2024-01-01"}
    assert validator("adoption").is_valid(values | {"document": facts})
    assert not validator("adoption").is_valid(values | {"document": {**facts, "issued": ""}})


# Every form against every value ----------------------------------------------------------------


class Inner(Struct, frozen=True, kw_only=True):
    """A section."""

    one: NonEmpty
    two: str = ""


class AnyMeta(ItemMeta, frozen=True, kw_only=True, tag="any"):
    """Front matter with every form that there is, each in one key."""

    title: str = ""
    text: str = ""
    nonempty: NonEmpty | None = None
    short: Annotated[str, Meta(max_length=3)] = ""
    shaped: Annotated[str, Meta(pattern="^[a-z]+$")] | None = None
    written: Written | None = None
    flag: bool = False
    open: Openness | None = None
    whole: Annotated[int, Meta(ge=1, le=31)] = 1
    share: float = 0.5
    day: dt.date | None = None
    instant: dt.datetime | None = None
    when: When | None = None
    choice: Literal["a", "off", "b-c"] = "a"
    section: Inner | None = None
    brief: Annotated[Inner, Meta(extra_json_schema={"x-short": "one"})] | None = None
    texts: tuple[str, ...] = ()
    nonempties: tuple[NonEmpty, ...] = ()
    days: tuple[dt.date, ...] = ()
    wholes: tuple[int, ...] = ()
    sections: tuple[Inner, ...] = ()
    table: dict[NonEmpty, str] = field(default_factory=dict)
    values_: dict[NonEmpty, Written | None] = field(default_factory=dict)
    sectioned: dict[Literal["vi", "en"], Inner] = field(default_factory=dict)


ANY = ContentType(id="any", folder="any", meta=AnyMeta)
JUDGE = Draft202012Validator(kind_schema(ANY, WORDS, known_ids([ANY], WORDS, None)))
OWN = sorted(set(AnyMeta.__struct_encode_fields__) - set(ItemMeta.__struct_encode_fields__))
SCALARS = [
    *("", "~", "null", "''", '" "', "a", "abcd", '"5"', "5", "-5", "+5", "05", "40", "0.5", "1.0"),
    *("1.10", "1_000", "0x1F", "8:30", "true", "True", '"true"', "false", "yes", "off", "b-c"),
    *("2024-07-13", "'2024-07-13'", "2024-07-13 08:30", "2024-07-13T8:30", "2024-07-13 08:30:00.5"),
    *("2024-07-13 08:30 +07:00", "2024-07-13T08:30Z", "2024-07-13 08:30+07", "2024-07-13 25:00"),
    *("2024-7-13", "13/7/2024", "0999-01-01", "2999-12-31", "3000-01-01", "2024-13-01", "20240713"),
    *("2024-02-30", "Đảng ủy", "một # hai"),
]
SMALL = [
    "",
    "~",
    "''",
    "a",
    "5",
    "true",
    "2024-07-13",
    "{one: a}",
    "{one: ''}",
    "[]",
    "[a]",
    "['']",
]
flow = st.sampled_from(SMALL)
LISTS = st.lists(flow.filter(bool), max_size=3).map(lambda items: f"[{', '.join(items)}]")
NAMES = st.sampled_from(["one", "two", "three", "vi", "en", "''", "a"])
MAPS = st.dictionaries(NAMES, flow, max_size=3).map(
    lambda pairs: "{" + ", ".join(f"{name}: {value}" for name, value in pairs.items()) + "}"
)


def judged(header: str) -> tuple[bool, bool]:
    """Return whether a build reads a header, and whether it conforms."""
    node, _ = compose(header, "x.md")
    if node is None:
        return False, True
    meta, _ = decode(node, AnyMeta, "x.md", text=header)
    return meta is not None, JUDGE.is_valid(plain(node))


def test_of_single_values_a_build_refuses_few_that_conform() -> None:
    """Texts that YAML 1.1 takes for something else, or cuts; and what is beyond a pattern."""
    only_a_build = defaultdict[str, set[str]](set)
    for key in OWN:
        for value in SCALARS:
            reads, conforms = judged(f"{key}: {value}\n")
            assert conforms or not reads, (key, value)
            if conforms and not reads:
                only_a_build[value].add(key)
    texts = {"text", "nonempty", "short", "shaped", "brief"}
    others = {value: keys - texts for value, keys in only_a_build.items() if keys - texts}
    assert others == {
        "2024-02-30": {"day", "instant", "when", "open"},
        "05": {"share", "whole"},
        "1.0": {"whole"},
        "một # hai": {"written"},
    }
    guessed = {value for value, keys in only_a_build.items() if keys & texts}
    dates = {one for one in SCALARS if re.match("[0-9]{4}-", one)}
    assert guessed - dates == {"1_000", "0x1F", "8:30", "yes", "off", "một # hai"}


@given(st.sampled_from(OWN), st.sampled_from(SCALARS) | LISTS | MAPS)
def test_whatever_a_build_reads_conforms(key: str, value: str) -> None:
    reads, conforms = judged(f"{key}: {value}\n")
    assert conforms or not reads


@given(st.text(max_size=12), st.sampled_from(OWN))
def test_whatever_text_a_build_reads_conforms(text: str, key: str) -> None:
    reads, conforms = judged(f"{key}: {json.dumps(text)}\n")
    assert conforms or not reads


# The command ---------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [*KINDS, "config", "deploy", "all"])
def test_the_command_prints_a_schema(kind: str, language: str, tmp_path: Path) -> None:
    asked = {"config": ["--config"], "deploy": ["--deploy"], "all": []}.get(kind, ["--kind", kind])
    done = command("schema", *asked, "--lang", language, "--root", tmp_path)
    assert (done.code, done.err) == (0, "")
    schema = json.loads(done.out)
    Draft202012Validator.check_schema(schema)
    assert "//" not in schema["$id"]
    if kind == "all":
        assert schema["$defs"].keys() == {*KINDS, "site_config", "deploy"}
        names = [one["$id"] for one in schema["$defs"].values()]
        assert len(set(names)) == len(names)
    elif kind == "deploy":
        ssh = schema["properties"]["targets"]["additionalProperties"]["properties"]["ssh"]
        assert "host" in str(ssh)
    else:
        about = schema["properties"]["comments"]
        assert (
            about["title"] == {"vi": "Nhận ý kiến bạn đọc", "en": "Readers' comments"}[language]
            or kind == "config"
        )
        assert all(one["title"] and one["description"] for one in schema["properties"].values())


def test_the_ids_of_a_site_are_choices(tmp_path: Path) -> None:
    def topics(root: Path) -> tuple[object, str]:
        done = command("schema", "--kind", "news", "--lang", "en", "--root", root)
        assert done.code == 0
        return json.loads(done.out)["$defs"].get("topics"), done.err

    assert topics(tmp_path) == (None, "")
    config = tmp_path / "site_config.yaml"
    site = "site: {title: A, url: https://a.example}\n"
    config.write_text(f"{site}topics: [{{id: tin, name: Tin xã}}]\n", "utf-8")
    assert topics(tmp_path) == ({"oneOf": [{"const": "tin", "title": "Tin xã"}]}, "")
    config.write_text(site, "utf-8")
    assert topics(tmp_path) == ({"not": {}}, "")
    config.write_text("site: {}\n", "utf-8")
    found, said = topics(tmp_path)
    assert found is None
    assert "site_config.yaml cannot be read" in said


def test_a_kind_and_the_configuration_are_not_asked_for_at_once() -> None:
    for two in (("--kind", "news", "--config"), ("--config", "--deploy")):
        done = command("schema", *two)
        assert (done.code, done.out) == (2, "")
        assert "--config" in done.err


@pytest.mark.parametrize(
    "target",
    [
        "ssh: {host: web@a.example, folder: /srv/www/a, port: 22}",
        "ssh: {host: 'a b', folder: /srv/www/a}",
        'ssh: {host: "a.example\\n", folder: /srv/www/a}',
        "ssh: {host: a.example, folder: /srv/../a}",
        "ssh: {host: a.example, folder: '/srv/www a/..b'}",
        "ssh: {host: a.example, folder: /srv}",
        "ssh: {host: a.example}",
        "bucket: {name: kho, prefix: xa/trang, region: ap-southeast-1}",
        "bucket: {name: kho, prefix: /xa}",
        "bucket: {name: kho, region: 'ap southeast'}",
        "bucket: {name: kho, provider: gcs, gzip: yes, at_once: 65}",
    ],
)
def test_targets_conform_if_they_are_read(target: str) -> None:
    text = f"targets:\n  chinh:\n    {target}\n"
    schema = Draft202012Validator(deploy_schema(DeploySettings, WORDS))
    settings, found = parse_settings(text)
    node, _ = compose(text, "deploy.yaml")
    assert node is not None
    assert schema.is_valid(plain(node)) is (settings is not None), found


def test_one_schema_holds_all_of_them() -> None:
    schema = every_schema(
        PORTAL.types, DeploySettings, WORDS, known_ids(PORTAL.types, WORDS, sample())
    )
    for kind in KINDS:
        judge = Draft202012Validator(schema | {"$ref": f"urn:bantin:schema:{kind}"})
        one = next(value for _, _, its, value, errors in HEADERS if its == kind and not errors)
        assert judge.is_valid(one) == validator(kind, ids=True).is_valid(one)
        assert not judge.is_valid({})
