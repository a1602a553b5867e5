"""All reading and writing of files, and nothing else."""

from bantin.files.bodies import Bodies, BodyPack, DamagedBodyError
from bantin.files.digests import digest_of
from bantin.files.engine import engine_digest
from bantin.files.journal import (
    InTheWayError,
    Journal,
    Move,
    MoveJob,
    carry_out,
    check_way,
    decide,
    finish,
    pending,
)
from bantin.files.kept import KeptFolder, kept_folder
from bantin.files.lock import locked
from bantin.files.output import (
    Lying,
    Staged,
    read_digest,
    scan,
    scanning,
    stage,
    unknown_files,
)
from bantin.files.state import DamagedStateError, Input, Made, State, open_state
from bantin.files.themes import ThemeFiles, read_theme
from bantin.files.tree import SourceFile, Tree, is_settled, names_digest, read_bytes, read_tree
from bantin.files.work import folder_apart, share, unpacking, work_folder

__all__ = [
    "Bodies",
    "BodyPack",
    "DamagedBodyError",
    "DamagedStateError",
    "InTheWayError",
    "Input",
    "Journal",
    "KeptFolder",
    "Lying",
    "Made",
    "Move",
    "MoveJob",
    "SourceFile",
    "Staged",
    "State",
    "ThemeFiles",
    "Tree",
    "carry_out",
    "check_way",
    "decide",
    "digest_of",
    "engine_digest",
    "finish",
    "folder_apart",
    "is_settled",
    "kept_folder",
    "locked",
    "names_digest",
    "open_state",
    "pending",
    "read_bytes",
    "read_digest",
    "read_theme",
    "read_tree",
    "scan",
    "scanning",
    "share",
    "stage",
    "unknown_files",
    "unpacking",
    "work_folder",
]
