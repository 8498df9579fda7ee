-- A reminder asks nobody anew: it is folded into the sending that it repeats, and what got furthest speaks for both.
with distribution_contacts as (
    select * from {{ ref('stg_qualtrics__distribution_contacts') }}
),

distributions as (
    select * from {{ ref('stg_qualtrics__distributions') }}
),

asked as (
    select
        distribution_contacts.*,
        distributions.survey_id,
        distributions.request_type,
        distributions.parent_distribution_id is not null as is_reminder,
        coalesce(distributions.parent_distribution_id, distribution_contacts.distribution_id) as ask_id,
        coalesce(distribution_contacts.sent_at, distributions.sent_at) as asked_at,
        case
            when distribution_contacts.response_id is not null then 1
            when distribution_contacts.started_at is not null then 2
            when distribution_contacts.opened_at is not null then 3
            else 4
        end as reach_rank
    from distribution_contacts
    left join distributions
        on distribution_contacts.distribution_id = distributions.distribution_id
),

folded as (
    select
        *,
        min(asked_at) over (partition by ask_id, contact_id) as invited_at
    from asked
    qualify row_number() over (
        partition by
            ask_id,
            contact_id,
            -- What has no whole key is a version of nothing else.
            case
                when ask_id is null or contact_id is null
                    then load_id || '-' || cast(source_row_number as {{ dbt.type_string() }})
            end
        order by
            reach_rank asc nulls last,
            is_reminder asc nulls last,
            synced_at asc nulls last,
            load_id asc nulls last,
            source_row_number asc nulls last
    ) = 1
)

select * from folded
