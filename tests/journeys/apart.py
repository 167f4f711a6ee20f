"""Run in a network namespace of its own, where this machine may have a public address without troubling anybody.

    unshare -n python -m tests.journeys.apart FOLDER

There a public server redirects to what only this machine can reach; prints the crawl's records and who was asked.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from tests.journeys.place import Place

PUBLIC = "93.184.215.14"
"""Any address that is neither private nor reserved; nothing leaves this namespace."""
FEED = "<rss version='2.0'><channel><title>x</title><item><guid>a</guid><title>告示</title></item></channel></rss>"
SECRET = FEED.replace("告示", "内部")
INWARD = {
    "loopback": "http://127.0.0.1:{port}/secret",
    "decimal": "http://2130706433:{port}/secret",
    "mapped": "http://[::ffff:127.0.0.1]:{port}/secret",
    "named": "http://localhost:{port}/secret",
    "private": "http://10.0.0.7:{port}/secret",
    "metadata": "http://169.254.169.254:{port}/latest/meta-data/",
}
asked: list[str] = []


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        host = (self.headers["Host"] or "").rpartition(":")[0]
        asked.append(f"{host} {self.path}")
        where = INWARD.get(self.path.strip("/"))
        self.send_response(302 if where else 200)
        if where:
            self.send_header("Location", where.format(port=self.server.server_address[1]))
        self.send_header("Content-Type", "application/rss+xml")
        self.end_headers()
        self.wfile.write((FEED if self.path == "/open" else SECRET).encode())

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


def main(folder: Path) -> None:
    addresses = (f"{PUBLIC}/32", "10.0.0.7/32", "169.254.169.254/32")
    subprocess.run(["ip", "link", "set", "lo", "up"], check=True)
    for address in addresses:
        subprocess.run(["ip", "address", "add", address, "dev", "lo"], check=True)
    server = ThreadingHTTPServer(("0.0.0.0", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    place = Place(folder, f"sqlite:///{folder}/tocsin.db")
    sources = "".join(
        f'\n[[source]]\nkey = "{key}"\nkind = "feed"\nurl = "http://{PUBLIC}:{server.server_address[1]}/{key}"\n'
        for key in ("open", *INWARD)
    )
    place.configure(sources, http={"allow_private_addresses": False})
    print(json.dumps({"records": place.crawl(), "asked": asked}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
