-- An end that no source describes any more, such as that of somebody who was erased, has no link. What does not count
-- stays, or an erasure would not find the rows of raw that name the person.
with proposed_links as (
    select * from {{ ref('stg_journeyhouse__proposed_links') }}
),

people as (
    select * from {{ ref('int_identity__people_described') }}
),

limits as (
    select
        max(case when limit_code = 'link' then least_probability end) as least_link,
        max(case when limit_code = 'group' then least_probability end) as least_group,
        max(case when limit_code = 'review' then least_probability end) as least_review
    from {{ ref('linkage_limits') }}
),

judged as (
    select
        proposed_links.link_id,
        left_people.identifier_namespace as left_namespace,
        left_people.identifier_value as left_value,
        proposed_links.left_identifier_key,
        right_people.identifier_namespace as right_namespace,
        right_people.identifier_value as right_value,
        proposed_links.right_identifier_key,
        proposed_links.probability,
        proposed_links.group_probability,
        {{ is_linkage_on() }}
        and proposed_links.probability >= limits.least_review as is_listed,
        {{ is_linkage_on() }}
        and proposed_links.probability >= limits.least_link
        and proposed_links.group_probability >= limits.least_group as is_accepted,
        proposed_links.model_version,
        proposed_links.proposed_at,
        proposed_links.load_id,
        proposed_links.loaded_at,
        proposed_links.source_file,
        proposed_links.source_row_number
    from proposed_links
    inner join people as left_people
        on proposed_links.left_identifier_key = left_people.identifier_key
    inner join people as right_people
        on proposed_links.right_identifier_key = right_people.identifier_key
    cross join limits
)

select * from judged
