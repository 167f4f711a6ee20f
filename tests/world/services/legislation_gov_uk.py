"""legislation.gov.uk: what is new, what affects an act, and the act itself."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import Any

from tests.server import Answer
from tests.world import prose
from tests.world.service import Ask, Play, Service, missing, page, xml

NAMESPACES = (
    'xmlns="http://www.w3.org/2005/Atom" xmlns:leg="http://www.legislation.gov.uk/namespaces/legislation" '
    'xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" xmlns:openSearch="http://a9.com/-/spec/opensearch/1.1/" '
    'xmlns:theme="http://www.legislation.gov.uk/namespaces/theme" xmlns:dct="http://purl.org/dc/terms/"'
)


ATOM = "application/atom+xml; charset=utf-8"


BASE = "http://www.legislation.gov.uk"


class Legislation(Service):
    name = "legislation-gov-uk"
    hosts = ("www.legislation.gov.uk",)
    paths = ("/",)

    def __init__(self) -> None:
        self.new: list[tuple[str, datetime, datetime]] = []
        self.effects: dict[str, list[dict[str, Any]]] = {}
        self.sections: dict[str, list[str]] = {}
        self.changed: dict[str, datetime] = {}

    def plan(self, play: Play) -> None:
        for index in range(20):
            at = play.start - timedelta(days=20 - index)
            self.new.append((play.number(), at, at))
        for at in play.moments(15):
            number = play.number()
            play.act(at, lambda n=number, at=at: self.new.append((n, at, at)))
            play.tell(at, "gb-legislation-new", "new", number, "instrument")
        for at in play.moments(3):  # stamped again, and nothing is new
            play.act(at, lambda at=at: self._stamp(at))
        for source in play.sources.values():
            found = re.search(
                r"legislation\.gov\.uk/(?:changes/(?:\w+/)*)?((?:ukpga|uksi|eur|asp)/\d{4}/\d+)", source.url
            )
            if not found or not self.is_of(source):
                continue
            act = found[1]
            if "/changes/" in source.url:
                self._plan_effects(play, act, source.key)
            else:
                self._plan_text(play, act, source.key)

    def _stamp(self, at: datetime) -> None:
        number, made, _ = self.new[-4]
        self.new[-4] = (number, made, at)

    def _plan_effects(self, play: Play, act: str, key: str) -> None:
        self.effects[act] = []
        for _ in range(25):
            self._affect(act, play.number(), play.start - timedelta(days=10))
        for index, at in enumerate(play.moments(3)):
            number = play.number()
            play.act(at, lambda n=number, at=at: self._affect(act, n, at))
            play.tell(at, key, "new", number, "effect")
            if index == 0:
                then = at + timedelta(days=6)
                play.act(then, lambda n=number, at=then: self._apply(act, n, at))
                play.tell(then, key, "revised", number, "effect applied")

    def _affect(self, act: str, number: str, at: datetime) -> None:
        self.effects[act].append({"number": number, "at": at, "applied": False})

    def _apply(self, act: str, number: str, at: datetime) -> None:
        for effect in self.effects[act]:
            if effect["number"] == number:
                effect.update(applied=True, at=at)

    def _plan_text(self, play: Play, act: str, key: str) -> None:
        self.sections[act] = [prose.text("en", play.number(), 6) for _ in range(60)]
        self.changed[act] = play.start - timedelta(days=30)
        for at in play.moments(1):
            word = play.number()
            play.act(at, lambda at=at, word=word: self._amend(act, word, at))
            play.tell(at, key, "*", "*", "text amended", word)

    def _amend(self, act: str, word: str, at: datetime) -> None:
        self.sections[act][3] = f"{prose.text('en', word, 2)} Reference {word} applies."
        self.changed[act] = at

    # ------------------------------------------------------------ what is served

    def answer(self, ask: Ask) -> Answer:
        path = ask.path
        if path.startswith("/new"):
            rows = sorted(self.new, key=lambda row: row[2], reverse=True)
            return self._feed(path, [self._entry(*row) for row in rows], ask)
        if path.startswith("/changes/"):
            found = re.search(r"((?:ukpga|uksi|eur|asp)/\d{4}/\d+)", path)
            if not found or found[1] not in self.effects:
                return missing()
            rows = sorted(self.effects[found[1]], key=lambda effect: effect["at"], reverse=True)
            return self._feed(path, [self._effect(found[1], row) for row in rows], ask)
        act = "/".join(path.strip("/").split("/")[:3])
        if act in self.sections and path.endswith("data.xml"):
            return self._text(act)
        number = path.strip("/").split("/")[2] if path.count("/") > 2 else ""
        if any(number == row[0] for row in self.new):
            title = self._title(number)
            return page(f"<html><head><title>{title}</title></head><body><div id='layout1'><h1>{title}</h1>"
                        f"<p>{prose.text('en', number, 5)}</p></div><!-- {ask.noise.random()} --></body></html>")  # fmt: skip
        return missing()

    @staticmethod
    def _title(number: str) -> str:
        return f"The Artificial Intelligence ({prose.subject('en', number).title()}) Regulations 2026 No. {number}"

    def _feed(self, path: str, entries: list[str], ask: Ask) -> Answer:
        size, number = ask.number("results-count", 20), ask.number("page", 1)
        shown = entries[(number - 1) * size : number * size]
        more = number * size < len(entries)
        link = f'<link rel="next" type="application/atom+xml" href="{BASE}{path}?page={number + 1}&amp;results-count={size}"/>'
        return xml(
            f"<feed {NAMESPACES}><id>{BASE}{path}</id><title>Legislation</title>"
            f"<updated>{ask.now:%Y-%m-%dT%H:%M:%SZ}</updated>{link if more else ''}"
            f"<openSearch:totalResults>{len(entries)}</openSearch:totalResults><openSearch:itemsPerPage>{size}"
            f"</openSearch:itemsPerPage><leg:page>{number}</leg:page><leg:morePages>{int(more)}</leg:morePages>"
            f"{''.join(shown)}</feed>",
            media_type=ATOM,
        )

    def _entry(self, number: str, made: datetime, stamped: datetime) -> str:
        return (
            f"<entry><id>{BASE}/id/uksi/2026/{number}</id><title>{self._title(number)}</title>"
            f'<link rel="self" href="{BASE}/id/uksi/2026/{number}"/><link href="{BASE}/uksi/2026/{number}/made"/>'
            f'<link rel="alternate" type="application/xml" href="{BASE}/uksi/2026/{number}/made/data.xml"/>'
            f"<author><name>King's Printer</name></author><updated>{stamped:%Y-%m-%dT%H:%M:%SZ}</updated>"
            f"<published>{made:%Y-%m-%dT%H:%M:%SZ}</published>"
            f'<ukm:DocumentMainType Value="UnitedKingdomStatutoryInstrument"/><ukm:Year Value="2026"/>'
            f'<ukm:Number Value="{number}"/><ukm:CreationDate Date="{made:%Y-%m-%d}"/>'
            f'<summary type="text">{prose.text("en", number, 2)}</summary></entry>'
        )

    def _effect(self, act: str, effect: dict[str, Any]) -> str:
        number, applied = effect["number"], str(effect["applied"]).lower()
        return (
            f"<entry><id>{BASE}/id/effect/key-{number}</id><title>Regulations {number} to s. 4 of {act}</title>"
            f'<updated>{effect["at"]:%Y-%m-%dT%H:%M:%SZ}</updated><link href="{BASE}/changes/affected/{act}"/>'
            f'<content type="text/xml"><ukm:Effect EffectId="key-{number}" Type="words substituted" '
            f'Modified="{effect["at"]:%Y-%m-%dT%H:%M:%SZ}" Applied="{applied}" RequiresApplied="true" '
            f'AffectedURI="{BASE}/id/{act}" AffectingURI="{BASE}/id/uksi/2026/{number}" AffectedProvisions="s. 4" '
            f'AffectingProvisions="reg. 2" AffectedYear="2018" AffectingYear="2026" AffectingNumber="{number}">'
            f"<ukm:AffectedTitle>Data Protection Act 2018</ukm:AffectedTitle><ukm:AffectingTitle>{self._title(number)}"
            f'</ukm:AffectingTitle><ukm:InForceDates><ukm:InForce Date="2026-10-01" Prospective="false"/>'
            f"</ukm:InForceDates></ukm:Effect></content></entry>"
        )

    def _text(self, act: str) -> Answer:
        year, number = act.split("/")[1:]
        sections = "".join(
            f'<P1group><Title>Subject {index}</Title><P1 id="section-{index}"><Pnumber>{index}</Pnumber><P1para><Text>{text}'
            f"</Text></P1para></P1></P1group>"
            for index, text in enumerate(self.sections[act], 1)
        )
        return xml(
            f'<Legislation xmlns="http://www.legislation.gov.uk/namespaces/legislation" DocumentURI="{BASE}/{act}" '
            f'NumberOfProvisions="10" RestrictExtent="E+W+S+N.I."><ukm:Metadata '
            f'xmlns:ukm="http://www.legislation.gov.uk/namespaces/metadata" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f"<dc:identifier>{BASE}/{act}</dc:identifier><dc:title>Example Act {year}</dc:title>"
            f"<dc:modified>{self.changed[act]:%Y-%m-%d}</dc:modified></ukm:Metadata><Primary><PrimaryPrelims><Title>Example "
            f"Act {year}</Title><Number>{year} CHAPTER {number}</Number></PrimaryPrelims><Body><Part><Number>Part 1</Number>"
            f"<Title>General</Title>{sections}</Part></Body></Primary></Legislation>"
        )
