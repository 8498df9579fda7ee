-- A periodic snapshot: no column adds up over months. A channel is told by its own word, else by that for all channels;
-- `any` is permitted where one of them is.
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

consents as (
    select * from {{ ref('fct_consents') }}
),

purposes as (
    select * from {{ ref('purposes') }}
),

channels as (
    select * from {{ ref('dim_channel') }}
),

asked_channels as (
    select
        purpose_code,
        'any' as channel_code
    from purposes
    union all
    select distinct
        purpose_code,
        channel_code
    from consents
    where channel_code <> 'all'
),

in_force as (
    select
        snapshots.customer_key,
        snapshots.month_start_date,
        consents.purpose_code,
        consents.channel_code,
        -- A channel whose permission lapsed was not refused: that for all channels speaks again.
        case when consents.is_given then 1 when consents.change_code <> 'expired' then 0 end as given
    from snapshots
    inner join consents
        on
            snapshots.customer_key = consents.customer_key
            and snapshots.snapshot_at >= consents.valid_from
            and snapshots.snapshot_at < consents.valid_to
),

judged as (
    select
        snapshots.customer_key,
        snapshots.month_start_date,
        asked_channels.purpose_code,
        asked_channels.channel_code,
        count(in_force.channel_code) > 0 as has_answered,
        coalesce(
            max(case when in_force.channel_code = asked_channels.channel_code then in_force.given end),
            max(case when asked_channels.channel_code = 'any' or in_force.channel_code = 'all' then in_force.given end),
            0
        ) = 1 as is_permitted
    from snapshots
    cross join asked_channels
    left join in_force
        on
            snapshots.customer_key = in_force.customer_key
            and snapshots.month_start_date = in_force.month_start_date
            and asked_channels.purpose_code = in_force.purpose_code
            and (asked_channels.channel_code = 'any' or in_force.channel_code in (asked_channels.channel_code, 'all'))
    group by
        snapshots.customer_key,
        snapshots.month_start_date,
        asked_channels.purpose_code,
        asked_channels.channel_code
),

described as (
    select
        {{ surrogate_key([
            'judged.customer_key', 'judged.month_start_date', 'judged.purpose_code', 'judged.channel_code'
        ]) }} as consent_snapshot_key,
        judged.customer_key,
        snapshots.customer_version_key,
        snapshots.account_key,
        {{ not_applicable_key() }} as brand_key,
        snapshots.segment_key,
        snapshots.geography_key,
        coalesce(channels.channel_key, {{ not_applicable_key() }}) as channel_key,
        snapshots.month_start_date,
        snapshots.snapshot_date,
        snapshots.snapshot_at,
        snapshots.is_complete,
        judged.purpose_code,
        judged.channel_code,
        judged.has_answered,
        judged.is_permitted,
        snapshots.has_profiling_consent as is_consented
    from judged
    inner join snapshots
        on
            judged.customer_key = snapshots.customer_key
            and judged.month_start_date = snapshots.month_start_date
    left join channels
        on judged.channel_code = channels.channel_code
)

select * from described
