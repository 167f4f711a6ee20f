"""One peer on two files, in whatever environment has it; prints the CPU seconds of the comparison alone.

python peer_child.py lxml|redlines|difflib OLD NEW. Imports nothing of this repository.
"""

from __future__ import annotations

import sys
import time
from importlib import import_module
from pathlib import Path


def main(name: str, old_file: str, new_file: str) -> None:
    old, new = Path(old_file).read_text(), Path(new_file).read_text()
    if name == "lxml":
        from lxml.html.diff import htmldiff

        started = time.thread_time()
        htmldiff(old, new)
    elif name == "redlines":
        redlines = import_module("redlines")
        started = time.thread_time()
        str(redlines.Redlines(old, new).output_markdown)
    else:
        import difflib

        started = time.thread_time()
        difflib.HtmlDiff(wrapcolumn=80).make_file(old.split("\n"), new.split("\n"))
    print(time.thread_time() - started)


if __name__ == "__main__":
    main(*sys.argv[1:])
