"""A short endurance of the way out: subscribers of every cadence, a daemon that dies five times; `bench-alerts` does
two hundred."""

from __future__ import annotations

import os
from random import Random

from tests.alerts.mailserver import MailServer
from tests.journeys.endurance import Town
from tests.journeys.place import Place
from tests.server import Server

SEED = int(os.environ.get("TOCSIN_KILL_SEED", "20260122"))
KILLS = 5


def test_everybody_gets_everything_however_often_the_daemon_dies(
    place: Place, server: Server, mail: MailServer
) -> None:
    town = Town(place, server, mail, Random(SEED), offices=10, subscribers=30)
    for _ in range(KILLS):
        town.live_and_die()
    found = town.settle()
    assert found.told > 0
    assert (found.lost, found.digests_lost, found.unknown_doubles) == (0, 0, 0), found
    assert found.doubles <= found.kills, found
