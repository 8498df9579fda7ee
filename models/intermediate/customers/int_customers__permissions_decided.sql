-- What the words for several channels come to: the one place that says whether somebody permits a purpose at all. A
-- word that lapsed is no refusal, so an older one that still holds speaks again.
with consents as (
    select * from {{ ref('int_customers__consents_versioned') }}
),

purposes as (
    select * from {{ ref('purposes') }}
),

instants as (
    select distinct
        customer_key,
        purpose_code,
        valid_from as changed_at
    from consents
),

words_in_force as (
    select
        instants.customer_key,
        instants.purpose_code,
        instants.changed_at,
        consents.is_given,
        rank() over (
            partition by instants.customer_key, instants.purpose_code, instants.changed_at
            order by consents.valid_from desc nulls last
        ) as word_rank
    from instants
    inner join consents
        on
            instants.customer_key = consents.customer_key
            and instants.purpose_code = consents.purpose_code
            and instants.changed_at >= consents.valid_from
            and instants.changed_at < consents.valid_to
    where consents.change_code <> 'expired'
),

judged as (
    select
        customer_key,
        purpose_code,
        changed_at,
        max(case when is_given then 1 else 0 end) = 1 as is_given_for_one,
        -- Of two words in one second the refusal counts.
        min(case when word_rank = 1 then case when is_given then 1 else 0 end end) = 1 as is_given_last
    from words_in_force
    group by customer_key, purpose_code, changed_at
),

decided as (
    select
        instants.customer_key,
        instants.purpose_code,
        instants.changed_at,
        coalesce(
            case when purposes.is_by_channel then judged.is_given_for_one else judged.is_given_last end, false
        ) as is_permitted
    from instants
    inner join purposes
        on instants.purpose_code = purposes.purpose_code
    left join judged
        on
            instants.customer_key = judged.customer_key
            and instants.purpose_code = judged.purpose_code
            and instants.changed_at = judged.changed_at
),

followed as (
    select
        *,
        lag(is_permitted) over (
            partition by customer_key, purpose_code order by changed_at asc nulls first
        ) as was_permitted
    from decided
),

periods as (
    select
        customer_key,
        purpose_code,
        is_permitted,
        changed_at as valid_from,
        coalesce(
            lead(changed_at) over (partition by customer_key, purpose_code order by changed_at asc nulls first),
            {{ end_of_time() }}
        ) as valid_to
    from followed
    where
        was_permitted is null
        or was_permitted <> is_permitted
)

select * from periods
