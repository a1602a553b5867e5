"""A check: what a build would tell, and what the rules find, at the levels of the configuration."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from bantin import engine
from bantin.checking.rules import Checked
from bantin.checking.texts import CheckedText
from bantin.content import Finding, limits
from bantin.diagnostics import CHECKS, Diagnostic, Severity, Told, codes_of
from bantin.pipeline import Report

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bantin.checking.rules import Hit, Rule
    from bantin.pipeline.inspecting import Inspected

# In a comment on the line, or on the one above: this is meant as it stands.
_MEANT = re.compile(r"check:\s*ok\s+([a-z][a-z-]*(?:\s*,\s*[a-z][a-z-]*)*)")


def checked_site(inspected: Inspected) -> Checked:
    """Return a site as its rules see it."""
    build, found = inspected.build, inspected.survey
    return Checked(
        texts=dict(_texts(inspected)),
        prepared=tuple(found.prepared),
        site=found.assembled.site,
        kinds=build.parts.kinds,
        files=build.content.own_files,
        assets=found.assembled.assets,
        sizes=inspected.sizes,
        theme=build.theme.files,
        recorded=found.book.ledger.owners if found.book.ledger is not None else None,
    )


def _texts(inspected: Inspected) -> Iterator[tuple[str, CheckedText]]:
    sources = {file.source_path: file for file in inspected.build.content.articles}
    root = inspected.build.run.root
    for one in inspected.survey.prepared:
        if one.document is None:
            continue
        real = sources[one.source_path].real_path
        try:
            data = engine.read_bytes(root, real, limit=limits.ARTICLE)
        except OSError:  # gone since it was read
            continue
        yield one.source_path, CheckedText(one.document, data)


def check(inspected: Inspected, checked: Checked, rules: Iterable[Rule]) -> Report:
    """Return what there is to tell: of the build, and by the rules."""
    levels = checked.config.checks
    hits: list[Hit] = []
    for rule in rules:
        level = levels.get(rule.code, rule.level)
        if level != "off":
            hits += (replace(one, severity=Severity(level)) for one in rule.find(checked))
    diagnostics = [one for one in hits if isinstance(one, Diagnostic)]
    findings = [one for one in hits if isinstance(one, Finding)]
    told = inspected.survey.tell([*inspected.failures, *diagnostics], findings)
    ours = codes_of(CHECKS)
    kept = tuple(
        one for one in told if one.diagnostic.code not in ours or not _is_meant(inspected, one)
    )
    run = inspected.build.run
    return Report(
        outcome="checked",
        now=run.now,
        articles=len(checked.site.items),
        told=kept,
        withheld=inspected.survey.assembled.withheld,
    )


def judged(report: Report, *, strict: bool) -> Report:
    """Return a report with the outcome that it has by its errors, or also by its warnings."""
    failed = report.errors or (strict and report.warnings)
    return replace(report, outcome="content-errors") if failed else report


def _is_meant(inspected: Inspected, told: Told) -> bool:
    """Tell whether an editor has said at the line that it is meant so."""
    span = told.diagnostic.span
    if not span.line:
        return False
    places = inspected.survey.texts.places(span.source_path)
    for number in (span.line, span.line - 1):
        found = _MEANT.search(places.line(number) or "")
        if found and told.diagnostic.code in re.split(r"\s*,\s*", found[1]):
            return True
    return False
