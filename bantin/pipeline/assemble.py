"""The third phase: prepared articles become a site, with all that is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from bantin.content import Finding
from bantin.pipeline.measure import measure_files
from bantin.pipeline.withheld import WithheldItems, sum_up
from bantin.portal import checks
from bantin.portal.assets import Asset
from bantin.portal.comments import KNOWLEDGE
from bantin.portal.site.assemble import assemble
from bantin.portal.site.clock import next_change
from bantin.portal.site.values import Site

if TYPE_CHECKING:
    from bantin.pipeline.comments import KeptComments
    from bantin.pipeline.context import BuildContext
    from bantin.portal.kind import AnyPrepared


class Assembled(Struct, frozen=True, kw_only=True):
    """A site with its measured files; at `valid_until` it looks different at the earliest.

    `withheld` sums up what is not public.
    """

    site: Site
    withheld: tuple[WithheldItems, ...]
    assets: Mapping[str, Asset]
    valid_until: datetime
    findings: tuple[Finding, ...]


def assemble_site(
    build: BuildContext, prepared: list[AnyPrepared], comments: Mapping[str, KeptComments[Any]]
) -> Assembled:
    """Put the site together as it is at the build's clock."""
    run, kinds = build.run, build.parts.kinds
    findings = [finding for one in prepared for finding in one.findings]
    documents = [one.document for one in prepared if one.document is not None]
    findings += checks.check(run.config, documents, run.now)
    findings += checks.late_invitations(prepared, run.now.date())
    names = frozenset(file.source_path for file in build.content.files)
    drafts = run.options.drafts
    site, problems = assemble(run.config, build.parts, prepared, names, now=run.now, drafts=drafts)
    site = replace(site, shared=frozenset(build.content.lent))
    findings += problems
    if build.parts.comments is not None:
        values = {path: one.value for path, one in comments.items() if one.value is not None}
        articles = frozenset(one.source_path for one in prepared)
        related = build.parts.comments.relate(site, build.parts.kinds, values, articles)
        site = replace(site, knowledge={**site.knowledge, KNOWLEDGE: related.knowledge})
        findings += related.findings
    assets, problems = measure_files(build, site)
    if site.ahead is not None:
        problems += measure_files(build, site.ahead)[1]
    problems += checks.light_logo(site, assets)
    return Assembled(
        site=site,
        withheld=sum_up(documents, site.withheld),
        assets=assets,
        valid_until=next_change(documents, kinds, run.now, run.config.site.zone, drafts=drafts),
        findings=(*findings, *problems),
    )
