"""One round of reader, run inside its own virtual environment: `with_reader.py add|all|one WORKERS`."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from reader import make_reader  # type: ignore[import-not-found,unused-ignore]


def main() -> None:
    verb, workers = sys.argv[1], int(sys.argv[2])
    urls = Path("urls.txt").read_text().split()
    reader = make_reader("reader.sqlite")
    if verb == "add":
        for url in urls:
            reader.add_feed(url, exist_ok=True)
        return
    only = urls[0] if verb == "one" else None
    changed = []
    # `scheduled=False`: otherwise a feed is asked once an hour at most.
    for result in reader.update_feeds_iter(feed=only, scheduled=False, workers=workers):
        found = result.value
        if found and not isinstance(found, Exception) and found.new + found.modified:
            changed.append(result.url)
    print(json.dumps(changed))


main()
