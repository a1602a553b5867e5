"""The catalogues: complete in every language, and in step with the code that names their keys."""

from __future__ import annotations

import ast
import re
import unicodedata
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING

import pytest

import bantin
from bantin.words import LANGUAGES, catalogue_of

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = Path(bantin.__file__).parent
FOLDERS = {language: PACKAGE / "words" / language for language in LANGUAGES}
SUBJECTS = sorted(path.stem for path in FOLDERS["vi"].glob("*.toml"))
# Their keys are codes of diagnostics, which tests of the diagnostics compare with the code.
CODES = {"header", "files", "site", "comments", "regulations", "word_files", "checks"}
# What documents and files call things, in any language.
TERMS = re.compile(
    "Điều|điều|khoản|điểm|Phần|Chương|Mục|Phụ lục|Quy chế|Danh sách|Nơi nhận|Lưu: VT"
    "|Ban hành kèm theo"
    "|(?<=[ ,])đ(?=[ ,])"
)
# Sentences that scripts of the browser say, by the folder of those.
IN_BROWSER = {"preview.page.": "serve/static", "admin.browser.": "admin/static"}
VIETNAMESE = re.compile("[ĂăÂâĐđÊêÔôƠơƯưẠ-ỹÀ-ÃÈ-ÊÌÍÒ-ÕÙÚÝà-ãè-êìíò-õùúýĨĩŨũ]")


def entries(table: dict[str, object], way: str = "") -> Iterator[tuple[str, str]]:
    """Every sentence of a catalogue with its key."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from entries(value, f"{way}.{name}")
        else:
            assert isinstance(value, str)
            yield f"{way}.{name}", value


def sentences(language: str) -> dict[str, str]:
    """Every sentence of a language; the plural stands for the singular, which is a matter of it."""
    return {
        key: text
        for subject in SUBJECTS
        for key, text in entries(catalogue_of(language, subject), subject)
        if not key.endswith(".one")
    }


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


ALL = {language: sentences(language) for language in LANGUAGES}


def test_every_language_has_every_subject() -> None:
    for folder in FOLDERS.values():
        assert sorted(path.stem for path in folder.glob("*")) == SUBJECTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_sentence(language: str) -> None:
    assert ALL[language].keys() == ALL["vi"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_placeholders_are_the_same_in_every_language(language: str) -> None:
    for key, text in ALL[language].items():
        assert placeholders(text) == placeholders(ALL["vi"][key]), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_singular_says_what_the_plural_says(language: str) -> None:
    for subject in SUBJECTS:
        every = dict(entries(catalogue_of(language, subject), subject))
        for key, text in every.items():
            if key.endswith(".one"):
                plural = every[f"{key.removesuffix('one')}other"]
                assert placeholders(text) == placeholders(plural) == {"count"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_tidy(language: str) -> None:
    for key, text in ALL[language].items():
        assert text, key
        assert text == unicodedata.normalize("NFC", text), key
        assert not re.search("  |\n|\t", text), key
        assert text.strip() == text or key == "help.usage", key
        assert all(re.fullmatch("[a-z_]+", name) for name in placeholders(text)), key


def test_english_is_english_but_for_the_terms_of_documents() -> None:
    for key, text in ALL["en"].items():
        assert not VIETNAMESE.search(TERMS.sub("", text)), key


def test_no_sentence_was_left_in_the_other_language() -> None:
    names = (  # of programs and services
        *("admin.names.", "config_keys.admin.backend.choices."),
        "deploy_keys.targets.bucket.provider.choices.",
    )
    same = {key for key, text in ALL["en"].items() if text == ALL["vi"][key]}
    same = {key for key in same if not key.startswith(names)}
    # Numbers, names and what only puts a value into quotation marks.
    assert same == {
        "help.metavar.shell",
        "help.metavar.slug",
        "files.address-moved.hint",
        "files.copied-file.hint",
        "header.damaged-header.hint",
        "header.damaged-header.message",
        "header.damaged-text.hint",
        "header.damaged-text.message",
        "header.yaml-syntax.hint",
        "importing.kind-and-title",
        "importing.title",
        "reasons.type.guessed",
        "reasons.type.quoted",
        "reasons.value.pattern",
        "reasons.value.pattern-because",
        "report.reasons",
        "site.foreign-markup.hint",
        "site.odd-link.hint",
        "site.template-syntax.hint",
        "templates.token.quoted",
    }


NAMED = re.compile(rf"(?:{'|'.join(set(SUBJECTS) - CODES)})(?!\.(?:js|css)$)(?:\.[a-z0-9-]+)+")


def trees() -> Iterator[tuple[str, ast.Module]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE).as_posix(), ast.parse(path.read_text("utf-8"))


def keys_in_code() -> Iterator[str]:
    """Every key that the code names; what it fills in stands as `*`."""
    for _, tree in trees():
        for node in ast.walk(tree):
            text = ""
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                text = node.value
            elif isinstance(node, ast.JoinedStr):
                text = "".join(
                    str(part.value) if isinstance(part, ast.Constant) else "*"
                    for part in node.values
                )
            if NAMED.fullmatch(text.replace("*", "x")):
                yield text


def named(key: str) -> set[str]:
    """Return the sentences that a key in the code leads to."""
    form = re.compile(re.escape(key).replace(r"\*", "[a-z0-9-]+") + r"(?:\.other)?")
    return {one for one in ALL["vi"] if form.fullmatch(one)}


def test_every_key_in_the_code_has_its_sentence() -> None:
    missing = {key for key in keys_in_code() if not key.endswith("*.") and not named(key)}
    assert missing == set()


def test_every_sentence_is_said_somewhere() -> None:
    said = {sentence for key in keys_in_code() for sentence in named(key)}
    subjects = {key for key in ALL["vi"] if key.split(".")[0] in CODES}
    # Read as a table; and by the types of front matter and configuration; and by the browser.
    tables = ("numbers.", "keys.", "config_keys.", "deploy_keys.", *IN_BROWSER)
    whole = {key for key in ALL["vi"] if key.startswith(tables)}
    assert ALL["vi"].keys() - said - subjects - whole == set()


@pytest.mark.parametrize(("table", "folder"), IN_BROWSER.items())
def test_every_sentence_of_the_browser_is_named_in_a_script(table: str, folder: str) -> None:
    scripts = "".join(one.read_text("utf-8") for one in (PACKAGE / folder).glob("*.js"))
    names = {key.removeprefix(table).split(".")[0] for key in ALL["vi"] if key.startswith(table)}
    # Some are named by a beginning and what is filled in: `tool-${id}`.
    wanted = {name for name in names if f'"{name}"' not in scripts and f".{name}" not in scripts}
    assert {name for name in wanted if f"{name.split('-')[0]}-${{" not in scripts} == set()


def test_every_sentence_is_given_its_values() -> None:
    """Where code names a key and the values in one call, none is missing."""
    seen = 0
    for path, tree in trees():
        for node in ast.walk(tree):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = ast.unparse(node.func).split(".")[-1]
            key = node.args[0]
            if called not in {"phrase", "text"} or not isinstance(key, ast.Constant):
                continue
            if key.value not in ALL["vi"]:
                continue
            given = {word.arg for word in node.keywords}
            assert given == placeholders(ALL["vi"][key.value]), f"{path}:{node.lineno} {key.value}"
            seen += 1
    assert seen > 100
