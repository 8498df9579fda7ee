"""What some people write of themselves into a ticket, a chat or a survey, and the truth of where it stands.

No value is anybody's: the card is the payment networks' test number, the account the example of the IBAN registry, the
tax code a common example, the telephone of a range that is kept free for films, the address `.example`.
"""

# Kind as the redactor calls it, what is written, and how.
DETAILS: list[tuple[str, str, str]] = [
    ("tax_code", "RSSMRA85T10A562S", "Il mio codice fiscale è {}."),
    ("card", "4111 1111 1111 1111", "Ho pagato con la carta {}."),
    ("iban", "IT60 X054 2811 1010 0000 0123 456", "Il rimborso va su {}, grazie."),
    ("phone", "+44 20 7946 0958", "Chiamatemi al {} dopo le 18."),
    (
        "email",
        "casa.prova@cartolina.example",
        "Rispondete a casa.prova@cartolina.example, non qui.",
    ),
]
SENTENCES = [f" {sentence.format(value)}" for _, value, sentence in DETAILS]

# By the number of the text, so that no other draw shifts; a kind after the other.
MACROS = """
create macro detail(number, one_in) as if(number % one_in = 0, word('details', number // one_in), '');
"""

_WRITTEN = " union all ".join(
    f"select '{kind}' as kind, '{value}' as value" for kind, value, _ in DETAILS
)

# Every text of a customer that holds a detail, or the name or address of who wrote it.
PERSONAL_TEXT = f"""
with said as (
    select 'zendesk' as source, 'ticket_comment' as object, id as record_id, body as text from zendesk_ticket_comment
    union all
    select 'zendesk_chat', 'chat_history', concat(chat_id, '|', index), msg from zendesk_chat_chat_history
    union all
    select 'qualtrics', 'question_response', _fivetran_id, text from qualtrics_question_response
    where text is not null
),

signed as (
    select post_id as record_id, post_text as text, author from own_post where sent_at < getvariable('ends_at')
),

named as (
    select record_id, 'email' as kind, email as value, text from signed inner join person on author = person
    union all
    select record_id, 'phone', phone, text from signed inner join person on author = person
    union all
    select record_id, 'name', given_name || ' ' || family_name, text
    from signed inner join person on author = person
)

select source, object, record_id, kind, value
from said inner join ({_WRITTEN}) as details on contains(said.text, details.value)
union all
select distinct 'company', 'post', record_id, kind, value from named where contains(text, value)
order by all
"""
