"""What machines read of a check: SARIF 2.1.0, annotations of GitHub, Code Quality of GitLab."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import quote

from bantin import __version__
from bantin.cli.sarif import (
    ROOT,
    SCHEMA,
    Artifact,
    Driver,
    Fingerprints,
    Level,
    Location,
    Log,
    PhysicalLocation,
    Region,
    Result,
    RuleConfiguration,
    RuleDescriptor,
    SarifRun,
    SarifText,
    Tool,
    encode,
)
from bantin.diagnostics import Severity, escaped, hint_of, message_of, messages
from bantin.engine import digest_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bantin.diagnostics import Diagnostic, Span, Told
    from bantin.pipeline import Report
    from bantin.words import Words

_LEVELS: dict[Severity, Level] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.NOTE: "note",
}
_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_GITLAB = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.NOTE: "info"}
_INFORMATION = "https://bantin.example/source/docs"


def sarif(report: Report, words: Words) -> bytes:
    """Return a report as SARIF."""
    codes = sorted({one.diagnostic.code for one in report.told})
    numbers = {code: number for number, code in enumerate(codes)}
    prints = [*fingerprints(report.told)]
    run = SarifRun(
        tool=Tool(driver=_driver(codes, words)),
        column_kind="unicodeCodePoints",
        results=tuple(
            Result(
                rule_id=one.diagnostic.code,
                rule_index=numbers[one.diagnostic.code],
                level=_LEVELS[one.diagnostic.severity],
                message=SarifText(text=_sentence(one.diagnostic, words)),
                locations=(_location(one.diagnostic.span),),
                related_locations=tuple(map(_location, one.diagnostic.related)),
                partial_fingerprints=Fingerprints(print_),
            )
            for one, print_ in zip(report.told, prints, strict=True)
        ),
    )
    return encode(Log(schema=SCHEMA, version="2.1.0", runs=(run,)))


def _driver(codes: list[str], words: Words) -> Driver:
    said = messages(words.language)
    return Driver(
        name="bantin",
        version=__version__,
        information_uri=_INFORMATION,
        rules=tuple(
            RuleDescriptor(
                id=code,
                short_description=SarifText(text=said[code].message),
                help=SarifText(text=said[code].hint or said[code].message),
                default_configuration=RuleConfiguration(),
            )
            for code in codes
        ),
    )


def _location(span: Span) -> Location:
    region = None
    if span.line:
        region = Region(start_line=span.line, start_column=span.column or None)
    place = PhysicalLocation(
        artifact_location=Artifact(uri=quote(span.source_path), uri_base_id=ROOT), region=region
    )
    return Location(physical_location=place)


def fingerprints(told: tuple[Told, ...]) -> Iterator[str]:
    """Yield for each finding what stays the same when lines move.

    That is its code, its file, and the line as it stands; equal ones in a file are counted.
    """
    seen = Counter[str]()
    for one in told:
        line = " ".join((one.source_line or "").split())
        key = f"{one.diagnostic.code}\0{one.diagnostic.span.source_path}\0{line}"
        seen[key] += 1
        yield digest_of(f"{key}\0{seen[key]}".encode())


def _sentence(one: Diagnostic, words: Words) -> str:
    message = message_of(one, words)
    hint = " ".join(hint_of(one, words).split())
    return f"{message[:1].upper()}{message[1:]}. {hint}".strip()


def github(report: Report, words: Words) -> bytes:
    """Return a report as workflow commands, a line for each finding."""
    return "".join(_command(one.diagnostic, words) for one in report.told).encode()


def _command(one: Diagnostic, words: Words) -> str:
    span = one.span
    places = {"file": span.source_path, "line": span.line, "col": span.column, "title": one.code}
    said = ",".join(f"{key}={_property(str(value))}" for key, value in places.items() if value)
    text = escaped_command(_sentence(one, words))
    return f"::{_GITHUB[one.severity]} {said}::{text}\n"


def escaped_command(text: str) -> str:
    """Return a text as a workflow command holds it: nothing in it begins another one."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return escaped_command(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(report: Report, words: Words) -> bytes:
    """Return a report as GitLab's Code Quality reads it."""
    found = [
        {
            "description": _sentence(one.diagnostic, words),
            "check_name": one.diagnostic.code,
            "fingerprint": print_,
            "severity": _GITLAB[one.diagnostic.severity],
            "location": {
                "path": one.diagnostic.span.source_path,
                "lines": {"begin": one.diagnostic.span.line or 1},
            },
        }
        for one, print_ in zip(report.told, fingerprints(report.told), strict=True)
    ]
    return f"{escaped(json.dumps(found, ensure_ascii=False, indent=2))}\n".encode()
