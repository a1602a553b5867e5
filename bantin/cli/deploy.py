"""`bantin deploy`: bring the site to where readers see it; say first what they will see change."""

from __future__ import annotations

import getpass
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from msgspec import Struct

from bantin.cli.deploy_report import Reporter, agreed
from bantin.cli.deploy_targets import ChosenTarget, chosen_target
from bantin.cli.exit_codes import EXIT_BUILT, EXIT_CONTENT, exit_code
from bantin.cli.options import (
    FOLDER,
    HelpCommand,
    WrongUsageError,
    existing_folder,
    help_option,
    lang_option,
    now_option,
    parse_now,
    root_option,
)
from bantin.composition import PORTAL
from bantin.deploying.after import changed_addresses, tell
from bantin.deploying.deployment import carry_out, go_back, prospect, retreat
from bantin.deploying.destinations import LockedError, LockHolder
from bantin.deploying.preparing import is_nowhere, looks_like_a_mistake, site_of
from bantin.deploying.refusals import NotDeployedError
from bantin.pipeline import Options, Progress, Report
from bantin.pipeline.left_output import LeftOutput, left_output
from bantin.words import Words, phrase

if TYPE_CHECKING:
    from bantin.deploying.deployment import Prospect, Return
    from bantin.deploying.records import Deployed
    from bantin.engine import Holder

# How a deployment has ended.
Ending: TypeAlias = "tuple[str, int]"


class DeployCall(Struct, frozen=True, kw_only=True):
    """What the command line asks for; `to` names a release to go back to."""

    target: ChosenTarget
    reporter: Reporter
    root: Path
    output: Path | None
    now: datetime
    to: str
    replaces: str
    dry: bool
    yes: bool


@click.command("deploy", cls=HelpCommand, options_metavar="help.options", help="help.about.deploy")
@click.argument("name", required=False, default="", metavar="help.metavar.maybe-target")
@click.option("--dry-run", "dry", is_flag=True, help="help.option.deploy-dry-run")
@click.option("--rollback", is_flag=True, help="help.option.rollback")
@click.option("--to", default="", metavar="help.metavar.release", help="help.option.deploy-to")
@click.option("--list", "listed", is_flag=True, help="help.option.releases")
@click.option("--yes", is_flag=True, help="help.option.deploy-yes")
@click.option("--replaces", default="", metavar="help.metavar.address", help="help.option.replaces")
@click.option("--break-lock", is_flag=True, help="help.option.break-lock")
@root_option
@click.option("--output", type=FOLDER, metavar="help.metavar.folder", help="help.option.output")
@now_option
@click.option("--all", "everything", is_flag=True, help="help.option.deploy-all")
@click.option("--json", "as_json", is_flag=True, help="help.option.json")
@lang_option
@help_option
@click.pass_obj
def deploy_command(
    words: Words,
    /,
    *,
    name: str,
    rollback: bool,
    listed: bool,
    break_lock: bool,
    **asked: Any,  # noqa: ANN401 - click's
) -> None:
    """Deploy, go back, or say what there is at the target; exit."""
    if sum((rollback, listed, break_lock)) > 1 or (asked["to"] and not rollback):
        raise WrongUsageError(phrase("deploying.usage.one-thing"))
    target = chosen_target(existing_folder(asked["root"]).absolute(), name, words)
    call = _call(target, words, **asked)
    try:
        if listed:
            call.reporter.releases(target.destination.releases())
            ending = "listed", EXIT_BUILT
        elif break_lock:
            target.destination.break_lock()
            call.reporter.say("deploying.report.lock-broken", place=target.destination.place)
            ending = "lock-broken", EXIT_BUILT
        else:
            ending = _roll_back(call) if rollback else _deploy(call)
    except NotDeployedError as refused:
        call.reporter.refuse(refused.reason)
        ending = "refused", EXIT_CONTENT
    except LockedError as locked:
        call.reporter.locked(locked.holder)
        ending = "locked", EXIT_CONTENT
    call.reporter.end(ending[0])
    raise click.exceptions.Exit(ending[1])


def _call(
    target: ChosenTarget,
    words: Words,
    *,
    root: Path,
    output: Path | None,
    now: str,
    everything: bool,
    as_json: bool,
    **asked: Any,  # noqa: ANN401 - click's
) -> DeployCall:
    return DeployCall(
        target=target,
        reporter=Reporter(words, target, everything=everything, as_json=as_json),
        root=root.absolute(),
        output=output,
        now=parse_now(now),
        **asked,
    )


def _deploy(call: DeployCall) -> Ending:
    """Look at what was built, say what would change, and do it if it is to be done."""
    reporter = call.reporter

    def waiting(holder: Holder | None) -> None:
        reporter.wait(Progress(stage="wait", holder=holder))

    options = Options(output=call.output)
    with left_output(call.root, options, now=call.now, portal=PORTAL, waiting=waiting) as left:
        if isinstance(left, Report):
            reporter.report(left)
            return left.outcome, exit_code(left)
        if is_nowhere(site_of(left)):
            reporter.warn(phrase("deploying.report.nowhere", site=site_of(left)))
        return _deploy_left(call, left)


def _deploy_left(call: DeployCall, left: LeftOutput) -> Ending:
    reporter, destination = call.reporter, call.target.destination
    at = datetime.now(UTC)
    what = prospect(left, destination, at=at, by=_whoever(), replaces=call.replaces)
    reporter.changes(what.changes, what.delivery.before, site_of(left))
    if what.changes.is_none:
        if not destination.is_unsettled(what.delivery):
            reporter.say("deploying.report.nothing")
            return "unchanged", EXIT_BUILT
        reporter.say("deploying.report.unsettled")
    if call.dry:
        reporter.say("deploying.report.declined")
        return "would-deploy", EXIT_BUILT
    if not _is_meant(call, what):
        reporter.say("deploying.report.declined")
        return "declined", EXIT_CONTENT
    with reporter.sending(left.run.output, what.delivery.sent) as sent:
        carry_out(what, destination, _me(), sent)
    reporter.say("deploying.report.deployed", place=destination.place)
    before = None if what.changes.is_none else what.delivery.before
    return _told(call, "deployed", before, what.delivery.after)


def _roll_back(call: DeployCall) -> Ending:
    """Say what going back would change, and do it if it is to be done."""
    reporter, destination = call.reporter, call.target.destination
    what = retreat(destination, name=call.to, site=call.target.site, replaces=call.replaces)
    reporter.release(what.release)
    reporter.changes(what.changes, what.before, what.record.site)
    if call.dry:
        reporter.say("deploying.report.declined")
        return "would-roll-back", EXIT_BUILT
    if not _is_meant(call, what, always=True):
        reporter.say("deploying.report.declined")
        return "declined", EXIT_CONTENT
    go_back(what, destination, _me())
    reporter.say("deploying.report.rolled-back", name=what.release.name)
    return _told(call, "rolled-back", what.before, what.record)


def _told(call: DeployCall, outcome: str, before: Deployed | None, after: Deployed) -> Ending:
    """Tell whoever wants to know what has changed; without `before`, everything may have."""
    changed = changed_addresses(before, after, target=call.target.name)
    wrong = tell(changed, os.environ)
    for one in wrong:
        call.reporter.warn(one)
    return outcome, EXIT_CONTENT if wrong else EXIT_BUILT


def _is_meant(call: DeployCall, what: Prospect | Return, *, always: bool = False) -> bool:
    """Ask whether to go on where there is something to ask, and somebody.

    Raises:
        NotDeployedError: nobody is there, and it looks like a mistake.
    """
    withdrawn = what.changes.withdrawn_pages
    if call.yes or not (withdrawn or always):
        return True
    if sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty():
        return agreed(call.reporter.words)
    if looks_like_a_mistake(withdrawn=withdrawn, before=what.pages_before):
        number = call.reporter.words.number
        count, before = number(withdrawn), number(what.pages_before)
        raise NotDeployedError(phrase("deploying.refused.so-many", count=count, before=before))
    return True


def _whoever() -> str:
    """Return who runs the program, as others may read it."""
    try:
        name = getpass.getuser()
    except (KeyError, OSError, ImportError):  # a container may have no name for its number
        name = "bantin"
    return f"{name}@{socket.gethostname()}"[:200]


def _me() -> LockHolder:
    return LockHolder(by=_whoever(), since=datetime.now(UTC))
