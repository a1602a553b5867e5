"""From Word files to the site's own files."""

from bantin.importing.door import import_file
from bantin.importing.values import Imported, ImportOptions, MadeFile, Said

__all__ = ["ImportOptions", "Imported", "MadeFile", "Said", "import_file"]
