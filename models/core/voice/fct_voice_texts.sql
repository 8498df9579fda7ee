-- The words of fct_voice, redacted by Python between dbt's two steps. A text that changed since, or that no run has
-- redacted yet, is absent: the words themselves never stand in for it.
with redacted as (
    select * from {{ ref('stg_journeyhouse__redacted_texts') }}
),

voices as (
    select * from {{ ref('fct_voice') }}
),

described as (
    select
        voices.voice_key,
        voices.customer_key,
        voices.said_at,
        redacted.redacted_text,
        redacted.redaction_count,
        redacted.email_count,
        redacted.phone_count,
        redacted.card_count,
        redacted.iban_count,
        redacted.tax_code_count,
        redacted.vat_number_count,
        redacted.identifier_count,
        redacted.name_count,
        redacted.redactor_version,
        redacted.redacted_at
    from voices
    inner join redacted
        on
            voices.voice_id = redacted.voice_id
            and voices.text_hash = redacted.text_hash
)

select * from described
