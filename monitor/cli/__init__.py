"""The `tocsin` command, one file per noun. Verbs import what they need when they are called: `--help` stays quick."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main(argv: list[str] | None = None) -> int:
    """Run the command line and return the exit code: 0 done, 1 done with failures, 2 not started, 130 interrupted."""
    from monitor.cli.app import run

    return run(sys.argv[1:] if argv is None else argv)
