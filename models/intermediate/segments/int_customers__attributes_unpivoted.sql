with measured as (
    select * from {{ ref('int_customers__attributes_measured') }}
),

attributes as (
    select distinct attribute_code
    from {{ ref('segment_conditions') }}
),

paired as (
    select
        measured.customer_key,
        measured.snapshot_date,
        attributes.attribute_code,
        case attributes.attribute_code
            {%- for attribute in measured_attributes() %}
            when '{{ attribute }}' then cast(measured.{{ attribute }} as double)
            {%- endfor %}
        end as attribute_value
    from measured
    cross join attributes
),

unpivoted as (
    select * from paired
    where attribute_value is not null
)

select * from unpivoted
