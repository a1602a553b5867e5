"""All reading and writing of files, and nothing else."""

from bantin.files.bodies import BodyPack, read_body
from bantin.files.output import Outcome, Staged, commit, stage
from bantin.files.themes import ThemeFiles, read_theme
from bantin.files.tree import SourceFile, Tree, read_bytes, read_tree

__all__ = [
    "BodyPack",
    "Outcome",
    "SourceFile",
    "Staged",
    "ThemeFiles",
    "Tree",
    "commit",
    "read_body",
    "read_bytes",
    "read_theme",
    "read_tree",
    "stage",
]
