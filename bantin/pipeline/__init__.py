"""The composition root: files in, a site out, and a report of what happened."""

from bantin.engine.jobs import SerialExecutor
from bantin.engine.workers import usable_cores
from bantin.pipeline.build import build
from bantin.pipeline.memory import Memory
from bantin.pipeline.report import Options, Progress, Report, Viewer

__all__ = [
    "Memory",
    "Options",
    "Progress",
    "Report",
    "SerialExecutor",
    "Viewer",
    "build",
    "usable_cores",
]
