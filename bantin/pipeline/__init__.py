"""The composition root: files in, a site out, and a report of what happened."""

from bantin.engine.jobs import SerialExecutor
from bantin.engine.workers import usable_cores
from bantin.pipeline.build import build
from bantin.pipeline.report import Options, Progress, Report

__all__ = [
    "Options",
    "Progress",
    "Report",
    "SerialExecutor",
    "build",
    "usable_cores",
]
