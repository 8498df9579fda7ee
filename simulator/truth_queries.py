"""The queries of the truth's tables. When they run and where they are written belongs to `simulator.truth`."""

from simulator.own.truth import OWN_IDENTIFIERS, OWN_INTERACTIONS, OWN_TABLES
from simulator.personal_details import PERSONAL_TEXT
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
    union select 'chat_visitor_id', id, chat.person
    from zendesk_chat_visitor inner join chat on id = visitor_id(chat.person)
    union select 'email', email, chat.person
    from zendesk_chat_visitor inner join chat on id = visitor_id(chat.person)
    union select 'shop_customer_id', shop_customer_id(person), person from sale where is_registered
    union select 'email', email, person from sale
    union select 'phone', person.phone, person.person
    from phone_call inner join person on phone_call.person = person.person and not hides_phone
    union select 'email', email, person from checkout
    union select 'phone', person.phone, person.person
    from menu_step inner join person on menu_step.person = person.person and not hides_phone
    union select 'phone', person.phone, person.person
    from person semi join sale on person.person = sale.person and is_registered and shares_phone
    union {OWN_IDENTIFIERS}
)
select namespace, value, person_id(person) as person_id,
    namespace = 'email' and split_part(value, '@', 2) in {tuple(MISTYPED_DOMAINS)} as is_typo
from identifier where value is not null
order by namespace, value, person
"""

# has_correlation_key is null where no key is due.
INTERACTION = f"""
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
union all
select 'contact_centre', call_id(call), journey_id(phone_call.journey), person_id(phone_call.person),
    queued_at, null, case when phone_call."order" >= 0 then phone_call.has_key end
from phone_call
union all
select 'shopify', shopify_order_id(sale."order"), journey_id(journey), person_id(sale.person),
    sale.created_at, null, null
from sale inner join order_placed on sale."order" = order_placed."order"
union all
select 'shopify', shopify_refund_id(refund), journey_id(journey), person_id(sale.person), refunded_at, null, null
from refund inner join sale on refund."order" = sale."order"
union all
select 'zendesk_chat', chat_id(chat), journey_id(nullif(journey, -1)), person_id(person), started_at,
    null, null
from chat
union all
select 'hubspot', 'engagement-' || activity_id(activity) || '-' || contact, null, person_id(person), happened_at,
    null, null
from activity
where outcome not in ('CANCELED', 'RESCHEDULED')
union all {OWN_INTERACTIONS}
order by source_system, event_at, source_record_id
"""

# What the web tells beside the interactions above; `name` as the export writes it.
SIGNAL = """
select ga4_event_id(signal.event) as source_record_id, event_name as name, person_id(visit.person) as person_id,
    session_id(cookie_id, visit.started_at) as session_id, signal.occurred_at as event_at
from signal
inner join event_name on signal.name = event_name.name
inner join visit on signal.visit = visit.visit
inner join cookie on visit.cookie = cookie.cookie
order by event_at, source_record_id
"""

# A session is identified when its cookie ever shows an account.
SESSION = """
select session_id(cookie_id, visit.started_at) as session_id, cookie_id,
    person_id(visit.person) as person_id, journey_id(nullif(visit.journey, -1)) as journey_id,
    visit.started_at, bool_or(cookie_id in (
        select user_pseudo_id from ga4_event where user_id is not null
    )) as is_identified, bool_or(is_office or (is_staging and not is_app)) as is_internal
from visit
inner join cookie on visit.cookie = cookie.cookie
semi join event using (visit)
group by all
order by session_id
"""

# An order that a message brought ends the buying journey and the winning back.
JOURNEY_INTERACTION = """
select source_system, source_record_id, journey_id from truth_interaction where journey_id is not null
union all
select 'ga4', ga4_event_id(event), journey_id(journey) from journey_part where event is not null
union all
select 'company', record_id, journey_id(journey) from journey_part
inner join truth_interaction on source_system = 'company' and record_id = source_record_id
union all
select source_system, source_record_id, journey_id(journey) from journey_part
inner join truth_interaction on truth_interaction.journey_id = journey_id(journey_part."of")
order by all
"""

# Bought or helped, be it on the phone alone: completed. Not yet, but on the way when the period ends: open.
# Else abandoned.
JOURNEY = """
with lived as (
    select belonging.journey_id, min(event_at) as started_at, max(event_at) as ended_at
    from truth_journey_interaction as belonging
    inner join (
        select source_system, source_record_id, event_at from truth_interaction
        union all select 'ga4', source_record_id, event_at from truth_signal
    ) using (source_system, source_record_id)
    group by belonging.journey_id
),
bought as (select distinct journey from order_placed),
told as (select distinct journey from phone_call where is_resolved and ticket < 0),
asked as (
    select journey, count(*) as tickets, count(solved_at) as solved, bool_or(is_solved) as will_be
    from ticket
    left join (
        select ticket, min(changed_at) as solved_at from ticket_change
        where field = 'status' and value = 'solved' group by ticket
    ) as answer on ticket.ticket = answer.ticket and solved_at < getvariable('ends_at')
    group by journey
),
done as (select distinct journey from journey_done)
select journey_id, person_id(person) as person_id, design, started_at, ended_at,
    case
        when bought.journey is not null or told.journey is not null or helps_itself
            or tickets = solved or done.journey is not null then 'completed'
        when planned_until >= getvariable('ends_at') or will_be then 'open'
        else 'abandoned'
    end as outcome,
    experience
from lived
inner join journey on lived.journey_id = journey_id(journey.journey)
left join bought on journey.journey = bought.journey
left join told on journey.journey = told.journey
left join asked on journey.journey = asked.journey
left join done on journey.journey = done.journey
order by journey_id
"""

SURVEY_ANSWER = """
select response_id(answer.invitation) as response_id, question as question_id, answer.survey as survey_id,
    person_id(answer.person) as person_id, latent_score, value,
    case when answer.survey in ('SV_PURCHASE', 'SV_SUPPORT') then has_key end as has_correlation_key
from answer inner join invitation on answer.invitation = invitation.invitation
order by response_id, question
"""

# Amounts in the order's currency; what came back later than the period's end is not known yet.
ORDER = """
select order_placed.order_id, person_id(sale.person) as person_id, journey_id(order_placed.journey) as journey_id,
    sale.created_at as ordered_at, sale.currency as currency_code, money(total) as total_amount,
    money(coalesce(refund.amount, 0)) as refunded_amount, is_test,
    cancelled_at is not null as is_cancelled
from sale
inner join order_placed on sale."order" = order_placed."order"
left join refund on sale."order" = refund."order"
order by order_id
"""

CALL = """
select call_id(call) as call_id, person_id(person) as person_id, journey_id(journey) as journey_id,
    queued_at, answered_at is not null as is_answered, is_resolved, wait_seconds,
    zendesk_ticket_id(ticket) as case_id
from phone_call
order by call_id
"""

# What happened in the chat, not what anybody noted of it.
CHAT = """
select chat_id(chat.chat) as chat_id, person_id(person) as person_id,
    journey_id(nullif(journey, -1)) as journey_id, started_at, ended_at,
    count(*) filter (type = 'chat.msg') as turns, has_bot,
    min(happened_at) filter (who = 'agent' and type = 'chat.msg') as first_human_at,
    is_helped, zendesk_ticket_id(ticket) as case_id
from chat inner join chat_line on chat.chat = chat_line.chat
group by all
order by chat_id
"""

VOICE_MENU = """
select call_id(call) as call_id, person_id(any_value(person)) as person_id, min(entered_at) as entered_at,
    count(*) as steps, max(outcome) as outcome
from menu_step
group by call
order by call_id
"""

CHECKOUT = """
select shopify_checkout_id(checkout) as checkout_id, person_id(checkout.person) as person_id, checkout.created_at,
    order_placed.order_id
from checkout
left join order_placed on checkout."order" = order_placed."order"
order by checkout_id
"""

EMAIL = """
select md5('email-' || min(email_event)) as email_event_id, person_id(any_value(person)) as person_id,
    min(happened_at) filter (type = 'SENT') as sent_at,
    min(happened_at) filter (type = 'OPEN' and not is_filtered) as opened_at,
    min(happened_at) filter (type = 'CLICK') as clicked_at
from email_event
group by email
order by email_event_id
"""

TABLES_BEFORE_DEFECTS = {
    "person": PERSON,
    "person_identifier": PERSON_IDENTIFIER,
    "interaction": INTERACTION,
    "session": SESSION,
    "signal": SIGNAL,
    "journey_interaction": JOURNEY_INTERACTION,
    "journey": JOURNEY,
    "survey_answer": SURVEY_ANSWER,
    "order": ORDER,
    "call": CALL,
    "chat": CHAT,
    "email": EMAIL,
    "checkout": CHECKOUT,
    "voice_menu": VOICE_MENU,
    "personal_text": PERSONAL_TEXT,
    **OWN_TABLES,
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
