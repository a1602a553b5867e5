"""`deploy.yaml`: the places to which the site is deployed.

It is a file of its own beside the site's configuration. A build never reads it, so a new target
makes no page anew, and a mistake in it keeps nothing from being built; and whoever does not want
the names of servers in the site's repository leaves it out there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct

from bantin.content.damage import damage
from bantin.content.file_names import DEPLOY
from bantin.content.reading import read_text
from bantin.content.schema import Positions, compose, curly_quotes, decode, placeholders
from bantin.deploying.bucket.settings import BucketSettings, bucket_problems
from bantin.deploying.ssh.settings import SshSettings
from bantin.diagnostics import Diagnostic, Span, error, in_order
from bantin.words import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
TargetName = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9]+(-[a-z0-9]+)*$",
        max_length=60,
        extra_json_schema={"x-words": "reasons.value.identifier"},
    ),
]


class TargetSettings(Struct, frozen=True, kw_only=True):
    """One of `targets`. Exactly one of its keys is given, which says what the target is."""

    ssh: SshSettings | None = None
    bucket: BucketSettings | None = None


class DeploySettings(Struct, frozen=True, kw_only=True):
    """The whole of deploy.yaml; `default` is the target where none is named."""

    targets: dict[TargetName, TargetSettings]
    default: str = ""

    @property
    def usual(self) -> str:
        """The name of the target where none is named, `""` where that is left open."""
        return self.default or (next(iter(self.targets)) if len(self.targets) == 1 else "")


def read_settings(data: bytes) -> tuple[DeploySettings | None, list[Diagnostic]]:
    """Read the bytes of deploy.yaml, with plain newlines, as `parse_settings` its text."""
    text, problems = read_text(DEPLOY, data)
    problems = problems or damage(DEPLOY, data)
    return (None, problems) if problems else parse_settings(text)


def parse_settings(text: str, path: str = DEPLOY) -> tuple[DeploySettings | None, list[Diagnostic]]:
    """Read deploy.yaml: its value, or None and everything that is wrong with it."""
    if not text.strip():
        return None, [error("empty-file", Span(path))]
    node, found = compose(text, path)
    if node is None:
        return None, found
    quotes = curly_quotes(node, text, path)
    settings, found = decode(node, DeploySettings, path, text=text)
    if settings is None:
        return None, [*quotes, *found]
    at = Positions(node, path)
    found = in_order([*placeholders(node, text, path), *_problems(settings, at)])
    return (None if found else settings), [*quotes, *found]


def _problems(settings: DeploySettings, at: Positions) -> Iterator[Diagnostic]:
    if settings.default and settings.default not in settings.targets:
        reason = phrase("deploying.reasons.no-such-target", names=", ".join(settings.targets))
        yield error("bad-value", at("default"), reason=reason, example="")
    if not settings.targets:
        yield error("empty-value", at("targets"), key="targets")
    for name, target in settings.targets.items():
        given = [
            key for key in TargetSettings.__struct_fields__ if getattr(target, key) is not None
        ]
        if len(given) != 1:
            choices = ", ".join(TargetSettings.__struct_fields__)
            reason = phrase("deploying.reasons.one-sort", choices=choices)
            yield error("bad-value", at("targets", name), reason=reason, example="")
        for problem in bucket_problems(target.bucket) if target.bucket is not None else ():
            span = at("targets", name, *problem.keys)
            yield Diagnostic(code=problem.code, span=span, params=problem.params)
