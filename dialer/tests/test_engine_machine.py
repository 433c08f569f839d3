"""The engine under every interleaving that hypothesis can think of, and after each a full audit.

Real services, a real PostgreSQL, a carrier of the test's own and a clock that only it moves.
Processes are killed at any query, answers and callbacks get lost, doubled, late and mixed up, and
meanwhile people pause, cancel, edit, opt out and turn switches. The carrier judges every order by
its own rules (`watched_carrier`); the audit judges the rows after every step; and in the end all
must come to rest with nobody stuck.

A test run plays the same stories every time. For new ones, by the thousand:

    HYPOTHESIS_PROFILE=soak .venv/bin/python -m pytest dialer/tests/test_engine_machine.py
"""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from campaigns.models import Campaign, Enrollment, PhoneNumber
from campaigns.services.enrolling import enroll_contacts, remove_contacts
from campaigns.services.lifecycle import (
    cancel_campaign,
    pause_campaign,
    start_campaign,
    update_campaign,
)
from contacts.models import Contact
from contacts.services import delete_contact, update_contact
from dialer.models import Attempt, CarrierAccount
from dialer.providers.base import CallReport
from dialer.services.auditing import STATE, audit
from dialer.services.settling import record_report
from dialer.services.talking import take_digit
from dialer.tests.carrier import PlacedCall
from dialer.tests.small_world import (
    PHONES,
    WINDOWS,
    WORLDS,
    ZONES,
    Interruption,
    WatchedEngine,
    build,
)
from dialer.tests.watched_carrier import FINAL, NEXT, Killed, in_window, may_be_called
from talkturo.accounts.models import Team
from talkturo.lib.ids import parse_public_id
from talkturo.lib.transitions import InvalidTransition, Refusal

ANY = st.integers(0, 1000)  # which campaign, contact, attempt, call or callback
KILLED = st.one_of(st.none(), st.none(), st.none(), st.integers(0, 25))
DISTURBED = st.one_of(
    st.none(), st.none(), st.tuples(st.integers(0, 15), st.one_of(st.none(), st.integers(0, 1000)))
)
# Twilio's codes: bad number, caller ID, account, throttled, not the like of any.
REFUSALS = st.sampled_from([21211, 21215, 21210, 20003, 20429, 20429, 99999])
MOODS = st.sampled_from(
    ["accept"] * 5 + ["refuse", "lose_answer", "never_arrive", "die_before", "die_after", "early"]
)
RANK = [*Attempt.OPEN, Attempt.Status.ENDED]
SECONDS = [0.3, 0.6, 1.1, 2.5, 11, 30, 65, 310, 700, 3_600, 4 * 3_600, 9 * 3_600]
