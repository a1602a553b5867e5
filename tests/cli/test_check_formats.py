"""What machines read of a check."""

from __future__ import annotations

import json

import jsonschema
import pytest
from msgspec.structs import replace

from bantin.cli.check_formats import github, gitlab, sarif
from bantin.diagnostics import Span, Told, error, note, warning
from bantin.pipeline import Report
from bantin.words import LANGUAGES, Words
from tests.npm_package import kept_file

PATH = "content/news/họp dân.md"
DAY = warning("wrong-weekday", Span(PATH, 6, 12), day="thứ Hai, 5/7/2025", right="thứ Bảy")
TOLD = (
    Told(diagnostic=error("foreign-file", Span("output/a,b:c.html"))),
    Told(diagnostic=DAY, source_line="Họp thứ Hai, 5/7/2025."),
    Told(
        diagnostic=note(
            "double-space", Span(PATH, 6), related=(Span("site_config.yaml"),), count="2"
        ),
        source_line="Họp thứ Hai, 5/7/2025.",
    ),
    Told(
        diagnostic=note("unused-topic", Span("site_config.yaml", 7, 9), topic="a", name="50%\n::x")
    ),
)
REPORT = Report(outcome="checked", told=TOLD)
SCHEMA = kept_file(
    "@microsoft/jest-sarif@1.0.0-beta.0",
    "package/lib/schemas/sarif-2.1.0-rtm.5.json",
    "the schema of SARIF",
)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("report", [REPORT, Report(outcome="checked")])
def test_sarif_is_valid(report: Report, language: str) -> None:
    path, why_not = SCHEMA
    if why_not:
        pytest.skip(why_not)
    schema = json.loads(path.read_text("utf-8"))
    jsonschema.validate(json.loads(sarif(report, Words(language))), schema)
    broken = json.loads(sarif(REPORT, Words(language)))
    broken["runs"][0]["results"][0]["level"] = "bad"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, schema)


def test_sarif_names_rules_and_places() -> None:
    (run,) = json.loads(sarif(REPORT, Words("vi")))["runs"]
    rules = run["tool"]["driver"]["rules"]
    results = run["results"]
    assert [rules[one["ruleIndex"]]["id"] for one in results] == [one["ruleId"] for one in results]
    assert [one["level"] for one in results] == ["error", "warning", "note", "note"]
    assert all(rule["help"]["text"] and rule["shortDescription"]["text"] for rule in rules)
    assert results[1]["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {
                    "uri": "content/news/h%E1%BB%8Dp%20d%C3%A2n.md",
                    "uriBaseId": "SITE",
                },
                "region": {"startLine": 6, "startColumn": 12},
            }
        }
    ]
    assert "region" not in results[0]["locations"][0]["physicalLocation"]
    assert results[2]["relatedLocations"]


def prints(*told: Told) -> list[str]:
    report = Report(outcome="checked", told=told)
    (run,) = json.loads(sarif(report, Words("vi")))["runs"]
    return [one["partialFingerprints"]["bantin/v1"] for one in run["results"]]


def test_a_fingerprint_stays_when_lines_move_and_is_no_other_findings() -> None:
    line = "Họp thứ Hai, 5/7/2025."
    moved = replace(DAY, span=Span(PATH, 60, 12))
    once = Told(diagnostic=DAY, source_line=line)
    assert prints(once) == prints(Told(diagnostic=moved, source_line=f"{line} "))
    assert prints(once)[0] == prints(*TOLD)[1]
    assert len({*prints(once, once, *TOLD)}) == 6
    assert prints(once) != prints(Told(diagnostic=DAY, source_line="Họp khác."))


def test_nothing_in_an_annotation_begins_another_one() -> None:
    lines = github(REPORT, Words("en")).decode().splitlines()
    assert [line.split(" ")[0] for line in lines] == [
        *("::error", "::warning", "::notice", "::notice"),
    ]
    assert lines[0].startswith("::error file=output/a%2Cb%3Ac.html,title=foreign-file::")
    assert lines[1].startswith(f"::warning file={PATH},line=6,col=12,title=wrong-weekday::“thứ Hai")
    assert "50%25%0A::x" in lines[3]


def test_gitlab_gets_a_report_of_code_quality() -> None:
    found = json.loads(gitlab(REPORT, Words("vi")))
    assert [one["severity"] for one in found] == ["critical", "minor", "info", "info"]
    assert found[1]["check_name"] == "wrong-weekday"
    assert found[1]["location"] == {"path": PATH, "lines": {"begin": 6}}
    assert found[0]["location"]["lines"] == {"begin": 1}
    assert len({one["fingerprint"] for one in found}) == len(TOLD)
