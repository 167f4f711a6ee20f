"""Kind `site:egov-bulk`: laws of Japan updated on a day, as e-Gov's daily archive (zip) lists them in its CSV.

`/bulkdownload?file_section=3&update_date={yyyyMMdd}&only_xml_flag=true`, one day a request, up to yesterday; only the
last three months are kept. The same laws as `api:egov-updates` tells, by another door: column 未施行 marks what waits
for its day. Of the archive only the CSV is unpacked.
"""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime, timedelta

from monitor.errors import ExtractError
from monitor.types import Capture, Extraction, FetchRequest, Reason, Source, SourceState
from spiders.extract.charset import decode
from spiders.readers.asking import ask, with_parameters
from spiders.readers.days import JAPAN, day_in, days_back, of_url
from spiders.readers.egov_updates import update_row
from spiders.readers.noting import ListedBy, listed

OVERLAP_DAYS, FIRST_DAYS, MAX_DAYS = 3, 7, 45
MAX_CSV_BYTES = 20_000_000
COLUMNS = {
    "法令種別": "LawTypeName",
    "法令番号": "LawNo",
    "法令名": "LawName",
    "公布日": "PromulgationDate",
    "改正法令名": "AmendName",
    "改正法令番号": "AmendNo",
    "改正法令公布日": "AmendPromulgationDate",
    "施行日": "EnforcementDate",
    "施行日備考": "EnforcementComment",
    "法令ID": "LawId",
}
"""What the archive calls what the list of the same day calls otherwise."""


class EgovBulkReader:
    """Reads the daily archives."""

    name = "site:egov-bulk"
    version = 1
    empty_statuses = frozenset((404,))

    def request(self, source: Source, state: SourceState, now: datetime) -> FetchRequest:
        """Return the request for the first day that may hold something unread."""
        day = days_back(state, now, JAPAN, overlap=OVERLAP_DAYS, first=FIRST_DAYS, most=MAX_DAYS)
        return _ask(source, f"{day:%Y%m%d}")

    def extract(self, capture: Capture, source: Source, memo: bytes | None) -> Extraction:
        """Return one day's laws, and the request for the day after. Raises ExtractError."""
        by = ListedBy(self.name, self.version)
        listed_on, today = of_url(capture.url, "update_date"), day_in(JAPAN, capture.fetched_at)
        entries = [] if capture.status in self.empty_statuses else _entries(capture.body)
        read = [update_row(entry, listed_on, by, source.tag()) for entry in entries]
        following = listed_on + timedelta(days=1)
        return listed(
            by,
            [row for row in read if row],
            memo,
            dropped=read.count(None),
            next_request=_ask(source, f"{following:%Y%m%d}") if following < today else None,
        )


def _ask(source: Source, day: str) -> FetchRequest:
    return ask(source, None, accept="application/zip", url=with_parameters(source.url, {"update_date": day}))


def _entries(body: bytes) -> list[dict[str, str]]:
    text = decode(_csv(body), language="ja").text.lstrip("\ufeff")
    rows = csv.DictReader(io.StringIO(text))
    if "法令ID" not in (rows.fieldnames or ()):
        raise ExtractError("the archive's CSV has no column 法令ID")
    try:
        return [{name: (one.get(column) or "").strip() for column, name in COLUMNS.items()} for one in rows]
    except csv.Error as error:
        raise ExtractError(f"the archive's CSV cannot be read: {error}") from error


def _csv(body: bytes) -> bytes:
    """Return the CSV of the archive, whose size is announced in it and bounded here."""
    if not body.startswith(b"PK"):
        raise ExtractError("expected a zip archive", reason=Reason.WRONG_TYPE)
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            inside = next((one for one in archive.infolist() if one.filename.lower().endswith(".csv")), None)
            if inside is None:
                raise ExtractError("the archive holds no CSV")
            with archive.open(inside) as opened:
                data = opened.read(MAX_CSV_BYTES + 1)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise ExtractError(f"an archive that cannot be read: {error}", reason=Reason.TRUNCATED) from error
    if len(data) > MAX_CSV_BYTES:
        raise ExtractError(f"the archive's CSV is larger than {MAX_CSV_BYTES} bytes", reason=Reason.TOO_LARGE)
    return data
