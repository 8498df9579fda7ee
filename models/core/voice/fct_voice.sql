-- What was said never changes; who said it is inferred and restated. The words themselves stay behind until they are
-- redacted; their hash tells a text that was sent twice.
with texts as (
    select * from {{ ref('int_voice__texts_unioned') }}
),

places as (
    select * from {{ ref('dim_place') }}
),

cases as (
    select * from {{ ref('int_cases__conformed') }}
),

identifiers as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

customers as (
    select * from {{ ref('int_customers__versioned') }}
),

{{ with_customer('texts', 'said_at') }},

described as (
    select
        {{ surrogate_key(['texts.voice_id']) }} as voice_key,
        texts.voice_id,
        texts.source_system,
        texts.identifier_key,
        texts.customer_key,
        texts.customer_version_key,
        texts.account_key,
        texts.segment_key,
        texts.geography_key,
        {{ code_key('texts.brand_code') }} as brand_key,
        {{ code_key('texts.channel_code') }} as channel_key,
        {{ place_key('texts.place_code', 'places.place_key') }} as place_key,
        {{ campaign_key('texts.campaign_code') }} as campaign_key,
        case when cases.case_id is not null then {{ surrogate_key(['cases.case_id']) }} end as case_key,
        case
            when texts.survey_id is not null then {{ code_key('texts.survey_id') }} else {{ not_applicable_key() }}
        end as survey_key,
        texts.voice_kind_code,
        texts.is_solicited,
        texts.said_at,
        {{ reporting_date('texts.said_at') }} as said_date,
        texts.loaded_at,
        texts.language_code,
        {{ identifier_key("'text'", 'lower(trim(texts.voice_text))') }} as text_hash,
        cast(length(texts.voice_text) as bigint) as character_count,
        texts.rating_value,
        texts.rating_maximum,
        texts.is_consented,
        texts.is_internal
    from texts_of_customers as texts
    left join places
        on texts.place_code = places.place_code
    left join cases
        on texts.case_id = cases.case_id
)

select * from described
