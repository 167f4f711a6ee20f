"""Which schema a document is written in: by its root, or by what a wrapper around it holds."""

from __future__ import annotations

from itertools import islice
from typing import Any

from lxml import etree

from spiders.extract.law.akoma import AKOMA
from spiders.extract.law.america import CHILE, DC, EREGS
from spiders.extract.law.clml import CLML
from spiders.extract.law.egov import EGOV
from spiders.extract.law.europe import BWB, ESTONIA, LEX_DANIA
from spiders.extract.law.flat import BOE, RIS
from spiders.extract.law.formex import FORMEX
from spiders.extract.law.gii import GII
from spiders.extract.law.korea import KOREA
from spiders.extract.law.schema import Schema, local_name
from spiders.extract.law.taiwan import TAIWAN
from spiders.extract.law.uslm import BILL, USLM

_LOOKED_AT = 60
"""Elements looked at for a law inside a service's answer, or for a telling element below a plain root."""

_BY_NAMESPACE = (USLM, CLML, DC, EREGS, CHILE)
"""Their roots have common names; only the namespace tells."""
_TELLING = (
    (KOREA, ("조문", "조문단위")),
    (EGOV, ("LawBody", "Law")),
    (BILL, ("legis-body", "resolution-body", "form")),
    (LEX_DANIA, ("DokumentIndhold", "TitelGruppe")),
    (BOE, ("bloque",)),
    (RIS, ("nutzdaten",)),
    (GII, ("norm",)),
    (BWB, ("wetgeving", "wettekst", "regeling-tekst")),
    (ESTONIA, ("metaandmed", "sisu")),
    (FORMEX, ("BIB.INSTANCE", "BIB.INSTANCE.CONS", "BIB.DATA", "ENACTING.TERMS", "TI.ART", "TI", "CONTENTS")),
    (TAIWAN, ("法規內容", "法規名稱")),
    (CLML, ("PrimaryPrelims", "SecondaryPrelims", "P1group", "P1")),
    (USLM, ("main", "lawDoc")),
)
"""Without a namespace: a root of the schema and, near the top, one of these elements."""


def schema_of(root: Any) -> Schema | None:
    """Return the schema of a parsed document; None for what no table here knows."""
    for element in islice(root.iter(etree.Element), _LOOKED_AT):
        namespace, name = str(element.tag).rpartition("}")[0], local_name(element)
        if name in AKOMA.roots:
            return AKOMA
        for schema in _BY_NAMESPACE:
            if schema.namespace in namespace and name in schema.roots:
                return schema
    near = {str(element.tag).rpartition("}")[2] for element in islice(root.iter(etree.Element), _LOOKED_AT)}
    names = {name.lower() for name in near}
    return next(
        (schema for schema, telling in _TELLING if names & schema.roots and not near.isdisjoint(telling)), None
    )
