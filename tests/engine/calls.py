"""Calls that tests hand to workers: a spawned worker imports them by name."""

from __future__ import annotations

import os
import sys
from typing import NoReturn


def square(numbers: tuple[int, ...]) -> list[int]:
    return [number * number for number in numbers]


def die(numbers: tuple[int, ...]) -> list[int]:
    if 70 in numbers:
        os._exit(3)
    return list(numbers)


def fail(numbers: tuple[int, ...]) -> NoReturn:
    raise ZeroDivisionError(numbers)


def is_loaded(module: str) -> bool:
    return module in sys.modules
