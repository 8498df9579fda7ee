-- As of the clock; accumulating: a date is restated by late data, merges and splits. States are those of the segments'
-- rules, found at months' ends: no threshold stands here.
{%- set by_persons = "party_code = 'customer' and traffic_class = 'person'" %}
{%- set signs = {
    'interaction': [ref('int_interactions__resolved'), 'interaction_type_code', 'event_at', by_persons],
    'subscription': [ref('fct_newsletter_sign_ups'), "'newsletter'", 'confirmed_at', 'is_subscription'],
    'identifier': [ref('bridge_customer_identifier'), 'namespace_code', 'valid_from', 'true'],
    'permission': [ref('fct_consents'), 'purpose_code', 'valid_from', 'is_given']
} %}
with snapshots as (
    select * from {{ ref('int_customers__snapshots_spined') }}
    where next_snapshot_at = {{ end_of_time() }}
),

profiles as (
    select * from {{ ref('fct_customer_profiles') }}
),

memberships as (
    select * from {{ ref('bridge_customer_segment') }}
),

states as (
    select * from {{ ref('dim_segment') }}
    where segment_kind = 'lifecycle_state'
),

moments as (
    {%- for kind, (relation, subject, at_column, condition) in signs.items() %}
    select
        given.customer_key,
        'sign' as moment_code,
        given.{{ at_column }} as moment_at
    from {{ relation }} as given
    inner join {{ ref('following_signs') }} as following_signs
        on
            following_signs.sign_kind = '{{ kind }}'
            and following_signs.subject_code = {{ subject }}
    where {{ condition }}
    union all
    {%- endfor %}
    select
        customer_key,
        'purchase' as moment_code,
        ordered_at as moment_at
    from {{ ref('fct_orders') }}
    where is_counted
    union all
    select
        customer_key,
        'activity' as moment_code,
        last_active_at as moment_at
    from {{ ref('int_customers__activity_days_counted') }}
),

dated as (
    select
        snapshots.customer_key,
        min(case when moments.moment_code = 'sign' then moments.moment_at end) as following_since,
        min(case when moments.moment_code = 'purchase' then moments.moment_at end) as first_purchase_at,
        max(case when moments.moment_code = 'activity' then moments.moment_at end) as last_active_at
    from snapshots
    inner join moments
        on
            snapshots.customer_key = moments.customer_key
            and snapshots.snapshot_at > moments.moment_at
    group by snapshots.customer_key
),

followed as (
    select
        memberships.customer_key,
        {%- for state in ['ceased', 'won_back'] %}
        max(case when states.segment_code = '{{ state }}' then memberships.valid_from end) as {{ state }}_at,
        count(case when states.segment_code = '{{ state }}' then 1 end) as {{ state }}_count,
        {%- endfor %}
        max(case when memberships.is_current then states.segment_key end) as state_segment_key,
        max(case when memberships.is_current then memberships.valid_from end) as state_since,
        max(case when memberships.is_current and memberships.is_provisional then 1 else 0 end) = 1
            as is_state_provisional
    from memberships
    inner join states
        on memberships.segment_key = states.segment_key
    group by memberships.customer_key
),

described as (
    select
        snapshots.customer_key,
        snapshots.customer_version_key,
        snapshots.account_key,
        {{ not_applicable_key() }} as brand_key,
        snapshots.segment_key,
        snapshots.geography_key,
        {{ not_applicable_key() }} as channel_key,
        snapshots.first_contact_at,
        dated.following_since,
        dated.first_purchase_at,
        coalesce(dated.last_active_at, snapshots.first_contact_at) as last_active_at,
        profiles.last_contact_at,
        followed.ceased_at,
        followed.won_back_at,
        coalesce(followed.ceased_count, 0) as ceased_count,
        coalesce(followed.won_back_count, 0) as won_back_count,
        followed.state_segment_key,
        followed.state_since,
        followed.is_state_provisional,
        snapshots.has_profiling_consent as is_consented,
        snapshots.snapshot_at as as_of_at
    from snapshots
    inner join followed
        on snapshots.customer_key = followed.customer_key
    left join dated
        on snapshots.customer_key = dated.customer_key
    left join profiles
        on snapshots.customer_key = profiles.customer_key
)

select * from described
