-- Solicited and unsolicited, in one form. A rating without a word is voice too; a question that was not answered is
-- not, nor is a choice that was taken. The id of a post is not shown: senders put addresses with the author's name
-- there.
{%- set lineage = 'source_system, load_id, loaded_at, source_file, source_row_number' %}
with posts as (
    select * from {{ ref('int_posts__conformed') }}
),

answers as (
    select * from {{ ref('int_survey_answers__conformed') }}
    where
        answer_text is not null
        and not is_choice_text
),

ideas as (
    select * from {{ ref('int_ideas__conformed') }}
),

-- What the desk notes of a chat repeats the chat: turns are told once.
messages as (
    select *
    from {{ ref('int_conversations__turns_merged') }}
    where
        party_code = 'customer'
        and not is_automatic
        and message_text is not null
),

unioned as (
    select
        source_system || '-post-' || {{ identifier_key("'post'", 'source_record_id') }} as voice_id,
        post_kind_code as voice_kind_code,
        false as is_solicited,
        posted_at as said_at,
        identifier_key,
        channel_code,
        brand_code,
        language_code,
        post_text as voice_text,
        rating_value,
        rating_maximum,
        product_id,
        place_code,
        campaign_code,
        {{ null_columns(['case_id', 'survey_id']) }},
        {{ lineage }}
    from posts
    union all
    select
        answer_id as voice_id,
        'survey_answer' as voice_kind_code,
        true as is_solicited,
        submitted_at as said_at,
        identifier_key,
        channel_code,
        {{ null_columns(['brand_code', 'language_code']) }},
        answer_text as voice_text,
        cast(null as double) as rating_value,
        cast(null as double) as rating_maximum,
        {{ null_columns(['product_id', 'place_code', 'campaign_code']) }},
        case_id,
        survey_id,
        {{ lineage }}
    from answers
    union all
    select
        idea_id as voice_id,
        'idea' as voice_kind_code,
        origin_code = 'workshop' as is_solicited,
        submitted_at as said_at,
        identifier_key,
        cast(null as {{ dbt.type_string() }}) as channel_code,
        brand_code,
        cast(null as {{ dbt.type_string() }}) as language_code,
        idea_text as voice_text,
        cast(null as double) as rating_value,
        cast(null as double) as rating_maximum,
        {{ null_columns(['product_id', 'place_code', 'campaign_code', 'case_id', 'survey_id']) }},
        {{ lineage }}
    from ideas
    union all
    select
        message_id as voice_id,
        'message' as voice_kind_code,
        false as is_solicited,
        sent_at as said_at,
        identifier_key,
        channel_code,
        brand_code,
        language_code,
        message_text as voice_text,
        cast(null as double) as rating_value,
        cast(null as double) as rating_maximum,
        {{ null_columns(['product_id', 'place_code', 'campaign_code']) }},
        case_id,
        cast(null as {{ dbt.type_string() }}) as survey_id,
        {{ lineage }}
    from messages
)

select * from unioned
