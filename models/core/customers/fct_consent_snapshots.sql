-- A periodic snapshot: no column adds up over months. A channel is told by its own word, else by that for all channels;
-- `any` by what all of them come to.
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
),

consents as (
    select * from {{ ref('int_customers__consents_versioned') }}
),

permissions as (
    select * from {{ ref('int_customers__permissions_decided') }}
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

-- One period of each holds at a snapshot, so nothing has to be grouped.
judged as (
    select
        snapshots.*,
        asked_channels.purpose_code,
        asked_channels.channel_code,
        coalesce(permissions.customer_key, own_words.customer_key, words_for_all.customer_key) is not null
            as has_answered,
        coalesce(
            permissions.is_permitted,
            -- A channel whose permission lapsed was not refused: that for all channels speaks again.
            case when own_words.change_code <> 'expired' then own_words.is_given end,
            words_for_all.is_given,
            false
        ) as is_permitted
    from snapshots
    cross join asked_channels
    left join permissions
        on
            asked_channels.channel_code = 'any'
            and snapshots.customer_key = permissions.customer_key
            and asked_channels.purpose_code = permissions.purpose_code
            and snapshots.snapshot_at >= permissions.valid_from
            and snapshots.snapshot_at < permissions.valid_to
    left join consents as own_words
        on
            snapshots.customer_key = own_words.customer_key
            and asked_channels.purpose_code = own_words.purpose_code
            and asked_channels.channel_code = own_words.channel_code
            and snapshots.snapshot_at >= own_words.valid_from
            and snapshots.snapshot_at < own_words.valid_to
    left join consents as words_for_all
        on
            words_for_all.channel_code = 'all'
            and asked_channels.channel_code <> 'any'
            and snapshots.customer_key = words_for_all.customer_key
            and asked_channels.purpose_code = words_for_all.purpose_code
            and snapshots.snapshot_at >= words_for_all.valid_from
            and snapshots.snapshot_at < words_for_all.valid_to
),

described as (
    select
        {{ surrogate_key([
            'judged.customer_key', 'judged.month_start_date', 'judged.purpose_code', 'judged.channel_code'
        ]) }} as consent_snapshot_key,
        judged.customer_key,
        judged.customer_version_key,
        judged.account_key,
        {{ not_applicable_key() }} as brand_key,
        judged.segment_key,
        judged.geography_key,
        coalesce(channels.channel_key, {{ not_applicable_key() }}) as channel_key,
        judged.month_start_date,
        judged.snapshot_date,
        judged.snapshot_at,
        judged.is_complete,
        judged.purpose_code,
        judged.channel_code,
        judged.has_answered,
        judged.is_permitted,
        judged.has_profiling_consent as is_consented
    from judged
    left join channels
        on judged.channel_code = channels.channel_code
)

select * from described
