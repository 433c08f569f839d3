"""What holds at any moment, whatever was killed, lost or doubled before."""

from datetime import datetime, timedelta

from campaigns.services.simulated import is_simulated
from dialer.services.auditing.asking import Check, Found, ask


def counters_equal_the_rows(_: datetime) -> Found:
    """A campaign's counters are what counting its enrollments gives."""
    return ask(
        "camp",
        """
        SELECT c.id, format('says %%s, the rows say %%s (total, called, completed, answered, '
                            'skipped)', says, counted)
        FROM campaigns_campaign c
        LEFT JOIN (
            SELECT campaign_id, count(*) AS total, count(*) FILTER (WHERE attempts > 0) AS called,
                count(*) FILTER (WHERE status IN ('completed', 'failed')) AS completed,
                count(*) FILTER (WHERE status IN ('completed', 'failed')
                                   AND outcome = 'answered') AS answered,
                count(*) FILTER (WHERE status = 'skipped') AS skipped
            FROM campaigns_enrollment GROUP BY campaign_id
        ) e ON e.campaign_id = c.id
        CROSS JOIN LATERAL (
            SELECT concat_ws(' ', c.total_contacts, c.contacts_called, c.contacts_completed,
                             c.contacts_answered, c.contacts_skipped) AS says,
                concat_ws(' ', coalesce(total, 0), coalesce(called, 0), coalesce(completed, 0),
                          coalesce(answered, 0), coalesce(skipped, 0)) AS counted
        ) both_ways
        WHERE says <> counted
        """,
    )


def counts_equal_the_rows(_: datetime) -> Found:
    """A campaign's counts by status and outcome are what counting its enrollments gives."""
    return ask(
        "camp",
        """
        SELECT campaign_id, format('counts %%s contacts as %%s "%%s", the rows say %%s',
                                   coalesce(c.contacts, 0), status, outcome, coalesce(e.rows, 0))
        FROM campaigns_enrollmentcount c
        FULL JOIN (
            SELECT campaign_id, status, outcome, count(*) AS rows FROM campaigns_enrollment
            GROUP BY campaign_id, status, outcome
        ) e USING (campaign_id, status, outcome)
        WHERE coalesce(c.contacts, 0) <> coalesce(e.rows, 0)
        """,
    )


def campaign_counts_equal_the_campaigns(_: datetime) -> Found:
    """A team's counts of campaigns by status are what counting its campaigns gives."""
    return ask(
        "team",
        """
        SELECT team_id, format('counts %%s campaigns as %%s, the rows say %%s',
                               coalesce(counted, 0), status, coalesce(campaigns, 0))
        FROM (
            SELECT team_id, status, sum(campaigns) AS counted FROM campaigns_campaigncount
            GROUP BY team_id, status
        ) c
        FULL JOIN (
            SELECT team_id, status, count(*) AS campaigns FROM campaigns_campaign
            WHERE deleted_at IS NULL GROUP BY team_id, status
        ) rows USING (team_id, status)
        WHERE coalesce(counted, 0) <> coalesce(campaigns, 0)
        """,
    )


def call_counts_equal_the_calls(_: datetime) -> Found:
    """The calls that the charts are drawn from are those that ended, as far as both are kept."""
    return ask(
        "camp",
        """
        SELECT campaign_id, format('counts %%s calls, %%s answered, in %%s min from %%s, '
                                   'the rows say %%s, %%s', coalesce(c.calls, 0),
                                   coalesce(c.answered, 0), minutes, began_at,
                                   coalesce(a.calls, 0), coalesce(a.answered, 0))
        FROM dialer_callcount c
        FULL JOIN (
            SELECT campaign_id, minutes, count(*) AS calls,
                date_bin(minutes * interval '1 minute', ended_at, 'epoch') AS began_at,
                count(*) FILTER (WHERE outcome = 'answered') AS answered
            FROM dialer_attempt, unnest(ARRAY[1, 15]) AS minutes WHERE status = 'ended'
            GROUP BY campaign_id, minutes, 4
        ) a USING (campaign_id, minutes, began_at)
        WHERE (c.calls, c.answered) IS DISTINCT FROM (a.calls, a.answered)
          AND began_at >= (SELECT coalesce(max(before), '-infinity') FROM dialer_forgotten)
        """,
    )


def call_totals_equal_the_calls(_: datetime) -> Found:
    """The numbers of calls of a team and of a campaign are what counting them gives."""
    return ask(
        "team",
        """
        SELECT subject::text, format('(a team or a campaign) counts %%s calls, the rows say %%s',
                                     coalesce(counted, 0), coalesce(calls, 0))
        FROM (
            SELECT subject, sum(calls) AS counted FROM dialer_calltotal GROUP BY subject
        ) c
        FULL JOIN (
            SELECT team_id AS subject, count(*) AS calls FROM dialer_attempt GROUP BY team_id
            UNION ALL
            SELECT campaign_id, count(*) FROM dialer_attempt GROUP BY campaign_id
        ) a USING (subject)
        WHERE coalesce(counted, 0) <> coalesce(calls, 0)
        """,
    )


def attempts_are_counted(_: datetime) -> Found:
    """An enrollment's `attempts` is the number of its calls that were not withdrawn; of those that
    ended long ago some may be forgotten."""
    return ask(
        "cc",
        """
        SELECT e.id, format('says %%s attempts, and has %%s', e.attempts, coalesce(a.calls, 0))
        FROM campaigns_enrollment e
        LEFT JOIN (
            SELECT enrollment_id, count(*) AS calls FROM dialer_attempt
            WHERE status <> 'withdrawn' GROUP BY enrollment_id
        ) a ON a.enrollment_id = e.id
        CROSS JOIN (
            SELECT coalesce(max(before), '-infinity') AS before FROM dialer_forgotten
        ) forgotten
        WHERE e.attempts < coalesce(a.calls, 0)
           OR e.attempts > coalesce(a.calls, 0) AND e.created_at >= forgotten.before
        """,
    )


def calling_means_one_open_call(_: datetime) -> Found:
    """An enrollment is `calling` exactly while one of its calls is open; a final one has none."""
    return ask(
        "cc",
        """
        SELECT e.id, format('is %%s with %%s open calls', e.status, coalesce(a.calls, 0))
        FROM campaigns_enrollment e
        FULL JOIN (
            SELECT enrollment_id, count(*) AS calls FROM dialer_attempt
            WHERE status = ANY(%(open)s) GROUP BY enrollment_id
        ) a ON a.enrollment_id = e.id
        WHERE coalesce(a.calls, 0) <> CASE WHEN e.status = 'calling' THEN 1 ELSE 0 END
        """,
    )


def ended_calls_have_an_outcome(_: datetime) -> Found:
    """A call that ended says how and when; one that did not says neither."""
    return ask(
        "call",
        """
        SELECT id, format('is %%s with the outcome "%%s", ended at %%s', status, outcome, ended_at)
        FROM dialer_attempt
        WHERE (status = 'ended') <> (outcome <> '')
           OR (status IN ('ended', 'withdrawn')) <> (ended_at IS NOT NULL)
        """,
    )


def completed_campaigns_have_nobody_left(_: datetime) -> Found:
    """A campaign is completed only when every contact in it is final."""
    return ask(
        "camp",
        """
        SELECT c.id, format('is completed, and %%s of its contacts are not', count(*))
        FROM campaigns_campaign c JOIN campaigns_enrollment e ON e.campaign_id = c.id
        WHERE c.status = 'completed' AND e.status IN ('pending', 'queued', 'calling')
        GROUP BY c.id
        """,
    )


def queues_follow_the_contacts(_: datetime) -> Found:
    """Who waits in an unfinished campaign may be called, and waits in the zone they are in,
    unless the contact changed and the next tick has yet to look."""
    return ask(
        "cc",
        """
        SELECT e.id, CASE WHEN e.zones <> p.dial_zones
            THEN format('waits in zone "%%s" instead of "%%s"', e.zones, p.dial_zones)
            ELSE 'waits for a contact that may not be called' END
        FROM campaigns_enrollment e
        JOIN contacts_contact p ON p.id = e.contact_id
        JOIN campaigns_campaign c ON c.id = e.campaign_id
        WHERE e.status IN ('pending', 'queued') AND p.requeue_at IS NULL
          AND c.status IN ('draft', 'scheduled', 'running', 'paused')
          AND (p.do_not_call OR p.deleted_at IS NOT NULL OR p.phone = ''
               OR e.zones <> p.dial_zones)
        """,
    )


def queues_begin_before_everybody(_: datetime) -> Found:
    """Nobody who is ready stands before the head of their part of the queue, where no claim would
    ever look."""
    return ask(
        "cc",
        """
        SELECT e.id, 'is ready and stands before the head of the queue'
        FROM campaigns_enrollment e LEFT JOIN campaigns_queuehead head
            USING (campaign_id, status, zones)
        WHERE e.status IN ('pending', 'queued') AND e.next_attempt_at IS NULL
          AND (e.priority * -1, e.id) >= (head.priority * -1, head.first_id) IS NOT TRUE
        """,
    )


def blocks_equal_the_rows(_: datetime) -> Found:
    """Each block of a campaign's contacts has as many as stand from its first one to the next's. A
    page that is looked for by wrong ones shows other contacts than its offset says."""
    return ask(
        "camp",
        """
        SELECT campaign_id, format('has a block of %%s contacts from %%s on, the rows are %%s',
                                   coalesce(contacts, 0), first_id, coalesce(rows, 0))
        FROM campaigns_enrollmentblock
        FULL JOIN (
            SELECT e.campaign_id, block.first_id, count(*) AS rows
            FROM campaigns_enrollment e
            LEFT JOIN LATERAL (
                SELECT first_id FROM campaigns_enrollmentblock
                WHERE campaign_id = e.campaign_id AND first_id <= e.id
                ORDER BY first_id DESC LIMIT 1
            ) block ON true
            GROUP BY e.campaign_id, block.first_id
        ) counted USING (campaign_id, first_id)
        WHERE coalesce(contacts, 0) <> coalesce(rows, 0)
        """,
    )


def numbers_are_on_the_list_as_a_whole(_: datetime) -> Found:
    """Of a team's contacts with one number, deleted ones too, all say do-not-call if the number is
    on the list, and none does if it is not."""
    return ask(
        "cont",
        """
        SELECT p.id, CASE WHEN p.do_not_call THEN 'says do-not-call, and its number is not listed'
                          ELSE 'does not say do-not-call, and its number is listed' END
        FROM contacts_contact p LEFT JOIN contacts_donotcallnumber listed USING (team_id, phone)
        WHERE p.phone <> '' AND p.do_not_call <> (listed.phone IS NOT NULL)
        """,
    )


def numbers_are_called_for_one_contact(now: datetime) -> Found:
    """No campaign calls one number for two contacts. Of the last day: calls of versions that did
    so stay named no longer."""
    return ask(
        "call",
        """
        SELECT DISTINCT a.id, 'is to a number that the campaign called for another contact'
        FROM dialer_attempt a JOIN dialer_attempt before USING (team_id, to_number, campaign_id)
        WHERE before.enrollment_id <> a.enrollment_id AND before.id < a.id
          AND a.status <> 'withdrawn' AND before.status <> 'withdrawn'
          AND a.created_at > %(since)s
        """,
        since=now - timedelta(days=1),
    )


def caller_ids_are_not_called(now: datetime) -> Found:
    """No call goes to a caller ID of its team, unless the number became one just then."""
    return ask(
        "call",
        """
        SELECT a.id, 'is to a caller ID of the team'
        FROM dialer_attempt a JOIN campaigns_phonenumber n
            ON n.team_id = a.team_id AND n.number = a.to_number AND n.deleted_at IS NULL
        WHERE a.status NOT IN ('queued', 'withdrawn') AND a.placing_at > %(since)s
          AND n.updated_at < a.placing_at - interval '1 minute'
        """,
        since=now - timedelta(days=1),
    )


def campaigns_keep_their_cap(_: datetime) -> Found:
    """No more calls at once than `max_concurrent_calls`. It can be lowered below the calls in
    progress while the campaign is paused; then none is added."""
    return ask(
        "camp",
        """
        SELECT c.id, format('has %%s open calls; %%s are allowed', count(*), c.max_concurrent_calls)
        FROM dialer_attempt a JOIN campaigns_campaign c ON c.id = a.campaign_id
        WHERE a.status = ANY(%(open)s) AND c.status = 'running'
        GROUP BY c.id
        HAVING count(*) > c.max_concurrent_calls AND max(a.created_at) >= c.running_since
        """,
    )


def teams_keep_their_cap(_: datetime) -> Found:
    """No more calls of a team at once than it allows (or allowed, if lowered just now)."""
    return ask(
        "team",
        """
        SELECT t.id, format('has %%s open calls; %%s are allowed', count(*), t.max_concurrent_calls)
        FROM dialer_attempt a JOIN accounts_team t ON t.id = a.team_id
        WHERE a.status = ANY(%(open)s)
        GROUP BY t.id HAVING count(*) > t.max_concurrent_calls
        """,
    )


def carrier_accounts_keep_their_cap(_: datetime) -> Found:
    """No more calls at once than the account allows (or allowed, if lowered just now)."""
    return ask(
        "",
        """
        SELECT k.name, format('has %%s open calls; %%s are allowed', count(*),
                              k.max_concurrent_calls)
        FROM dialer_attempt a
        JOIN dialer_carrieraccount k ON k.name = CASE WHEN a.is_test THEN 'test' ELSE 'live' END
        WHERE a.status = ANY(%(open)s)
        GROUP BY k.name HAVING count(*) > k.max_concurrent_calls
        """,
    )


def teams_keep_their_calls_a_day(now: datetime) -> Found:
    """No team has more calls in 24 hours than it allowed at the last of them, test calls apart."""
    return ask(
        "team",
        """
        SELECT t.id, format('has %%s calls in 24 hours; %%s are allowed', count(*),
                            least(t.max_calls_a_day, CASE WHEN %(ceiling)s AND NOT a.is_test
                                                     THEN t.calls_a_day_ceiling END))
        FROM dialer_attempt a JOIN accounts_team t ON t.id = a.team_id
        WHERE a.status <> 'withdrawn' AND a.created_at > %(day_ago)s
        GROUP BY t.id, a.is_test
        HAVING count(*) > least(t.max_calls_a_day, CASE WHEN %(ceiling)s AND NOT a.is_test
                                                   THEN t.calls_a_day_ceiling END)
           AND max(a.created_at) > coalesce(
            (SELECT max(pgh_created_at) FROM accounts_teamchange WHERE pgh_obj_id = t.id),
            '-infinity')
        """,
        day_ago=now - timedelta(hours=24),
        ceiling=not is_simulated(is_test=False),
    )


def sandboxes_ring_no_phone(_: datetime) -> Found:
    """The simulator places every call of a sandbox."""
    return ask(
        "call",
        """
        SELECT a.id, 'is of a sandbox and on the live carrier account'
        FROM dialer_attempt a JOIN accounts_team t ON t.id = a.team_id
        WHERE t.live_team_id IS NOT NULL AND NOT a.is_test
        """,
    )


def caller_ids_keep_their_caps(now: datetime) -> Found:
    """No caller ID has more calls at once, or in 24 hours, than it allowed at the last of them."""
    return ask(
        "pn",
        """
        SELECT n.id, format('has %%s open calls and %%s in 24 hours; %%s and %%s are allowed',
            count(*) FILTER (WHERE a.status = ANY(%(open)s)),
            count(*) FILTER (WHERE a.created_at > %(day_ago)s),
            n.max_concurrent_calls, n.max_calls_a_day)
        FROM dialer_attempt a JOIN campaigns_phonenumber n ON n.id = a.phone_number_id
        WHERE a.status <> 'withdrawn'
          AND (a.status = ANY(%(open)s) OR a.created_at > %(day_ago)s)
        GROUP BY n.id
        HAVING max(a.created_at) > n.updated_at
           AND (count(*) FILTER (WHERE a.status = ANY(%(open)s)) > n.max_concurrent_calls
             OR count(*) FILTER (WHERE a.created_at > %(day_ago)s) > n.max_calls_a_day)
        """,
        day_ago=now - timedelta(hours=24),
    )


def numbers_have_one_call_at_once(_: datetime) -> Found:
    """A team never has two calls to one number at once, whatever the campaigns."""
    return ask(
        "team",
        """
        SELECT a.team_id, format('has %%s open calls to the number of %%s', count(*),
                                 string_agg(DISTINCT a.contact_id::text, ', '))
        FROM dialer_attempt a WHERE a.status = ANY(%(open)s)
        GROUP BY a.team_id, a.to_number HAVING count(*) > 1
        """,
    )


def contacts_are_not_called_too_often(_: datetime) -> Found:
    """No contact has more attempts than the campaign's largest limit, those of before the last
    start aside: the limit may have been another one then."""
    return ask(
        "cc",
        """
        SELECT a.enrollment_id, format('was called for the %%s. time; %%s are allowed',
                                       max(a.number), max(l.largest))
        FROM dialer_attempt a JOIN campaigns_campaign c ON c.id = a.campaign_id
        CROSS JOIN LATERAL (
            SELECT greatest(c.max_attempts_per_contact, c.max_attempts_no_answer,
                            c.max_attempts_busy, c.max_attempts_error) AS largest
        ) l
        WHERE a.status <> 'withdrawn' AND a.number > l.largest
          AND c.status = 'running' AND a.created_at >= c.running_since
        GROUP BY a.enrollment_id
        """,
    )


def attempts_follow_each_other(_: datetime) -> Found:
    """No call of a contact in a campaign was written before the one before it ended, and no retry
    before the shortest delay that the running campaign knows.

    Behind a withdrawn call, which never rang, the times may overlap: a claim that waited for its
    locks writes down when it began.
    """
    return ask(
        "call",
        """
        SELECT id, format('was written at %%s, the call before it ended at %%s', created_at, ended)
        FROM (
            SELECT a.id, a.created_at, a.status, c.running_since, c.status AS campaign_status,
                least(c.retry_delay_minutes, c.retry_delay_minutes_no_answer,
                      c.retry_delay_minutes_busy, c.retry_delay_minutes_error,
                      c.retry_backoff_max_minutes) * interval '1 minute' AS delay,
                lag(a.id) OVER line AS before,
                lag(a.status) OVER line AS before_status,
                lag(a.ended_at) OVER line AS ended
            FROM dialer_attempt a JOIN campaigns_campaign c ON c.id = a.campaign_id
            WINDOW line AS (PARTITION BY a.enrollment_id ORDER BY a.created_at, a.id)
        ) calls
        WHERE before IS NOT NULL AND (
            ended IS NULL OR before_status = 'ended' AND created_at < ended
            OR before_status = 'ended' AND campaign_status = 'running'
               AND ended >= running_since AND created_at < ended + delay
        )
        """,
    )


STATE: tuple[Check, ...] = (
    counters_equal_the_rows,
    counts_equal_the_rows,
    campaign_counts_equal_the_campaigns,
    call_counts_equal_the_calls,
    call_totals_equal_the_calls,
    attempts_are_counted,
    calling_means_one_open_call,
    ended_calls_have_an_outcome,
    completed_campaigns_have_nobody_left,
    queues_follow_the_contacts,
    queues_begin_before_everybody,
    blocks_equal_the_rows,
    numbers_are_on_the_list_as_a_whole,
    numbers_are_called_for_one_contact,
    caller_ids_are_not_called,
    campaigns_keep_their_cap,
    teams_keep_their_cap,
    carrier_accounts_keep_their_cap,
    teams_keep_their_calls_a_day,
    sandboxes_ring_no_phone,
    caller_ids_keep_their_caps,
    numbers_have_one_call_at_once,
    contacts_are_not_called_too_often,
    attempts_follow_each_other,
)
