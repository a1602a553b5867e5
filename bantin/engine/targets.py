"""The files to produce, as data, and the job that produces them in any process."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

from msgspec import Struct

from bantin.engine.stage import Stage, Staged

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

W = TypeVar("W")
W_contra = TypeVar("W_contra", contravariant=True)
F = TypeVar("F")


class Readable(Protocol):
    """What files are made with: it may read the state."""

    def reading(self) -> AbstractContextManager[None]:
        """Make some files, for which the state is asked under one lock."""


class Recipe(Protocol[W_contra]):
    """How to make one file: a value that can be pickled. Equal recipes make equal bytes."""

    def make(self, worker: W_contra, /) -> bytes | object:
        """Return the file's bytes, or whatever says why it cannot be made."""


class Target(Struct, frozen=True, kw_only=True):
    """One file of the output.

    Its fingerprint has four parts, each a digest: `template` names the program that makes it, `""`
    for none, whose digest is known elsewhere; `view` is of the value that it shows, `body` of the
    kept text that it shows, `""` for none; the fourth is what all files with a template share that
    are of one `edition`. The recipe itself is made only for a file that is stale. What is to be
    made `apart` is made in a worker where there are any.

    A file has a higher `rank` than those that it names, for new files go out by rank. `source_path`
    is the one source file that it is about, if there is one.
    """

    output_path: str
    view: bytes
    recipe: Callable[[], Recipe[Any]]
    template: str = ""
    body: bytes = b""
    edition: str = ""
    apart: bool = False
    rank: int = 0
    source_path: str = ""


class Order(Struct, frozen=True):
    """A file to make; `existing` is the digest of what the output folder has in its place."""

    output_path: str
    recipe: Recipe[Any]
    existing: str


class ProduceJob(Struct, Generic[F], frozen=True, kw_only=True):
    """Makes and stages chunks of files.

    `open_worker` returns what recipes are made with, from the path of a file that says what it is
    made of; each process does so once. A chunk reads the state under one lock, for while files are
    made nobody writes there. What a recipe returns instead of bytes is handed on.
    """

    open_worker: Callable[[Path], Readable]
    shared: str
    stage: Stage

    def __call__(self, orders: tuple[Order, ...]) -> tuple[Staged | F, ...]:
        """Make a chunk of files and stage them."""
        worker = opened(self.open_worker, self.shared)
        with worker.reading():
            return tuple(self._produce(worker, order) for order in orders)

    def _produce(self, worker: object, order: Order) -> Staged | F:
        made = order.recipe.make(worker)
        if not isinstance(made, bytes):
            return cast("F", made)
        return self.stage.put(order.output_path, made, existing_digest=order.existing)


@lru_cache(maxsize=1)
def opened(open_worker: Callable[[Path], W], shared: str) -> W:
    """Return the worker of this process, from the file that says what it is made of."""
    return open_worker(Path(shared))
