"""Pack the extension for Visual Studio Code: one .vsix file, to be installed from the file.

Run from the repository's root, `python -m tools.make_vscode`; the file lies in dist/ then, or in
the folder that is named. npm takes the packages of editors/vscode/package-lock.json, with their
digests; esbuild, one of them, puts the client together with them. Equal sources make equal bytes.
"""

import json
import shutil
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from tools.npm import bundled_packages, licence_texts, made_in, program, run

PROJECT = Path(__file__).resolve().parent.parent
SOURCE = PROJECT / "editors" / "vscode"
ICON = PROJECT / "bantin" / "theme" / "default" / "static" / "icon-192.png"
DATE = (
    2000,
    1,
    1,
    0,
    0,
    0,
)  # of every member: nothing says when it was made
TYPES = {
    "json": "application/json",
    "js": "application/javascript",
    "md": "text/markdown",
    "txt": "text/plain",
    "png": "image/png",
    "vsixmanifest": "text/xml",
}
# The node of the oldest editor that package.json allows.
OPTIONS = ("--bundle", "--platform=node", "--format=cjs", "--target=node20", "--external:vscode")


def main() -> None:
    """Make the file and say where it lies."""
    made_in(make_extension, PROJECT / "dist")


def make_extension(target: Path) -> Path:
    """Make the file in a folder, and return where it lies.

    Raises:
        PackageError: npm or node are missing or have failed, or a digest is another.
    """
    told = json.loads((SOURCE / "package.json").read_text(encoding="utf-8"))
    script, licences = bundled()
    files = {
        "package.json": as_json({k: v for k, v in told.items() if k != "devDependencies"}),
        **{one.name: one.read_bytes() for one in sorted(SOURCE.glob("package.nls*.json"))},
        "extension.js": script,
        "README.md": (SOURCE / "README.md").read_bytes(),
        "LICENSE.txt": (PROJECT / "LICENSE").read_bytes(),
        "licences.txt": licences,
        "icon.png": ICON.read_bytes(),
    }
    said = json.loads((SOURCE / "package.nls.json").read_text(encoding="utf-8"))
    members = {
        "extension.vsixmanifest": manifest(told, said["description"]).encode(),
        "[Content_Types].xml": content_types().encode(),
        **{f"extension/{name}": data for name, data in files.items()},
    }
    target.mkdir(parents=True, exist_ok=True)
    file = target / f"bantin-vscode-{told['version']}.vsix"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(zipfile.ZipInfo(name, DATE), data, zipfile.ZIP_DEFLATED)
    return file


def bundled() -> tuple[bytes, bytes]:
    """Return the script with all that it needs, and the licences of what is in it."""
    with TemporaryDirectory() as name:
        folder = Path(name, "vscode")
        shutil.copytree(SOURCE, folder, ignore=shutil.ignore_patterns("node_modules"))
        run([program("npm"), "ci", "--ignore-scripts", "--no-audit", "--no-fund"], folder)
        modules = folder / "node_modules"
        bundler = str(modules / "esbuild-wasm" / "bin" / "esbuild")
        made = ("--minify", "--outfile=extension.js", "--metafile=made.json")
        run([program("node"), bundler, "src/extension.mjs", *OPTIONS, *made], folder)
        inputs = json.loads((folder / "made.json").read_text(encoding="utf-8"))["inputs"]
        licences = licence_texts(modules, sorted(bundled_packages(inputs)))
        return (folder / "extension.js").read_bytes(), "\n".join(licences).encode()


def manifest(told: dict[str, Any], description: str) -> str:
    """Return what an editor reads of an extension before it unpacks it."""
    properties = {
        "Microsoft.VisualStudio.Code.Engine": told["engines"]["vscode"],
        "Microsoft.VisualStudio.Code.ExtensionKind": ",".join(told["extensionKind"]),
    }
    assets = {
        "Microsoft.VisualStudio.Code.Manifest": "package.json",
        "Microsoft.VisualStudio.Services.Content.Details": "README.md",
        "Microsoft.VisualStudio.Services.Content.License": "LICENSE.txt",
        "Microsoft.VisualStudio.Services.Icons.Default": "icon.png",
    }
    named = "".join(
        f"      <Property Id={quoteattr(key)} Value={quoteattr(value)}/>\n"
        for key, value in properties.items()
    )
    listed = "".join(
        f"    <Asset Type={quoteattr(key)} Path={quoteattr(f'extension/{path}')}"
        ' Addressable="true"/>\n'
        for key, path in assets.items()
    )
    return f"""<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011">
  <Metadata>
    <Identity Language="en-US" Id={quoteattr(told["name"])} Version={quoteattr(told["version"])}
      Publisher={quoteattr(told["publisher"])}/>
    <DisplayName>{escape(told["displayName"])}</DisplayName>
    <Description xml:space="preserve">{escape(description)}</Description>
    <Tags>{escape(",".join(told["keywords"]))}</Tags>
    <Categories>{escape(",".join(told["categories"]))}</Categories>
    <Properties>
{named}    </Properties>
    <License>extension/LICENSE.txt</License>
    <Icon>extension/icon.png</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="Microsoft.VisualStudio.Code"/>
  </Installation>
  <Dependencies/>
  <Assets>
{listed}  </Assets>
</PackageManifest>
"""


def content_types() -> str:
    """Return the list of what each ending means, which every archive of this form has."""
    listed = "".join(
        f'<Default Extension=".{ending}" ContentType="{media_type}"/>'
        for ending, media_type in TYPES.items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f"{listed}</Types>\n"
    )


def as_json(value: object) -> bytes:
    """Return JSON as npm writes it."""
    return f"{json.dumps(value, ensure_ascii=False, indent=2)}\n".encode()


if __name__ == "__main__":
    main()
