"""For each code a site with the mistake, and what an editor does who follows its hint."""

from tests.e2e.hints import bodies, headers, laws, sites
from tests.e2e.hints.editing import BASE, MENDED_PICTURE, Trial, X, news

__all__ = ["BASE", "EXCUSED", "MENDED_PICTURE", "TRIALS", "Trial", "X", "news"]

TRIALS = headers.TRIALS | bodies.TRIALS | sites.TRIALS | laws.TRIALS

# Why no deed of an editor is tried.
EXCUSED = {
    "picture-pages": "a picture of several pages, tried by tests/media",
    "picture-too-large": "a picture of too many pixels, tried by tests/media",
    "unreadable": "a file that its owner may not read, which an administrator who tests may",
    "not-writable": "a folder that may not be written to, tried by tests/pipeline/test_commit.py",
    "in-the-way": "what lies in the output folder, tried by tests/pipeline/test_commit.py",
    "worker-died": "a machine without memory, tried by tests/pipeline/test_executors.py",
    "output-unsafe": "an option of the command line, tried by tests/cli/test_command_line.py",
    "root-missing": "an option of the command line, tried by tests/cli/test_command_line.py",
    "config-missing": "no content is read without it: a file is created",
    "content-missing": "no content is read without it: a folder is created",
    "symlink-outside": "a link of the file system, which Windows forbids",
    "twin-name": "two names that macOS takes for one",
}
