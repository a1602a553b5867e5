"""The machinery of incremental builds: files, state, staleness, jobs and the commit.

It imports nothing of bantin outside itself and knows nothing of what is built: source files become
results and blobs, output files have fingerprints. All that touches the disk in a build is here.
"""

from bantin.engine.background_look import Looked, background_look
from bantin.engine.blobs import BlobPack, BlobReader, DamagedBlobError, open_pack
from bantin.engine.cache_folder import CacheFolder, current_folder
from bantin.engine.code_key import code_key
from bantin.engine.debris import is_debris
from bantin.engine.digests import digest_of
from bantin.engine.finished import Finished
from bantin.engine.hidden import hidden_files
from bantin.engine.inside import NotAFileError, TooLargeError, is_link_at
from bantin.engine.journal import Journal, Move, decide, drop, finish, pending
from bantin.engine.known_inputs import NO_INPUTS, InputChanges, KnownInputs, changes_since
from bantin.engine.layers import read_layer
from bantin.engine.lengths import see_lengths
from bantin.engine.lock import Holder, locked
from bantin.engine.manifest import (
    MANIFEST,
    edited,
    extended,
    left_over,
    listed_digests,
    made_files,
    manifest_of,
    read_manifest,
)
from bantin.engine.moves import InTheWayError, MoveJob, carry_out, check_way, in_waves
from bantin.engine.output_files import (
    ExistingFiles,
    foreign_files,
    is_hidden_output,
    read_digest,
    scan,
    unknown_files,
)
from bantin.engine.output_record import NOTHING, OutputRecord
from bantin.engine.patience import HeldError, is_too_long, patiently
from bantin.engine.records import Input, Made, Origin
from bantin.engine.replacing import replace_bytes
from bantin.engine.source_files import (
    DEEPEST,
    SourceFile,
    Tree,
    TreeProblem,
    is_settled,
    list_names,
    names_digest,
    read_bytes,
    read_head,
    read_tree,
    seen_again,
    shown_path,
)
from bantin.engine.stage import Stage, Staged, open_stage, take_place
from bantin.engine.state import DamagedStateError, State, copy_state, open_state
from bantin.engine.state_rows import InputRows, MadeRows
from bantin.engine.tables import (
    CellReader,
    DamagedCellError,
    KeptCell,
    KeptCells,
    KeptRow,
    Row,
    cell_digest,
)
from bantin.engine.temp_dir import folder_apart, share, temp_dir, temp_home

__all__ = [
    "DEEPEST",
    "MANIFEST",
    "NOTHING",
    "NO_INPUTS",
    "BlobPack",
    "BlobReader",
    "CacheFolder",
    "CellReader",
    "DamagedBlobError",
    "DamagedCellError",
    "DamagedStateError",
    "ExistingFiles",
    "Finished",
    "HeldError",
    "Holder",
    "InTheWayError",
    "Input",
    "InputChanges",
    "InputRows",
    "Journal",
    "KeptCell",
    "KeptCells",
    "KeptRow",
    "KnownInputs",
    "Looked",
    "Made",
    "MadeRows",
    "Move",
    "MoveJob",
    "NotAFileError",
    "Origin",
    "OutputRecord",
    "Row",
    "SourceFile",
    "Stage",
    "Staged",
    "State",
    "TooLargeError",
    "Tree",
    "TreeProblem",
    "background_look",
    "carry_out",
    "cell_digest",
    "changes_since",
    "check_way",
    "code_key",
    "copy_state",
    "current_folder",
    "decide",
    "digest_of",
    "drop",
    "edited",
    "extended",
    "finish",
    "folder_apart",
    "foreign_files",
    "hidden_files",
    "in_waves",
    "is_debris",
    "is_hidden_output",
    "is_link_at",
    "is_settled",
    "is_too_long",
    "left_over",
    "list_names",
    "listed_digests",
    "locked",
    "made_files",
    "manifest_of",
    "names_digest",
    "open_pack",
    "open_stage",
    "open_state",
    "patiently",
    "pending",
    "read_bytes",
    "read_digest",
    "read_head",
    "read_layer",
    "read_manifest",
    "read_tree",
    "replace_bytes",
    "scan",
    "see_lengths",
    "seen_again",
    "share",
    "shown_path",
    "take_place",
    "temp_dir",
    "temp_home",
    "unknown_files",
]
