"""The survey programme: a customer base that waves speak for, answers without care, people who are asked too often,
and detractors who are called.

Here belongs what is landed; what must come of it stands in test_programme.py. Nobody was a customer before this base,
so its waves of 2021 and 2022 speak for it alone.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from tests.oracle.company import Row, scores, write_csv

NPS_SCORES = (10, 7, 3)
FRAME_WAVES = {"A04": "2021-04-12", "A02": "2021-07-12", "I09": "2021-10-11", "I10": "2022-01-10"}
VISITED = ("2021-02-05", "2021-06-05", "2021-11-05")
ITEMS_ON, CARELESS_ON = "2024-05-14", "2024-06-11"
FIRST_ASKED_ON, SOON_ASKED_ON, LATER_ASKED_ON = "2022-10-05", "2022-11-01", "2022-12-01"
PROMOTERS_ON, UNASKED_ON = "2022-05-10", "2024-07-09"
TIRED_ON = ("2022-06-01", "2022-07-15", "2022-09-01")
TIRED_AREA = "italy"
SAD_ON, SAD_AGAIN_ON = "2025-09-08", "2025-10-13"
FIRST_SAD_TICKET = 3001


def write_programme(landing: Path, oracle: Mapping[str, Any]) -> None:
    """Write the landed files of the programme under `landing`."""
    inputs = {metric: example["inputs"] for metric, example in oracle.items()}
    files = Files()
    write_base(files, inputs)
    write_careless_and_unanswered(files, inputs)
    write_pressure(files, inputs)
    write_loops(files, inputs["B09"])
    files.write(landing)


class Files:
    """Rows by the object they are landed as, such as qualtrics/survey_response."""

    def __init__(self) -> None:
        self.tables: dict[str, list[Row]] = {}
        self.known: set[str] = set()

    def add(self, name: str, row: Row) -> None:
        """Land one row."""
        self.tables.setdefault(name, []).append(row)

    def ask(self, person: str, survey: str, day: str, status: str, answered: bool = False) -> str:
        """Invite a person, known by an e-mail address; gives the id of the response that may follow."""
        sending, response = f"EMD_P_{survey}_{day}", f"R_{person}_{survey}_{day}"
        if f"contact of {person}" not in self.known:
            # In the morning of the first invitation: who is known earlier would be of the base.
            born = f"{day} 07:00:00.000"
            contact = {"id": f"CID_{person}", "email": address(person), "creation_date": born}
            self.add("qualtrics/directory_contact", contact | {"last_modified": born})
        if sending not in self.known:
            sent = {"survey_link_survey_id": survey, "request_type": "Invite"}
            when = {"request_status": "Done", "send_date": f"{day} 09:00:00.000"}
            self.add("qualtrics/distribution", {"id": sending} | sent | when)
        self.known |= {f"contact of {person}", sending}
        asked = {"distribution_id": sending, "contact_id": f"CID_{person}", "status": status}
        reply = {"sent_at": f"{day} 09:00:00.000", "response_id": response if answered else ""}
        self.add("qualtrics/distribution_contact", asked | reply)
        return response

    def answer(
        self, person: str, survey: str, question: str, day: str, value: object, seconds: int = 120
    ) -> None:
        """Invite a person who answers one question at noon, after so many seconds."""
        response = self.ask(person, survey, day, "SurveyFinished", answered=True)
        self.respond(response, survey, question, day, value, seconds)

    def respond(
        self, response: str, survey: str, question: str, day: str, value: object, seconds: int = 120
    ) -> None:
        """A response, whether or not anybody was asked."""
        ended = datetime.fromisoformat(f"{day} 12:00:00")
        times = {"start_date": moment(ended - timedelta(seconds=seconds))}
        times |= {"end_date": moment(ended), "recorded_date": moment(ended)}
        told = {"distribution_channel": "email", "status": "0", "finished": 1, "progress": 100}
        self.add("qualtrics/survey_response", {"id": response, "survey_id": survey} | told | times)
        of_question = {"response_id": response, "question_id": question, "value": value}
        self.add(
            "qualtrics/question_response", {"_fivetran_id": f"{response}-{question}"} | of_question
        )

    def write(self, landing: Path) -> None:
        """Write each object as one file."""
        for name, rows in self.tables.items():
            source, table = name.split("/")
            write_csv(landing / source / table / f"{table}_programme.csv", rows)


def write_base(files: Files, inputs: Mapping[str, Any]) -> None:
    """A thousand customers in two strata, who answer four waves; before the last one some of them move."""
    shares = [stratum["W"] for stratum in inputs["A02"].values()]
    size = inputs["A04"]["N_pop"]
    base = [f"base{number}" for number in range(size)]
    large = round(shares[0] * size)
    strata = [base[:large], base[large:]]
    for place, people in enumerate(strata):
        for person in people:
            live(files, person, place, "2021-01-10")
    for person in base:
        for day in VISITED:
            seen = {"interaction_id": f"{person}-{day}", "event_at": f"{day} 10:00:00"}
            visit = {"interaction_type_code": "shop_visit", "place_code": "shop_milano"}
            bought = {"outcome_code": "purchase", "party_code": "customer", "brand_code": "lume"}
            files.add("company/interaction", seen | visit | bought | of(person))
    one_wave = [inputs["A04"]["P"], inputs["A04"]["n"] - inputs["A04"]["P"] - inputs["A04"]["D"]]
    recommend(files, base, "A04", scores([*one_wave, inputs["A04"]["D"]], NPS_SCORES))
    for people, counts in zip(strata, inputs["A02"].values(), strict=True):
        given = [counts[name] for name in ("P", "Pa", "D")]
        recommend(files, people, "A02", scores(given, NPS_SCORES))
    # As many of each stratum as have its weight.
    weights = inputs["I09"]["w"]
    for people, weight in zip(strata, sorted(set(weights), reverse=True), strict=True):
        recommend(files, people, "I09", scores([weights.count(weight)], NPS_SCORES[:1]))
    move_and_answer(files, base, large, inputs["I10"]["cells"])
    # A wave of promoters only.
    for person in base[:12]:
        files.answer(person, "SV_RELATIONSHIP", "QID1", PROMOTERS_ON, 10)


def move_and_answer(
    files: Files, base: list[str], large: int, cells: list[tuple[int, float]]
) -> None:
    """Cells of the sizes and shares of I10, made of the base by moving people of the larger stratum."""
    (size, rate), (_, other_rate) = cells
    for person in base[size:large]:
        live(files, person, 1, "2021-12-10")
    recommend(files, base[:size], "I10", [10] * round(rate * size))
    recommend(files, base[size:], "I10", [10] * round(other_rate * (len(base) - size)))


def live(files: Files, person: str, place: int, since: str) -> None:
    """Where a person lives and what the person is to the company, told in the morning of a day."""
    home = {"area_code": ("north_west", "north_east")[place]}
    stage = {"lifecycle_stage_code": ("customer", "prospect")[place]}
    told = {"profile_id": f"{person}-{since}", "changed_at": f"{since} 09:00:00"}
    files.add("company/profile", told | of(person) | home | stage)


def recommend(files: Files, people: list[str], metric: str, values: Iterable[int]) -> None:
    """The first of the people answer the wave of a metric."""
    for person, value in zip(people, values, strict=False):
        files.answer(person, "SV_RELATIONSHIP", "QID1", FRAME_WAVES[metric], value)


def write_careless_and_unanswered(files: Files, inputs: Mapping[str, Any]) -> None:
    """I04: who does not know and who refuses did not answer. I05: some need a quarter of the others' time."""
    shown, answered = inputs["I04"]["shown"], inputs["I04"]["answered"]
    for number in range(shown):
        missing = "98" if number % 2 else "99"
        value = 4 if number < answered else missing
        files.answer(f"item{number}", "SV_PURCHASE", "QID1", ITEMS_ON, value)
    for number in range(inputs["I05"]["n"]):
        seconds = 30 if number < inputs["I05"]["flagged"] else 120
        files.answer(f"fast{number}", "SV_SUPPORT", "QID2", CARELESS_ON, 6, seconds)
    files.respond("R_unasked", "SV_PURCHASE", "QID1", UNASKED_ON, 5)


def write_pressure(files: Files, inputs: Mapping[str, Any]) -> None:
    """I06: everybody once, some again, of them some within 30 days. I07: a hundred people three times each."""
    counts = inputs["I06"]
    again = counts["invites"] - counts["customers"]
    for number in range(counts["customers"]):
        files.ask(f"asked{number}", "SV_PURCHASE", FIRST_ASKED_ON, "Success")
        if number < again:
            day = SOON_ASKED_ON if number < counts["ge2_30d"] else LATER_ASKED_ON
            files.ask(f"asked{number}", "SV_PURCHASE", day, "Success")
    for number in range(100):
        person = f"tired{number}"
        told = {"profile_id": person, "changed_at": "2022-05-20 09:00:00"}
        files.add("company/profile", told | of(person) | {"area_code": TIRED_AREA} | no_stage())
        for day, rate in zip(TIRED_ON, inputs["I07"]["rr_by_k"], strict=True):
            status = "SurveyFinished" if number < round(100 * rate) else "Success"
            files.ask(person, "SV_PURCHASE", day, status)


def no_stage() -> Row:
    """A profile that tells no stage of the life cycle."""
    return {"lifecycle_stage_code": ""}


def write_loops(files: Files, counts: Mapping[str, int]) -> None:
    """B09, and besides: some are followed up too late, to one of them nothing came of it, two never permitted it."""
    eligible, followed = counts["eligible"], counts["followed_in_48h"]
    late, never_permitted = followed + 3, eligible + 2
    for number in range(never_permitted):
        person, ticket = f"sad{number}", str(FIRST_SAD_TICKET + number)
        files.answer(person, "SV_RELATIONSHIP", "QID1", SAD_ON, 3)
        if number < eligible:
            permit(files, person)
        request(files, person, ticket)
        if number < followed or number >= eligible:
            follow_up(files, ticket, "2025-09-09 10:00:00", "done")
        elif number < late:
            follow_up(files, ticket, "2025-10-01 10:00:00", "done")
        else:
            follow_up(files, ticket, "2025-09-09 10:00:00", "not_done")
        if number < counts["with_later_answer"] or number == followed:
            value = 8 if number < counts["recovered"] else 2
            files.answer(person, "SV_RELATIONSHIP", "QID1", SAD_AGAIN_ON, value)


def permit(files: Files, person: str) -> None:
    """Messages are permitted, long before."""
    said = {"purpose_code": "marketing", "channel_code": "all", "is_given": "true"}
    when = {"changed_at": "2025-01-03 10:00:00", "legal_basis_code": "consent", "expires_at": ""}
    files.add("company/consent", {"consent_id": f"consent-{person}"} | of(person) | said | when)


def request(files: Files, person: str, ticket: str) -> None:
    """A ticket of the person, opened when the answer had come."""
    made = {"created_at": "2025-01-02T08:00:00Z"}
    files.add("zendesk/user", {"id": ticket, "role": "end-user", "email": address(person)} | made)
    opened = f"{SAD_ON}T13:00:00Z"
    times = {"created_at": opened, "updated_at": opened, "status": "open"}
    asked = {"via_channel": "email", "requester_id": ticket}
    files.add("zendesk/ticket", {"id": ticket} | times | asked)


def follow_up(files: Files, ticket: str, at: str, outcome: str) -> None:
    """A call back about the ticket."""
    done = {"activity_type_code": "follow_up", "case_id": ticket, "agent_id": "e-1"}
    what = {"item_code": "call_back", "outcome_code": outcome}
    files.add(
        "company/case_activity",
        {"case_activity_id": f"follow-up-{ticket}", "activity_at": at} | done | what,
    )


def moment(at: datetime) -> str:
    """A moment as the vendor writes it, UTC."""
    return f"{at:%Y-%m-%d %H:%M:%S}.000"


def address(person: str) -> str:
    """The e-mail address by which a person is known."""
    return f"{person}@mail.example"


def of(person: str) -> Row:
    """Who it is of."""
    return {"identifier_namespace": "email", "identifier_value": address(person)}
