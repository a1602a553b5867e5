"""Decap CMS and the library `yaml`, as files to serve."""

from importlib.resources import files as _resources

__all__ = ["files"]


def files() -> dict[str, bytes]:
    """Return the files by name; they stand beside each other in one folder."""
    folder = _resources(__name__).joinpath("static")
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.is_file()}
