"""Which reader reads which kind of source: one table, dotted paths, imported on first use.

A kind is what a declaration says: `feed`, `page`, `listing`, `api:<name>` or `site:<name>`. From outside this
repository the entry-point group `tocsin.readers` feeds the same table; a shipped kind cannot be replaced by accident.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from typing import cast

from monitor.errors import ConfigError
from monitor.ports import Reader

READERS = {
    "feed": "spiders.readers.feed:FeedReader",
    "page": "spiders.readers.page:PageReader",
    "listing": "spiders.readers.listing:ListingReader",
    "api:json": "spiders.readers.api_json:JsonReader",
    "api:federal-register": "spiders.readers.federal_register:FederalRegisterReader",
    "api:public-inspection": "spiders.readers.public_inspection:PublicInspectionReader",
    "api:congress": "spiders.readers.congress:CongressReader",
    "api:billstatus": "spiders.readers.billstatus:BillStatusReader",
    "api:govinfo": "spiders.readers.govinfo:GovinfoReader",
    "api:egov-laws": "spiders.readers.egov_laws:EgovLawsReader",
    "api:egov-law-text": "spiders.readers.egov_law_text:EgovLawTextReader",
    "api:egov-updates": "spiders.readers.egov_updates:EgovUpdatesReader",
    "api:jp-public-comments": "spiders.readers.public_comments:PublicCommentsReader",
    "api:jp-diet": "spiders.readers.diet_proceedings:DietReader",
    "site:shugiin-bills": "spiders.sites.shugiin_bills:ShugiinBillsReader",
    "site:egov-bulk": "spiders.sites.egov_bulk:EgovBulkReader",
    "site:link-list": "spiders.sites.link_list:LinkListReader",
    "api:law-go-kr": "spiders.readers.law_go_kr:LawGoKrReader",
    "api:law-go-kr-text": "spiders.readers.law_go_kr_text:LawGoKrTextReader",
    "site:law-go-kr-list": "spiders.sites.law_go_kr_list:LawGoKrListReader",
    "api:kr-lawmaking": "spiders.readers.kr_lawmaking:KrLawmakingReader",
    "api:kr-assembly": "spiders.readers.kr_assembly:KrAssemblyReader",
    "site:cac": "spiders.sites.cac:CacReader",
    "api:flk-npc": "spiders.readers.flk_npc:FlkReader",
    "api:regulations-gov": "spiders.readers.regulations_gov:RegulationsGovReader",
    "api:ny-legislation": "spiders.readers.ny_legislation:NyLegislationReader",
    "api:ny-legislation-updates": "spiders.readers.ny_legislation:NyUpdatesReader",
    "site:ny-assembly": "spiders.readers.ny_assembly:NyAssemblyReader",
    "api:open-states": "spiders.readers.open_states:OpenStatesReader",
    "api:legiscan": "spiders.readers.legiscan:LegiScanReader",
    "api:cellar-sparql": "spiders.readers.cellar_sparql:CellarSparqlReader",
    "site:cellar": "spiders.readers.cellar_content:CellarContentReader",
    "api:have-your-say": "spiders.readers.have_your_say:HaveYourSayReader",
    "api:ep-procedures": "spiders.readers.ep_procedures:ProcedureReader",
    "api:press-corner": "spiders.readers.press_corner:PressCornerReader",
    "api:google-news": "spiders.readers.google_news:GoogleNewsReader",
    "api:govuk-search": "spiders.readers.govuk:GovUkSearchReader",
    "api:legislation-gov-uk": "spiders.readers.legislation_gov_uk:LegislationReader",
    "api:mas-search": "spiders.readers.mas:MasReader",
    "api:uk-bills": "spiders.readers.uk_bills:UkBillsReader",
    "api:wordpress": "spiders.readers.wordpress:WordPressReader",
}
ENTRY_POINTS = "tocsin.readers"


@cache
def reader_for(kind: str) -> Reader:
    """Return the one reader of a kind. Raises ConfigError when nobody reads it, naming the kinds that are read.

    >>> reader_for("feed").name
    'feed'
    """
    path = readers().get(kind)
    if path is None:
        raise ConfigError([f"kind = {kind!r}: expected one of {', '.join(known_kinds())}"])
    module, _, name = path.partition(":")
    try:
        return cast(Reader, getattr(import_module(module), name)())
    except (ImportError, AttributeError) as error:
        raise ConfigError([f"kind = {kind!r}: its reader {path} cannot be imported: {error}"]) from error


def known_kinds() -> tuple[str, ...]:
    """Return every kind that can be read, sorted; imports no reader."""
    return tuple(sorted(readers()))


@cache
def readers() -> dict[str, str]:
    """Return kind -> dotted path, the shipped ones over those of other distributions."""
    return {point.name: point.value for point in entry_points(group=ENTRY_POINTS)} | READERS
