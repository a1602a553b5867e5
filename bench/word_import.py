"""What an import keeps of Word files as offices make them, in the forms that programs save.

Prints a table: for each thing that is true of a file, in how many files it was found.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from bantin.importing.doc_files import as_docx
from tests.importing.judging import JUDGED, judged
from tests.importing.office_files import FILES

FORMS = ("docx", "odt", "doc")


def saved(data: bytes, form: str, folder: Path) -> bytes:
    """Return a file as LibreOffice saves it in a form."""
    source = folder / "in.docx"
    source.write_bytes(data)
    out = folder / "out"
    subprocess.run(
        ["soffice", "--headless", "--convert-to", form, "--outdir", str(out), str(source)],
        check=True,
        capture_output=True,
    )
    return (out / f"in.{form}").read_bytes()


def main() -> None:
    found: dict[str, Counter[str]] = {}
    wrong: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        for file, make in FILES.items():
            data, truth = make()
            forms = {"python-docx": data}
            forms |= {f"LibreOffice .{one}": saved(data, one, Path(name)) for one in FORMS}
            for form, written in forms.items():
                read = as_docx(written)
                assert isinstance(read, bytes), read
                result = judged(read, f"{file}.docx", truth)
                kept = found.setdefault(form, Counter())
                for key, (got, wanted) in result.items():
                    kept[key] += got == wanted
                    if got != wanted:
                        wrong.append(f"{file}, {form}: {key} is {got!r}, not {wanted!r}")
    print(f"| {' | '.join(('', *found))} |")
    print(f"|{'---|' * (len(found) + 1)}")
    for key in JUDGED:
        cells = (f"{kept[key]}/{len(FILES)}" for kept in found.values())
        print(f"| {key} | {' | '.join(cells)} |")
    print("\n".join(wrong), file=sys.stderr)


if __name__ == "__main__":
    main()
