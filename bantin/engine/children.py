"""Work done aside in forked children, while this process does something else.

A pool of workers takes longer to start than this work does.
"""

from __future__ import annotations

import os
from contextlib import ExitStack, contextmanager
from typing import TYPE_CHECKING

from bantin.engine.workers import forks_safely

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import BinaryIO, NoReturn

_COMPLETE = b"complete"


@contextmanager
def in_children(works: Sequence[Callable[[], bytes]]) -> Iterator[Callable[[], list[bytes]]]:
    """Begin some works, each in a child; yield a function that waits for what they return.

    What a child that dies should have done, and everything where this process cannot be forked
    safely, is done when that function is called.
    """
    if not forks_safely():
        yield lambda: [work() for work in works]
        return
    with ExitStack() as stack:
        pipes = [stack.enter_context(_child(work)) for work in works]
        yield lambda: [_received(*both) for both in zip(pipes, works, strict=True)]


@contextmanager
def _child(work: Callable[[], bytes]) -> Iterator[BinaryIO]:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:  # pragma: no cover - not measured there
        _send(reading, writing, work)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        try:
            yield pipe
        finally:
            pipe.close()  # so that a child whose result nobody reads ends
            os.waitpid(child, 0)


def _send(reading: int, writing: int, work: Callable[[], bytes]) -> NoReturn:  # pragma: no cover
    try:
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(work() + _COMPLETE)
    finally:
        os._exit(0)


def _received(pipe: BinaryIO, work: Callable[[], bytes]) -> bytes:
    """Return what a child has sent; do its work if it did not come to the end."""
    data = pipe.read()
    return data.removesuffix(_COMPLETE) if data.endswith(_COMPLETE) else work()
