"""From Word files to the site's own files."""

from bantin.importing.door import import_file
from bantin.importing.values import Imported, ImportOptions, Said

__all__ = ["ImportOptions", "Imported", "Said", "import_file"]
