"""The chat system's export: how chats, what happened in them and their visitors look in its monthly files.

What happens in a chat belongs to `simulator.chats`. A chat stands in the file of the month in which it began.
"""

from simulator.chats import BOT

IN_FILE = "started_at < ends_at and (started_at >= opens_at or file_number = 0)"

CHAT = f"""
with counted as (
    select
        chat,
        count(*) filter (type = 'chat.msg') as total,
        count(*) filter (type = 'chat.msg' and who in ('agent', 'bot')) as by_agents,
        count(*) filter (type = 'chat.msg' and who = 'visitor') as by_visitor,
        min(happened_at) filter (type = 'chat.msg' and who = 'visitor') as asked_at,
        min(happened_at) filter (type = 'chat.msg' and who in ('agent', 'bot')) as answered_at
    from chat_line
    group by chat
)
select
    file_number, started_at as sorted_at, chat_id(chat.chat) as id, visitor_id(person) as visitor_id,
    'chat' as type, 'visitor' as started_by, zulu(started_at) as timestamps, zulu(ended_at) as end_timestamp,
    zulu(ended_at) as update_timestamp, date_diff('second', started_at, ended_at) as duration,
    "group" as department_id, service_group.name as department_name,
    zendesk_ticket_id(ticket) as zendesk_ticket_id, is_missed as missed, is_missed and ticket < 0 as dropped,
    true as triggered, false as unread, rating,
    date_diff('second', asked_at, answered_at) as response_time_first,
    total as count_total, by_agents as count_agent, by_visitor as count_visitor,
    if(is_kids, 'br_kids', 'br_lume') as brand_id
from chat
inner join counted on chat.chat = counted.chat
inner join service_group on chat."group" = service_group.group_id
inner join month_file on {IN_FILE}
"""

CHAT_HISTORY = f"""
select
    file_number, happened_at as sorted_at, line as index, chat_id(chat.chat) as chat_id,
    zulu(happened_at) as timestamps, chat_line.type,
    case who
        when 'visitor' then 'Visitor'
        when 'trigger' then 'Trigger'
        else 'Agent'
    end as sender_type,
    case who
        when 'visitor' then 'Visitatore'
        when 'agent' then agent.name
        else 'Assistente virtuale'
    end as name,
    case who when 'bot' then {BOT} when 'agent' then chat.agent end as agent_id,
    case when who = 'agent' then "group" end as department_id,
    case text
        when 'greeting' then 'Ciao! Come possiamo aiutarti?'
        when 'question' then 'Buongiorno, ' || lower(reason_text.opening) || '.'
        when 'answer' then 'Trovi la risposta nella pagina di assistenza che ti ho appena aperto.'
        when 'again' then 'L''ho già letta, ma non ho capito bene.'
        when 'other_answer' then 'Nel tuo account, alla voce ordini, trovi tutti i passaggi.'
        when 'wants_human' then 'Vorrei parlare con una persona.'
        when 'passes_on' then 'Ti passo a un collega, resta in linea.'
        when 'hello' then 'Buongiorno, sono ' || agent.name || '.'
        when 'details' then 'Mi chiamo ' || person.given_name || ', le spiego il problema.' || detail(chat.chat, 3)
        when 'help' then 'Ho capito, apro una segnalazione e la seguo io.'
        when 'more' then 'Quanto tempo ci vorrà?'
        when 'more_help' then 'Le scriverò appena ho notizie.'
        when 'anybody' then 'C''è qualcuno?'
    end as msg,
    case when chat_line.type = 'chat.msg' then 'm' || chat.chat || '-' || line end as msg_id
from chat_line
inner join chat on chat_line.chat = chat.chat
inner join reason_text on chat.reason = reason_text.reason
inner join person on chat.person = person.person
left join agent on chat.agent = agent."user"
inner join month_file on {IN_FILE}
"""

# Once somebody has left an address, the visitor's record shows it.
VISITOR = """
with version as (
    select person, file_number, ends_at, min(started_at) as first_seen_at
    from chat
    inner join month_file on started_at < ends_at and (started_at >= opens_at or file_number = 0)
    group by person, file_number, ends_at
)
select
    file_number, first_seen_at as sorted_at, visitor_id(version.person) as id,
    if(bool_or(gives_email), any_value(person.given_name), 'Visitatore') as name,
    case when bool_or(gives_email) then coalesce(any_value(service_user.email), any_value(person.email)) end
        as email
from version
inner join chat on version.person = chat.person and chat.started_at < version.ends_at
inner join person on version.person = person.person
left join service_user on version.person = service_user.person and not service_user.is_phone
group by version.person, file_number, first_seen_at
"""

OBJECTS = {"chat": CHAT, "chat_history": CHAT_HISTORY, "visitor": VISITOR}
