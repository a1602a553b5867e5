"""The end of the program: at once, for taking the interpreter apart takes longer than some builds.

Before it exits Python frees every module and value one by one, and looks for garbage three times:
a ninth of the time of a build that finds nothing to do. The system frees all of it in one step.
"""

from __future__ import annotations

import atexit
import os
import sys
import threading
from typing import NoReturn


def leave(code: int) -> NoReturn:
    """End the process when everything that was to be done at its end has been done."""
    if threading.active_count() == 1:
        atexit._run_exitfuncs()  # noqa: SLF001 - the interpreter's own call, with no public name
        try:
            sys.stdout.flush()
            sys.stderr.flush()
        except (OSError, ValueError):  # nobody reads it: Python says that in its own way
            sys.exit(code)
        os._exit(code)
    sys.exit(code)
