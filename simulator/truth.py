"""The truth apart from the exports: who is who, which journey an interaction belongs to, what is wrong.

Evaluations read it; the pipeline never does. Queries run on the landed rows before defects are planted,
except those of the defects.
"""

from pathlib import Path

import pandas as pd

from simulator.clock import period
from simulator.database import Connection, hold
from simulator.defects import HANDLING, TABLES
from simulator.settings import Settings
from simulator.vocabulary import MISTYPED_DOMAINS

PERSON = """
select person_id(person) as person_id, kind, expectation, experience, known_at, churned_at
from person order by person
"""

PERSON_IDENTIFIER = f"""
with held as (
    select contact.person, landed.*
    from hubspot_contact as landed inner join contact on landed.id = contact.contact
),
identifier as (
    select 'crm_id' as namespace, id as value, person from held
    union select 'email', property_email, person from held
    union select 'email', property_email_1, person from held
    union select 'phone', person.phone, person.person
    from held inner join person on held.person = person.person and property_phone is not null
    union select 'loyalty_id', property_loyalty_id, person from held
    union select 'web_account_id', property_web_account_id, person from held
    union select 'web_account_id', web_account_id, person
    from person semi join ga4_event on web_account_id = user_id
    union select 'cookie_id', cookie_id, person
    from visit inner join cookie on visit.cookie = cookie.cookie semi join event using (visit)
    union select 'survey_contact_id', contact_id, person from survey_contact
    union select 'email', email, person from survey_contact
    union select 'service_user_id', id, service_user.person
    from zendesk_user inner join service_user on id = cast(service_user."user" as text)
    union select 'email', email, person from service_user
    union select 'phone', phone, person from service_user
)
select namespace, value, person_id(person) as person_id,
    namespace = 'email' and split_part(value, '@', 2) in {tuple(MISTYPED_DOMAINS)} as is_typo
from identifier where value is not null
order by namespace, value, person
"""

# has_correlation_key is null where no key is due.
INTERACTION = """
select 'ga4' as source_system, ga4_event_id(event.event) as source_record_id,
    journey_id(nullif(visit.journey, -1)) as journey_id, person_id(visit.person) as person_id,
    event.occurred_at as event_at, session_id(cookie_id, visit.started_at) as session_id,
    case event_name
        when 'purchase' then coalesce(order_placed.has_key, false)
        when 'contact_form_submit' then coalesce(ticket.has_key, false)
    end as has_correlation_key
from event
inner join event_name on event.name = event_name.name
inner join visit on event.visit = visit.visit
inner join cookie on visit.cookie = cookie.cookie
left join order_placed on event.visit = order_placed.visit
left join ticket on visit.journey = ticket.journey and ticket.repeats < 0 and visit.has_form
union all
select 'zendesk', landed.id, journey_id(ticket.journey), person_id(ticket.person), turn.commented_at,
    null, case when turn.turn = 0 and ticket."order" >= 0 then ticket.has_key end
from turn
inner join ticket on turn.ticket = ticket.ticket
inner join zendesk_ticket_comment as landed on landed.id = zendesk_comment_id(turn.comment)
order by source_system, event_at, source_record_id
"""

# A session is identified when its cookie ever shows an account.
SESSION = """
select session_id(cookie_id, visit.started_at) as session_id, cookie_id,
    person_id(visit.person) as person_id, journey_id(nullif(visit.journey, -1)) as journey_id,
    visit.started_at, bool_or(cookie_id in (
        select user_pseudo_id from ga4_event where user_id is not null
    )) as is_identified
from visit
inner join cookie on visit.cookie = cookie.cookie
semi join event using (visit)
group by all
order by session_id
"""

# Bought or helped: completed. Not yet, but on the way when the period ends: open. Else abandoned.
JOURNEY = """
with lived as (
    select journey_id, min(event_at) as started_at, max(event_at) as ended_at
    from truth_interaction where journey_id is not null group by journey_id
),
bought as (select distinct journey from order_placed),
asked as (
    select journey, count(*) as tickets, count(solved_at) as solved, bool_or(is_solved) as will_be
    from ticket
    left join (
        select ticket, min(changed_at) as solved_at from ticket_change
        where field = 'status' and value = 'solved' group by ticket
    ) as answer on ticket.ticket = answer.ticket and solved_at < getvariable('ends_at')
    group by journey
)
select journey_id, person_id(person) as person_id, design, started_at, ended_at,
    case
        when bought.journey is not null or helps_itself or tickets = solved then 'completed'
        when planned_until >= getvariable('ends_at') or will_be then 'open'
        else 'abandoned'
    end as outcome,
    experience
from lived
inner join journey on lived.journey_id = journey_id(journey.journey)
left join bought on journey.journey = bought.journey
left join asked on journey.journey = asked.journey
order by journey_id
"""

SURVEY_ANSWER = """
select response_id(answer.invitation) as response_id, question as question_id, answer.survey as survey_id,
    person_id(answer.person) as person_id, latent_score, value,
    case when answer.survey != 'SV_RELATIONSHIP' then has_key end as has_correlation_key
from answer inner join invitation on answer.invitation = invitation.invitation
order by response_id, question
"""

TABLES_BEFORE_DEFECTS = {
    "person": PERSON,
    "person_identifier": PERSON_IDENTIFIER,
    "interaction": INTERACTION,
    "session": SESSION,
    "journey": JOURNEY,
    "survey_answer": SURVEY_ANSWER,
}

# Defects of whole identifiers and columns; they have no single line.
UNPLANTED_DEFECTS = """
select 'duplicate_contact' as kind, 'hubspot' as source, 'contact' as object, contact as record_id
from contact where is_duplicate
union all select 'email_typo', 'hubspot', 'contact', contact from contact where is_mistyped
union all select 'email_typo', 'qualtrics', 'directory_contact', contact_id
from survey_contact where is_mistyped
union all select 'email_typo', 'zendesk', 'user', cast("user" as text)
from service_user where is_mistyped and cast("user" as text) in (select cast(id as text) from zendesk_user)
union all select 'shared_device', 'ga4', 'event', value from truth_person_identifier
where namespace = 'cookie_id' group by value having count(distinct person_id) > 1
union all select 'new_column', 'ga4', 'event', 'param_app_version'
"""


def hold_truth(connection: Connection, settings: Settings) -> None:
    """Keeps every table of the truth as truth_<name>; to be called before defects are planted."""
    connection.execute("set variable ends_at = $1", [pd.Timestamp(period(settings)[1])])
    for name, query in TABLES_BEFORE_DEFECTS.items():
        connection.execute(f"create table truth_{name} as {query}")
    connection.execute(f"create table unplanted_defect as {UNPLANTED_DEFECTS}")


def hold_defects(connection: Connection) -> None:
    """Keeps truth_defect: one row per defect, with file and line where it stands in one."""
    handling = pd.DataFrame(HANDLING.items(), columns=["kind", "handling"])
    hold(connection, "defect_handling", handling)
    planted = " union all ".join(
        f"""
        select defect as defect_id, kind, '{shape.source}' as source, '{shape.name}' as object,
            concat_ws('/', '{shape.source}', '{shape.name}', file_name) as file,
            concat_ws('|', {", ".join(f'"{column}"' for column in shape.key)}) as record_id, line
        from {table}_lines inner join planted_defect using (defect)
        """
        for table, shape in TABLES.items()
    )
    connection.execute(f"""
        create table truth_defect as
        select defect.*, handling from (
            {planted}
            union all
            select 'U' || lpad(cast(row_number() over (order by kind, source, record_id) as text), 6, '0'),
                kind, source, object, null, record_id, null
            from unplanted_defect
        ) as defect
        inner join defect_handling on defect.kind = defect_handling.kind
        order by defect_id
    """)


def write_truth(connection: Connection, folder: Path) -> None:
    """Writes every table of the truth as <name>.parquet."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in [*TABLES_BEFORE_DEFECTS, "defect"]:
        path = str(folder / f"{name}.parquet").replace("'", "''")
        connection.execute(f"copy truth_{name} to '{path}' (format parquet)")
