"""The command line: it parses, prints and exits; the work is done elsewhere."""

from __future__ import annotations

import gc
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bantin import __version__
from bantin.cli.printing import Printer, json_report
from bantin.composition import PORTAL
from bantin.engine.cluster import NoClusterError, open_cluster
from bantin.engine.workers import make_executor
from bantin.pipeline import Options, Report, base_path, build, time_zone, usable_cores

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from bantin.pipeline.verify import Difference

EXIT_BUILT, EXIT_CONTENT, EXIT_USAGE, EXIT_STOPPED = 0, 1, 2, 130
_EXIT = {"built": EXIT_BUILT, "content-errors": EXIT_CONTENT, "setup-errors": EXIT_USAGE}
_COMMANDS = {"build", "serve", "next-publish", "--help", "--version"}
_NO_CLUSTER = {
    "address": "“{address}” không phải là địa chỉ dạng dask://HOST:PORT",
    "installed": "chưa cài Dask: pip install 'bantin[dask]'",
    "answer": "không nối được với {address}: {reason}",
}
_HEADINGS = {"Positional arguments": "Đối số", "Commands": "Các lệnh", "Options": "Tùy chọn"}


class _Help(click.HelpFormatter):
    """Writes click's own words of a help text in Vietnamese."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = "Cách dùng: ") -> None:
        super().write_usage(prog, args, prefix)

    def write_heading(self, heading: str) -> None:
        super().write_heading(_HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Help


class _Command(click.Command):
    context_class = _Context


class _Program(click.Group):
    context_class = _Context
    command_class = _Command


_FOLDER = click.Path(path_type=Path)
_help = click.help_option("--help", help="In lời giải thích này.")
_root = click.option(
    "--root",
    type=_FOLDER,
    default=Path(),
    metavar="<thư mục>",
    help="Thư mục của trang: có site_config.yaml, content/ và templates/; "
    "nếu không ghi thì là thư mục hiện tại.",
)
_now = click.option(
    "--now",
    default="",
    metavar="ISO-8601",
    help="Thời điểm dựng trang, ví dụ 2024-07-13T08:30; nếu không ghi thì là lúc này.",
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=usable_cores(),
    metavar="<số>",
    help="Số tiến trình làm việc cùng lúc; thường là số lõi được dùng.",
)


@click.group(
    cls=_Program,
    invoke_without_command=True,
    options_metavar="[tùy chọn]",
    subcommand_metavar="<lệnh> [đối số]...",
)
@click.option("--version", is_flag=True, help="In số phiên bản.")
@_help
def app(*, version: bool) -> None:
    """Dựng trang tin và văn bản từ các bài viết Markdown."""
    if version:
        print(f"bantin {__version__}")
        raise click.exceptions.Exit


@app.command("build", options_metavar="[tùy chọn]")
@click.argument(
    "paths",
    nargs=-1,
    metavar="[<tệp>]...",
    help="Cùng với --explain: các tệp trong thư mục xuất cần giải thích.",
)
@_root
@click.option(
    "--output",
    type=_FOLDER,
    metavar="<thư mục>",
    help="Thư mục để xuất trang; nếu không ghi thì là output/ của trang.",
)
@_now
@click.option("--drafts", is_flag=True, help="Dựng cả các bản nháp, để xem trước.")
@_jobs
@click.option(
    "--executor",
    default="",
    metavar="dask://HOST:PORT",
    help="Giao việc cho cụm Dask dùng chung thư mục này.",
)
@click.option("--clean", is_flag=True, help="Bỏ những gì nhớ được, dựng lại từ đầu.")
@click.option(
    "--explain",
    is_flag=True,
    help="Nói vì sao từng tệp được dựng lại, hoặc của riêng các tệp kể tên.",
)
@click.option(
    "--verify",
    "check",
    is_flag=True,
    help="Dựng thêm một bản sạch ở chỗ khác rồi so từng byte.",
)
@click.option("--json", "as_json", is_flag=True, help="In một báo cáo JSON thay cho lời.")
@_help
def build_command(
    *,
    paths: tuple[str, ...],
    root: Path,
    output: Path | None,
    now: str,
    drafts: bool,
    jobs: int,
    executor: str,
    clean: bool,
    explain: bool,
    check: bool,
    as_json: bool,
) -> None:
    """Dựng trang vào thư mục output/ (lệnh mặc định)."""
    if paths and not explain:
        message = f"không hiểu “{paths[0]}”: tên tệp chỉ đi cùng với --explain"
        raise click.BadParameter(message, param_hint="paths")
    clock = parse_now(now)
    options = Options(output=output, drafts=drafts, clean=clean, explain=explain)
    printer = Printer(quiet=as_json)
    start = time.monotonic()
    differences: tuple[Difference, ...] = ()
    with printer.progress() as observe, open_executor(executor, jobs) as workers:
        if check:
            from bantin.pipeline.verify import verify  # noqa: PLC0415 - seldom asked for

            report, differences = verify(
                root, options, executor=workers, now=clock, portal=PORTAL, observe=observe
            )
        else:
            report = build(
                root, options, executor=workers, now=clock, portal=PORTAL, observe=observe
            )
    seconds = time.monotonic() - start
    if as_json:
        sys.stdout.buffer.write(json_report(report, seconds, differences))
    else:
        if explain:
            printer.explain(report, paths)
        printer.report(report, seconds)
        if check:
            printer.differences(report, differences)
    raise click.exceptions.Exit(exit_code(report) if not differences else EXIT_CONTENT)


@app.command("next-publish", options_metavar="[tùy chọn]")
@_root
@_now
@_help
def next_publish_command(*, root: Path, now: str) -> None:
    """In thời điểm gần nhất có bài đến giờ đăng hoặc hết hạn; không in gì nếu không có."""
    from bantin.pipeline.next_publication import next_publication  # noqa: PLC0415 - a command apart

    zone = time_zone(root, PORTAL)
    if zone is None:
        Printer(quiet=False).fail(f"không đọc được cấu hình trong {root.absolute()}")
        raise click.exceptions.Exit(EXIT_USAGE)
    due = next_publication(root, parse_now(now), zone, PORTAL)
    if due is not None:
        print(due.isoformat())


@app.command("serve", options_metavar="[tùy chọn]")
@_root
@click.option(
    "--port",
    type=click.IntRange(min=0, max=65535),
    default=8000,
    metavar="<số>",
    help="Cổng, nếu không ghi thì là 8000; 0 là cổng trống bất kỳ.",
)
@click.option("--poll", is_flag=True, help="Dò thay đổi mỗi giây, cho ổ đĩa mạng và máy ảo.")
@_jobs
@_help
def serve_command(*, root: Path, port: int, poll: bool, jobs: int) -> None:
    """Xem trước trang trên máy này, kể cả bản nháp; trang tự cập nhật khi bài viết thay đổi."""
    # Loaded here: a build needs neither a server nor a watcher.
    from bantin.serve import Preview, preview  # noqa: PLC0415

    printer = Printer(quiet=False)

    def run(options: Options) -> Report:
        start = time.monotonic()
        with printer.progress() as observe, make_executor(jobs) as executor:
            report = build(
                root,
                options,
                executor=executor,
                now=datetime.now(UTC),
                portal=PORTAL,
                observe=observe,
            )
        printer.report(report, time.monotonic() - start)
        return report

    wanted = Preview(root=root.absolute(), base=base_path(root, PORTAL), port=port, poll=poll)
    try:
        preview(wanted, run, printer.announce, stop=threading.Event())
    except OSError as failure:
        printer.fail(f"không mở được cổng {port}: {failure.strerror}. Chọn cổng khác bằng --port.")
        raise click.exceptions.Exit(EXIT_USAGE) from failure


def open_executor(address: str, jobs: int) -> Executor:
    """Return the executor that the command line asks for.

    Raises:
        click.BadParameter: the address is none of ours, or nobody answers there.
    """
    if not address:
        return make_executor(jobs)
    try:
        return open_cluster(address)
    except NoClusterError as failure:
        message = _NO_CLUSTER[failure.code].format(address=failure.address, reason=failure.reason)
        raise click.BadParameter(message, param_hint="--executor") from failure


def exit_code(report: Report) -> int:
    """Return the exit code that scripts rely on: 0 built, 1 content, 2 configuration or usage."""
    return _EXIT[report.outcome]


def parse_now(text: str) -> datetime:
    """Read the clock of the build; an instant without an offset is in the site's zone.

    Raises:
        click.BadParameter: it is no ISO 8601 instant.
    """
    if not text:
        return datetime.now(UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError as failure:
        message = f"“{text}” không phải là thời điểm ISO 8601, ví dụ 2024-07-13T08:30+07:00"
        raise click.BadParameter(message, param_hint="--now") from failure


def usage_error(failure: click.ClickException) -> str:
    """Say in Vietnamese what is wrong with the command line."""
    if isinstance(failure, click.NoSuchOption):
        near = ", ".join(failure.possibilities or ())
        return f"không có tùy chọn {failure.option_name}" + (
            f"; có phải là {near}?" if near else ""
        )
    if isinstance(failure, click.BadOptionUsage):
        return f"tùy chọn {failure.option_name} thiếu giá trị, hoặc không nhận giá trị"
    if isinstance(failure, click.BadParameter):
        if failure.param_hint or failure.param is None:
            return failure.message  # our own words
        return f"giá trị của {'/'.join(failure.param.opts)} không dùng được"
    return "có đối số thừa, hoặc tên lệnh không có"


def main() -> None:
    """Run the program; `build` is the command where none is named."""
    # Nearly everything that a build makes stays to its end: looking for garbage finds none.
    gc.set_threshold(200_000, 50, 1000)
    arguments = sys.argv[1:]
    if not arguments or arguments[0] not in _COMMANDS:
        arguments = ["build", *arguments]
    try:
        code = app(arguments, standalone_mode=False)
    except click.ClickException as failure:
        print(f"bantin: sai cách gọi lệnh: {usage_error(failure)}", file=sys.stderr)
        print("Xem cách dùng: bantin build --help", file=sys.stderr)
        code = EXIT_USAGE
    except (click.Abort, KeyboardInterrupt):
        print("Đã dừng.", file=sys.stderr)
        code = EXIT_STOPPED
    sys.exit(code)
