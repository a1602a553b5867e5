"""The command line: it parses, prints and exits; the work is done elsewhere."""

from __future__ import annotations

import gc
import sys
import threading
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bantin import __version__
from bantin.pipeline import Options, Report, base_path, build, time_zone, usable_cores
from bantin.pipeline.executors import NoClusterError, make_executor, open_cluster
from bantin.printing import Printer, json_report

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from bantin.pipeline.verifying import Difference

EXIT_BUILT, EXIT_CONTENT, EXIT_USAGE = 0, 1, 2
_EXIT = {"built": EXIT_BUILT, "content-errors": EXIT_CONTENT, "setup-errors": EXIT_USAGE}
_CORES = usable_cores()
_COMMANDS = {"build", "serve", "next-publish", "--help", "--version"}

app = typer.Typer(
    name="bantin",
    help="Dựng trang tin và văn bản từ các bài viết Markdown.",
    add_completion=False,
    no_args_is_help=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

Root = Annotated[
    Path, typer.Option(help="Thư mục của trang: có site_config.yaml, content/ và templates/.")
]
Output = Annotated[
    Path | None, typer.Option(help="Thư mục để xuất trang; nếu không ghi thì là output/ của trang.")
]
Now = Annotated[
    str,
    typer.Option(
        metavar="ISO-8601",
        help="Thời điểm dựng trang, ví dụ 2024-07-13T08:30; nếu không ghi thì là lúc này.",
    ),
]
Drafts = Annotated[bool, typer.Option("--drafts", help="Dựng cả các bản nháp, để xem trước.")]
Paths = Annotated[
    list[str] | None,
    typer.Argument(help="Cùng với --explain: các tệp trong thư mục xuất cần giải thích."),
]
Jobs = Annotated[
    int, typer.Option(min=1, help="Số tiến trình làm việc cùng lúc; thường là số lõi được dùng.")
]


@app.callback(invoke_without_command=True)
def root_command(
    version: Annotated[bool, typer.Option("--version", help="In số phiên bản.")] = False,
) -> None:
    """Dựng trang tin và văn bản từ các bài viết Markdown."""
    if version:
        print(f"bantin {__version__}")
        raise typer.Exit


@app.command("build")
def build_command(
    *,
    paths: Paths = None,
    root: Root = Path(),
    output: Output = None,
    now: Now = "",
    drafts: Drafts = False,
    jobs: Jobs = _CORES,
    executor: Annotated[
        str,
        typer.Option(
            metavar="dask://HOST:PORT", help="Giao việc cho cụm Dask dùng chung thư mục này."
        ),
    ] = "",
    clean: Annotated[
        bool, typer.Option("--clean", help="Bỏ những gì nhớ được, dựng lại từ đầu.")
    ] = False,
    explain: Annotated[
        bool,
        typer.Option(
            "--explain", help="Nói vì sao từng tệp được dựng lại, hoặc của riêng các tệp kể tên."
        ),
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--verify", help="Dựng thêm một bản sạch ở chỗ khác rồi so từng byte."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="In một báo cáo JSON thay cho lời.")
    ] = False,
) -> None:
    """Dựng trang vào thư mục output/ (lệnh mặc định)."""
    if paths and not explain:
        message = f"không hiểu “{paths[0]}”: tên tệp chỉ đi cùng với --explain"
        raise typer.BadParameter(message, param_hint="paths")
    clock = parse_now(now)
    options = Options(output=output, drafts=drafts, clean=clean, explain=explain)
    printer = Printer(quiet=as_json)
    start = time.monotonic()
    differences: tuple[Difference, ...] = ()
    with printer.progress() as observe, open_executor(executor, jobs) as workers:
        if check:
            from bantin.pipeline.verifying import verify  # noqa: PLC0415 - seldom asked for

            report, differences = verify(
                root, options, executor=workers, now=clock, observe=observe
            )
        else:
            report = build(root, options, executor=workers, now=clock, observe=observe)
    seconds = time.monotonic() - start
    if as_json:
        sys.stdout.buffer.write(json_report(report, seconds, differences))
    else:
        if explain:
            printer.explain(report, paths or [])
        printer.report(report, seconds)
        if check:
            printer.differences(report, differences)
    raise typer.Exit(exit_code(report) if not differences else EXIT_CONTENT)


@app.command("next-publish")
def next_publish_command(*, root: Root = Path(), now: Now = "") -> None:
    """In thời điểm gần nhất có bài đến giờ đăng hoặc hết hạn; không in gì nếu không có."""
    from bantin.pipeline.scheduling import next_publication  # noqa: PLC0415 - a command apart

    zone = time_zone(root)
    if zone is None:
        Printer(quiet=False).fail(f"không đọc được cấu hình trong {root.absolute()}")
        raise typer.Exit(EXIT_USAGE)
    due = next_publication(root, parse_now(now), zone)
    if due is not None:
        print(due.isoformat())


@app.command("serve")
def serve_command(
    *,
    root: Root = Path(),
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="Cổng; 0 là cổng trống bất kỳ.")
    ] = 8000,
    poll: Annotated[
        bool, typer.Option("--poll", help="Dò thay đổi mỗi giây, cho ổ đĩa mạng và máy ảo.")
    ] = False,
    jobs: Jobs = _CORES,
) -> None:
    """Xem trước trang trên máy này, kể cả bản nháp; trang tự cập nhật khi bài viết thay đổi."""
    # Loaded here: a build needs neither a server nor a watcher.
    from bantin.serve import Preview, preview  # noqa: PLC0415

    printer = Printer(quiet=False)

    def run(options: Options) -> Report:
        start = time.monotonic()
        with printer.progress() as observe, make_executor(jobs) as executor:
            report = build(root, options, executor=executor, now=datetime.now(UTC), observe=observe)
        printer.report(report, time.monotonic() - start)
        return report

    wanted = Preview(root=root.absolute(), base=base_path(root), port=port, poll=poll)
    try:
        preview(wanted, run, printer.announce, stop=threading.Event())
    except OSError as failure:
        printer.fail(f"không mở được cổng {port}: {failure.strerror}. Chọn cổng khác bằng --port.")
        raise typer.Exit(EXIT_USAGE) from failure


def open_executor(address: str, jobs: int) -> Executor:
    """Return the executor that the command line asks for.

    Raises:
        typer.BadParameter: the address is none of ours, or nobody answers there.
    """
    if not address:
        return make_executor(jobs)
    try:
        return open_cluster(address)
    except NoClusterError as failure:
        raise typer.BadParameter(str(failure), param_hint="--executor") from failure


def exit_code(report: Report) -> int:
    """Return the exit code that scripts rely on: 0 built, 1 content, 2 configuration or usage."""
    return _EXIT[report.outcome]


def parse_now(text: str) -> datetime:
    """Read the clock of the build; an instant without an offset is in the site's zone.

    Raises:
        typer.BadParameter: it is no ISO 8601 instant.
    """
    if not text:
        return datetime.now(UTC)
    try:
        return datetime.fromisoformat(text)
    except ValueError as failure:
        message = f"“{text}” không phải là thời điểm ISO 8601, ví dụ 2024-07-13T08:30+07:00"
        raise typer.BadParameter(message, param_hint="--now") from failure


def usage_error(failure: typer.TyperException) -> str:
    """Say in Vietnamese what is wrong with the command line."""
    option = getattr(failure, "option_name", "")
    if option:
        near = ", ".join(getattr(failure, "possibilities", None) or ())
        return f"không có tùy chọn {option}" + (f"; có phải là {near}?" if near else "")
    parameter = getattr(failure, "param", None)
    if parameter is not None and not getattr(failure, "param_hint", None):
        return f"giá trị của {'/'.join(parameter.opts)} không dùng được"
    return failure.message


def main() -> None:
    """Run the program; `build` is the command where none is named."""
    # Nearly everything that a build makes stays to its end: looking for garbage finds none.
    gc.set_threshold(200_000, 50, 1000)
    arguments = sys.argv[1:]
    if not arguments or arguments[0] not in _COMMANDS:
        arguments = ["build", *arguments]
    try:
        code = app(arguments, standalone_mode=False)
    except typer.Abort:
        code = 130
    except typer.TyperException as failure:
        print(f"bantin: sai cách gọi lệnh: {usage_error(failure)}", file=sys.stderr)
        print("Xem cách dùng: bantin build --help", file=sys.stderr)
        code = EXIT_USAGE
    except KeyboardInterrupt:
        print("\nĐã dừng. Thư mục xuất không thay đổi.", file=sys.stderr)
        code = 130
    sys.exit(code)
