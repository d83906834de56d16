"""The Origins of the Korean War: A Reader."""
import argparse, json, sys
from pathlib import Path
from apparatus.first_look import look
from apparatus.formats import READERS
from apparatus.problems import show, has_errors
from apparatus.witness import read_witness
if __name__ == "__main__":
    ap = argparse.ArgumentParser()
    sub = ap.add_subparsers()
    p = sub.add_parser("parse"); p.add_argument("file"); p.add_argument("--format", choices=sorted(READERS), required=True)
    a = ap.parse_args()
    w, problems = read_witness(Path(a.file))
    if w is None:
        print("\n".join(map(show, problems)), file=sys.stderr); sys.exit(1)
    e = READERS[a.format](w)
    if has_errors(e.problems):
        print("\n".join(map(show, e.problems)), file=sys.stderr); sys.exit(1)
    print(json.dumps(look(w, e, problems), ensure_ascii=False, indent=1))
