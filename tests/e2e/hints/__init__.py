"""For each code a site with the mistake, and what an editor does who follows its hint."""

from bantin.diagnostics import messages
from tests.e2e.hints import bodies, comments, files, headers, laws, looks, recordings, sites
from tests.e2e.hints.editing import BASE, MENDED_PICTURE, Trial, X, news

__all__ = ["BASE", "EXCUSED", "MENDED_PICTURE", "TRIALS", "Trial", "X", "news"]

TRIALS = headers.TRIALS | looks.TRIALS | bodies.TRIALS | files.TRIALS | sites.TRIALS | laws.TRIALS
TRIALS |= comments.TRIALS | recordings.TRIALS

# Why no deed of an editor is tried.
EXCUSED = {
    "admin-not-installed": "a package that is to be installed, tried by tests/admin",
    "address-moved": "two builds of a site, tried by tests/pipeline",
    "addresses-moved": "two builds of a site, tried by tests/pipeline",
    "folder-too-deep": "dozens of folders, tried by tests/pipeline",
    "bad-file-name": "bytes that are no name on every system, tried by tests/pipeline",
    "not-a-file": "a pipe or a folder, tried by tests/pipeline",
    "not-a-folder": "what lies where a folder belongs, tried by tests/pipeline",
    "internal-error": "a mistake of the program, which no editor can make",
    "internal-failure": "a mistake of the program, which no editor can make",
    "foreign-file": "what lies in the output folder, tried by tests/pipeline",
    "damaged-header": "its remedies are many, tried by tests/content",
    "damaged-text": "its remedies are many, tried by tests/markup",
    "picture-pages": "a picture of several pages, tried by tests/media",
    "picture-too-large": "a picture of too many pixels, tried by tests/media",
    "unreadable": "a file that its owner may not read, which an administrator who tests may",
    "file-held": "another program on Windows, tried by tests/engine/test_lengths.py",
    "path-too-long": "a limit of the system, tried by tests/engine/test_lengths.py",
    "not-writable": "a folder that may not be written to, tried by tests/pipeline/test_commit.py",
    "in-the-way": "what lies in the output folder, tried by tests/pipeline/test_commit.py",
    "worker-died": "a machine without memory, tried by tests/pipeline/test_executors.py",
    "output-unsafe": "an option of the command line, tried by tests/cli/test_command_line.py",
    "root-missing": "an option of the command line, tried by tests/cli/test_command_line.py",
    "portal-untold": "what another portal has told, tried by tests/gathering",
    "shared-twice": "two folders beside each other, tried by tests/gathering",
    "config-missing": "no content is read without it: a file is created",
    "content-missing": "no content is read without it: a folder is created",
    "symlink-outside": "a link of the file system, which Windows forbids",
    "twin-name": "two names that macOS takes for one",
}
# What is said of a Word file concerns no site: its remedies are done in Word.
EXCUSED |= dict.fromkeys(
    (code for code in messages("vi") if code.startswith("word-")),
    "a file that is imported, tried by tests/importing",
)
