from typing import Any

import pytest
from django.utils import timezone
from rest_framework.test import APIClient

from campaigns.models import Campaign
from campaigns.tests.factories import AssistantFactory, PhoneNumberFactory
from campaigns.tests.settings_table import ACCEPTED, DEFAULTS, REFUSED
from contacts.tests.factories import CompanyFactory
from talkturo.accounts.models import Team
from talkturo.accounts.tests.factories import TeamFactory
from talkturo.lib.ids import new_uuid, public_id
from talkturo.lib.tests.answers import accepted, refused

PATH = "/api/crm/campaigns"
SNAKE = {
    "teamId": "team_id", "assistantId": "assistant_id", "companyId": "company_id",
    "fromNumberIds": "from_number_ids", "callWindowStart": "call_window_start",
    "callWindowEnd": "call_window_end", "callWindowTimezone": "call_window_timezone",
    "maxConcurrentCalls": "max_concurrent_calls",
    "maxAttemptsPerContact": "max_attempts_per_contact",
    "retryDelayMinutes": "retry_delay_minutes",
}  # fmt: skip
REQUIRED = ["teamId", "assistantId", "companyId", "fromNumberIds", "name"]


def create(api: APIClient, body: dict[str, Any]) -> dict[str, Any]:
    campaign: dict[str, Any] = accepted(api.post(PATH, body), 201)["campaign"]
    return campaign


@pytest.mark.usefixtures("noon")
def test_the_example_of_the_contract(api: APIClient, example: dict[str, Any]):
    campaign = create(api, example)
    expected = DEFAULTS | {
        "id": campaign["id"],
        "team_id": example["teamId"],
        "assistant_id": example["assistantId"],
        "company_id": example["companyId"],
        "name": "Q1 Trade Show Follow-Up",
        "description": "Follow up with leads from the January trade show",
        "status": "draft",
        "from_number": "+12025551234",
        "max_concurrent_calls": 5,
        "total_contacts": 0,
        "contacts_called": 0,
        "contacts_completed": 0,
        "contacts_answered": 0,
        "contacts_skipped": 0,
        "paused_code": "",
        "paused_reason": "",
        "is_test": False,
        "started_at": None,
        "completed_at": None,
        "cancelled_at": None,
        "deleted_at": None,
        "created_at": "2026-03-02T12:00:00Z",
        "updated_at": "2026-03-02T12:00:00Z",
        "assistant": {"id": example["assistantId"], "name": campaign["assistant"]["name"]},
        "from_number_ids": example["fromNumberIds"],
        "contact_count": 0,
        "campaign_contacts": [],
    }
    assert {key: campaign[key] for key in expected} == expected
    assert campaign["id"].startswith("camp_")
    assert accepted(api.get(f"{PATH}/{campaign['id']}"))["campaign"] == campaign


def test_what_is_left_out_gets_the_documented_default(api: APIClient, example: dict[str, Any]):
    campaign = create(api, {key: example[key] for key in REQUIRED})
    assert {key: campaign[key] for key in DEFAULTS} == DEFAULTS
    assert campaign["status"] == "draft"


@pytest.mark.usefixtures("noon")
def test_snake_case_makes_the_same_campaign(api: APIClient, example: dict[str, Any]):
    snake = {SNAKE.get(key, key): value for key, value in example.items()}
    one, other = create(api, example), create(api, snake)
    assert one == other | {"id": one["id"]}


@pytest.mark.parametrize(("sent", "answered"), ACCEPTED, ids=lambda value: repr(value)[:40])
def test_every_setting_is_kept(
    api: APIClient, example: dict[str, Any], sent: dict[str, Any], answered: dict[str, Any]
):
    campaign = create(api, example | sent)
    assert {key: campaign[key] for key in answered} == answered


@pytest.mark.parametrize(("key", "values"), REFUSED, ids=lambda value: str(value)[:30])
def test_every_bad_value_is_a_400_at_its_key(
    api: APIClient, example: dict[str, Any], key: str, values: list[Any]
):
    for value in values:
        refused(api.post(PATH, {**example, key: value}), 400, field=key)
    assert not Campaign.all_objects.exists()


@pytest.mark.parametrize("key", REQUIRED)
def test_what_is_required_is_named(api: APIClient, example: dict[str, Any], key: str):
    del example[key]
    assert refused(api.post(PATH, example), 400, field=key) == "This field is required."


def test_every_wrong_field_is_named_at_once(api: APIClient, example: dict[str, Any]):
    body = example | {"max_attempts_busy": "x", "nonsense": 1, "callWindowStart": "25:00"}
    del body["name"]
    found = api.post(PATH, body).json()["details"]["fieldErrors"]
    assert found.keys() == {"max_attempts_busy", "nonsense", "callWindowStart", "name"}


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        ({"fromNumberIds": ["pn_x"]}, "fromNumberIds.0"),
        ({"fromNumberIds": [None]}, "fromNumberIds.0"),
        ({"fromNumberIds": [{"id": "pn_x", "weight": 1}]}, "fromNumberIds.0"),
        ({"fromNumberIds": [{"weight": 1}]}, "fromNumberIds.0"),
        ({"dayWindows": {"mon": "09:00-17:00"}}, "dayWindows.mon"),
        ({"dayWindows": {"mon": [{"start": "09:00"}]}}, "dayWindows.mon.0.end"),
        ({"dayWindows": {"mon": [{"start": "09:00", "end": "25:00"}]}}, "dayWindows.mon.0.end"),
        ({"dayWindows": {"mon": [{"start": "09:00", "end": "09:00"}]}}, "dayWindows.mon.0"),
        ({"dayWindows": {"mon": [{"start": "09:00", "end": "10:00", "zone": "UTC"}]}},
         "dayWindows.mon.0.zone"),
        ({"dayWindows": {"mon": [{"start": "09:00", "end": "10:00"}] * 11}}, "dayWindows.mon"),
        ({"dayWindows": {"mon": [None]}}, "dayWindows.mon.0"),
        ({"callWindowStart": "17:00"}, "callWindowStart"),  # the default end
        ({"call_window_end": "09:00:00"}, "call_window_end"),
        ({"callWindowStart": "09:00", "callWindowEnd": "09:00"}, "callWindowEnd"),
        ({"callWindowStart": "17:00", "call_window_end": "17:00"}, "call_window_end"),
        ({"scheduledStartAt": "2999-01-02T00:00:00Z", "scheduledEndAt": "2999-01-01T00:00:00Z"},
         "scheduledEndAt"),
        ({"daysOfWeek": ["sat"], "dayWindows": {"sat": []}}, "dayWindows"),
        ({"status": "running"}, "status"),
    ],
    ids=str,
)  # fmt: skip
def test_errors_inside_a_value_or_between_values_say_where(
    api: APIClient, example: dict[str, Any], sent: dict[str, Any], path: str
):
    for key in ("callWindowStart", "callWindowEnd"):
        del example[key]
    refused(api.post(PATH, example | sent), 400, field=path)


@pytest.mark.parametrize("weight", [0, 21, "5", 1.0, True, None])
def test_a_weight_is_a_whole_number_from_1_to_20(
    api: APIClient, example: dict[str, Any], weight: Any
):
    entry = {"id": example["fromNumberIds"][0], "weight": weight}
    refused(api.post(PATH, example | {"fromNumberIds": [entry]}), 400, field="fromNumberIds.0")


def test_several_numbers_with_weights_in_the_order_given(
    api: APIClient, team: Team, example: dict[str, Any]
):
    own = PhoneNumberFactory(
        team=team, number="+13035559999", assistant=AssistantFactory(team=team)
    )
    numbers = [own, PhoneNumberFactory(team=team), PhoneNumberFactory(team=team)]
    ids = [number.public_id for number in numbers]
    body = example | {
        "assistantId": own.assistant.public_id,
        "fromNumberIds": [ids[0], {"id": ids[1], "weight": 20}, {"id": ids[2]}],
    }
    campaign = create(api, body)
    assert campaign["from_number"] == "+13035559999"
    assert campaign["from_number_ids"] == ids
    rows = Campaign.objects.get().numbers.all()
    assert [row.weight for row in rows] == [1, 20, 1]


def test_a_number_twice_is_refused(api: APIClient, example: dict[str, Any]):
    [number] = example["fromNumberIds"]
    body = example | {"fromNumberIds": [number, {"id": number, "weight": 2}]}
    sentence = refused(api.post(PATH, body), 400, field="fromNumberIds")
    assert sentence == "Must not name a phone number twice."


def test_a_number_of_another_assistant_is_refused(
    api: APIClient, team: Team, example: dict[str, Any]
):
    number = PhoneNumberFactory(team=team, assistant=AssistantFactory(team=team))
    body = example | {"from_number_ids": [*example.pop("fromNumberIds"), number.public_id]}
    sentence = refused(api.post(PATH, body), 400, field="from_number_ids")
    assert sentence == (f"{number.public_id} belongs to another assistant than the campaign's.")


@pytest.mark.parametrize(
    ("key", "factory"),
    [
        ("assistantId", AssistantFactory),
        ("companyId", CompanyFactory),
        ("fromNumberIds", PhoneNumberFactory),
    ],
    ids=["assistant", "company", "phone number"],
)
def test_an_id_that_is_none_of_the_team_s_is_a_404_at_its_field(
    api: APIClient, team: Team, example: dict[str, Any], key: str, factory: Any
):
    foreign, deleted = factory(), factory(team=team, deleted_at=timezone.now())
    unknown = public_id(foreign.ID_PREFIX, new_uuid())
    for text in (foreign.public_id, deleted.public_id, unknown):
        value = [*example[key], text] if key == "fromNumberIds" else text
        sentence = refused(api.post(PATH, example | {key: value}), 404, field=key)
        name = foreign._meta.verbose_name
        assert sentence == f"There is no such {name} in this team."


@pytest.mark.parametrize("value", ["", "team_x", 5, None])
def test_a_malformed_team_is_a_400(api: APIClient, example: dict[str, Any], value: Any):
    refused(api.post(PATH, example | {"teamId": value}), 400, field="teamId")


def test_a_team_that_the_key_may_not_use_is_a_403(api: APIClient, example: dict[str, Any]):
    for text in (TeamFactory().public_id, public_id("team", new_uuid())):
        sentence = refused(api.post(PATH, example | {"teamId": text}), 403)
        assert sentence == "This teamId is not one that your key may use."


def test_a_future_start_schedules(api: APIClient, example: dict[str, Any]):
    campaign = create(api, example | {"scheduledStartAt": "2999-01-15T09:00:00-05:00"})
    assert campaign["status"] == "scheduled"
    assert campaign["scheduled_start_at"] == "2999-01-15T14:00:00Z"


@pytest.mark.parametrize("at", ["2026-03-02T12:00:00Z", "2026-03-02T11:59:59.999Z"])
@pytest.mark.usefixtures("noon")
def test_now_is_not_the_future(api: APIClient, example: dict[str, Any], at: str):
    for key in ("scheduledStartAt", "scheduled_end_at"):
        refused(api.post(PATH, example | {key: at}), 400, field=key)
    create(api, example | {"scheduledStartAt": "2026-03-02T12:00:00.001Z"})
