"""All reading and writing of files, and nothing else."""

from bantin.engine.blobs import Bodies, BodyPack, DamagedBodyError
from bantin.engine.cache_folder import KeptFolder, kept_folder
from bantin.engine.code_key import engine_digest
from bantin.engine.digests import digest_of
from bantin.engine.journal import (
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
from bantin.engine.layers import read_layer
from bantin.engine.lock import locked
from bantin.engine.output_files import (
    Lying,
    Staged,
    read_digest,
    scan,
    scanning,
    stage,
    unknown_files,
)
from bantin.engine.source_files import (
    SourceFile,
    Tree,
    is_settled,
    names_digest,
    read_bytes,
    read_tree,
)
from bantin.engine.state import DamagedStateError, Input, Made, State, open_state
from bantin.engine.temp_dir import folder_apart, share, unpacking, work_folder

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
    "read_layer",
    "read_tree",
    "scan",
    "scanning",
    "share",
    "stage",
    "unknown_files",
    "unpacking",
    "work_folder",
]
