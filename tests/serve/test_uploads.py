"""Forms with a file, as browsers send them and as nobody should."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.serve.uploads import Upload, file_name, read_form

MARK = "----WebKitFormBoundary7MA4"
TYPE = f"multipart/form-data; boundary={MARK}"


def form(*parts: tuple[str, bytes]) -> bytes:
    pieces = (
        f"--{MARK}\r\nContent-Disposition: form-data; {about}\r\n\r\n".encode() + content + b"\r\n"
        for about, content in parts
    )
    return b"".join(pieces) + f"--{MARK}--\r\n".encode()


@given(st.binary())
def test_a_file_arrives_byte_for_byte(data: bytes) -> None:
    body = form(('name="token"', b"abc"), ('name="file"; filename="Quy chế.docx"', data))
    if f"\r\n--{MARK}".encode() not in data:
        assert read_form(TYPE, body) == Upload(
            fields={"token": "abc"}, name="Quy chế.docx", data=data
        )


@pytest.mark.parametrize(
    ("about", "name"),
    [
        ('name="file"; filename="a%22b.docx"', 'a"b.docx'),
        (r'name="file"; filename="a\"b.docx"', 'a"b.docx'),
        ('name="file"; filename="C:\\Văn bản\\mẫu.docx"', "mẫu.docx"),
        ('name="file"; filename="../../etc/passwd"', "passwd"),
        ('name="file"; filename="x"; filename*=UTF-8\'\'m%E1%BA%ABu.docx', "mẫu.docx"),
        ("name=file; filename=mau.docx", "mau.docx"),
    ],
)
def test_names_of_files(about: str, name: str) -> None:
    found = read_form(TYPE, form((about, b"x")))
    assert found is not None
    assert found.name == name


def test_an_empty_choice_is_no_file() -> None:
    found = read_form(TYPE, form(('name="file"; filename=""', b"")))
    assert found == Upload(fields={})


@pytest.mark.parametrize(
    ("type_", "body"),
    [
        ("application/x-www-form-urlencoded", b"a=b"),
        ("multipart/form-data", form(('name="a"', b"b"))),
        (TYPE, b""),
        (TYPE, form(('name="a"', b"b"))[:-8]),
        (TYPE, b"junk" + form(('name="a"', b"b"))),
        (TYPE, form(('filename="a"', b"b"))),
        (TYPE, form(*[(f'name="a{n}"', b"b") for n in range(30)])),
        (TYPE, form((f'name="{"a" * 9000}"', b"b"))),
    ],
)
def test_what_is_malformed_is_not_read(type_: str, body: bytes) -> None:
    assert read_form(type_, body) is None


@given(st.text())
def test_a_name_is_never_a_path(said: str) -> None:
    assert not set(file_name(said)) & set("/\\\0\r\n")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    read_form(TYPE, body)
    read_form(TYPE, b"--" + MARK.encode() + b"\r\n" + body)
