"""Letters, sent: claim, write, send, record. They share the mail notifier's connections and the one retry policy.

A letter's link is made anew at every attempt and is the same each time, since its time is the letter's: no token is
kept anywhere. Killed in between, the letter is sent again with the same Message-ID.
"""

from __future__ import annotations

import asyncio
import json
from random import Random
from typing import Literal
from urllib.parse import urlsplit

import structlog

from alerts import tokens
from alerts.deliver import GRACE_S, Delivered
from alerts.registry import BoundedNotifier
from alerts.retry import next_attempt_at
from alerts.words import words_of
from monitor.errors import NotifyError
from monitor.ports import Clock
from monitor.store import Store
from monitor.store.letters import Letter
from monitor.types import Coverage, Delivery, Digest, Notice, Subscription

CHANNEL = "email"
AT_ONCE = 4
"""Letters under way at a time: few, since a server that limits us should not spend its patience on strangers."""

Fate = Literal["sent", "retried", "dead"]
log = structlog.get_logger("alerts")


class LetterLane:
    """The letters' own lane, so that they wait for no digest and no digest for them."""

    def __init__(
        self,
        store: Store,
        notifier: BoundedNotifier,
        *,
        clock: Clock,
        rng: Random,
        owner: str,
        public_url: str,
        tell: str = "",
    ) -> None:
        self._store, self._notifier = store, notifier
        self._tell = tell
        self._clock, self._rng, self._owner = clock, rng, owner
        self._public_url = public_url
        self._secret = b""
        self._is_closing = False
        self._draining = asyncio.Lock()

    def begin_no_more(self) -> None:
        """Let what is under way end, and claim nothing more."""
        self._is_closing = True

    async def drain(self) -> Delivered:
        """Send what is due until nothing is. Raises what the store raises."""
        done = Delivered()
        if self._draining.locked():
            return done  # an earlier call still sends, and takes what is due then
        async with self._draining:
            while not self._is_closing and await asyncio.to_thread(self._store.letters.has_due, self._clock.now()):
                claimed = await asyncio.to_thread(self._claim)
                for fate in await asyncio.gather(*map(self._attempt, claimed)):
                    done = done.plus(fate)
                if not claimed:
                    break
        return done

    def _claim(self) -> list[Letter]:
        self._secret = self._secret or self._store.outbox.secret(tokens.SECRET_NAME)
        lease_s = self._notifier.timeout_s + GRACE_S
        return self._store.letters.claim(self._clock.now(), AT_ONCE, self._owner, lease_s)

    async def _attempt(self, letter: Letter) -> Fate:
        try:
            delivery = delivery_of(letter, public_url=self._public_url, secret=self._secret)
            answer = await self._notifier.send(delivery)
        except NotifyError as error:
            return await self._failed(letter, error)
        except Exception as error:  # a letter that breaks our own code must not hold up the others
            log.exception("letter broke", **_told(letter))
            return await self._failed(letter, NotifyError(f"{type(error).__name__}: {error}"))
        record = self._store.letters.sent
        await asyncio.to_thread(record, letter.letter_id, self._owner, self._clock.now(), answer)
        log.info("letter sent", **_told(letter), answer=answer)
        return "sent"

    async def _failed(self, letter: Letter, error: NotifyError) -> Fate:
        now = self._clock.now()
        again_at = next_attempt_at(error, letter.attempts, now, self._rng)
        runs_out = letter.created_at + (tokens.CONFIRM_FOR if letter.kind == "confirm" else tokens.PREFERENCES_FOR)
        if again_at is None or again_at >= runs_out:  # a link that has run out helps nobody
            await asyncio.to_thread(
                self._store.letters.give_up,
                letter.letter_id,
                self._owner,
                now,
                str(error),
                is_final=error.is_about_address,
                tell=self._tell,
            )
            log.error("letter given up", **_told(letter), error=str(error))
            return "dead"
        await asyncio.to_thread(self._store.letters.retry, letter.letter_id, self._owner, again_at, str(error))
        log.warning("letter failed", **_told(letter), error=str(error))
        return "retried"


def delivery_of(letter: Letter, *, public_url: str, secret: bytes) -> Delivery:
    """Return the letter as what a notifier sends: a digest without changes that no store keeps."""
    wanted = json.loads(letter.declaration)
    language = wanted.get("language", Subscription.model_fields["language"].default)
    zone = wanted.get("timezone", "UTC")
    is_confirm = letter.kind == "confirm"
    make = tokens.confirm_url if is_confirm else tokens.preferences_url
    lasts = tokens.CONFIRM_FOR if is_confirm else tokens.PREFERENCES_FOR
    facts = {
        "url": make(public_url, letter.subscription_key, letter.created_at, secret),
        "until": words_of(language).moment(letter.created_at + lasts, zone),
        "host": urlsplit(public_url).hostname or public_url,
    }
    digest = Digest(
        digest_id=0,
        digest_key=letter.letter_key,
        subscription_key=letter.subscription_key,
        window_from=letter.created_at,
        window_to=letter.created_at,
        matches=(),
        coverage=Coverage(0),
        timezone=zone,
        language=language,
        notices=(Notice(0, letter.letter_key, letter.kind, "", facts=facts),),
    )
    return Delivery(0, letter.letter_key, digest, CHANNEL, wanted["email"], letter.attempts)


def _told(letter: Letter) -> dict[str, object]:
    return {"letter_id": letter.letter_id, "kind": letter.kind, "subscription_key": letter.subscription_key}
