-- Two that other evidence has made one customer since are nobody's question any more.
with links as (
    select * from {{ ref('int_journeyhouse__links_judged') }}
),

resolved as (
    select * from {{ ref('int_identity__identifiers_resolved') }}
),

to_review as (
    select
        links.link_id,
        links.left_identifier_key,
        links.left_namespace,
        left_customers.customer_key as left_customer_key,
        links.right_identifier_key,
        links.right_namespace,
        right_customers.customer_key as right_customer_key,
        links.probability,
        links.group_probability,
        links.model_version,
        links.proposed_at
    from links
    inner join resolved as left_customers
        on links.left_identifier_key = left_customers.identifier_key
    inner join resolved as right_customers
        on links.right_identifier_key = right_customers.identifier_key
    where
        links.is_listed
        and not links.is_accepted
        and left_customers.customer_key <> right_customers.customer_key
)

select * from to_review
