"""What the tools make of the sample without Chromium is what is committed."""

from __future__ import annotations

from zipfile import ZipFile

import pytest

from tests.e2e.program import PROJECT
from tools import make_sample_attachments
from tools.sample_pictures.make_pictures import DRAWINGS, IMAGES, PHOTOS


def test_the_scripts_write_into_the_sample_of_this_project() -> None:
    assert IMAGES == PROJECT / "content" / "images"
    assert make_sample_attachments.FILES == PROJECT / "content" / "files"


def test_every_picture_of_the_sample_is_drawn_by_the_script() -> None:
    made = {f"{name}.svg" for name in DRAWINGS} | {f"{name}.jpg" for name in PHOTOS}
    assert {path.name for path in IMAGES.iterdir()} == made


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_the_committed_one(name: str) -> None:
    assert DRAWINGS[name]() == (IMAGES / f"{name}.svg").read_text("utf-8")


def test_the_word_file_has_the_text_of_the_model_regulation() -> None:
    with ZipFile(make_sample_attachments.FILES / "quy-che-mau-khoi-dan-van.docx") as package:
        text = package.read("word/document.xml").decode()
    assert text == make_sample_attachments.word_document()
