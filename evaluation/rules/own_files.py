"""The company's own files: coupons used wrongly, and codes that no list of the house holds.

A record id is that of the file's row, by which its contract and its interaction know it.
"""

# The visit to the till stays an interaction; only the account refuses the coupon.
COUPON_AFTER_EXPIRY = """
with judged as (
    select
        planted.defect_id,
        count(rejected.source_record_id) as rejected_rows,
        count(*) filter (
            contains(rejected.reject_reason, 'coupon used after its end')
            or contains(rejected.reject_reason, 'coupon used that was not issued')
        ) as with_reason,
        planted.record_id in (
            select source_record_id from intermediate.int_loyalty_events__conformed
            where source_system = 'company'
        ) as is_conformed
    from planted
    left join intermediate.int_loyalty_events__rejected as rejected
        on planted.record_id = rejected.source_record_id and rejected.source_system = 'company'
    where planted.kind = 'coupon_after_expiry'
    group by planted.defect_id, planted.record_id
)
select
    defect_id,
    'contract rejection' as caught_where,
    with_reason > 0 and not is_conformed as is_handled,
    case
        when is_conformed then 'conformed to loyalty_events'
        when rejected_rows = 0 then 'not rejected from loyalty_events'
        when with_reason = 0 then 'rejected from loyalty_events for another reason'
        else 'rejected from loyalty_events: a coupon not issued to who used it, or ended'
    end as why
from judged
"""

UNKNOWN_CODE = """
with in_contracts as (
    select
        planted.defect_id,
        string_agg(distinct contract, ', ' order by contract) filter (
            is_rejected and contains(reject_reason, 'no such')
        ) as rejected_from,
        string_agg(distinct contract, ', ' order by contract) filter (
            not is_rejected and contract not in ('interactions', 'identifiers')
        ) as conformed_to
    from planted
    inner join contract_row
        on planted.file = contract_row.source_file and planted.line = contract_row.source_row_number
    where planted.kind = 'unknown_code'
    group by planted.defect_id
),
as_interactions as (
    select planted.defect_id, bool_and(found.interaction_type_code = 'other') as is_other
    from planted
    inner join intermediate.int_interactions__conformed as found
        on found.source_system = 'company' and found.interaction_id = 'company-interaction-' || planted.record_id
    where planted.kind = 'unknown_code' and planted.object = 'interaction'
    group by planted.defect_id
)
select
    planted.defect_id,
    if(planted.object = 'interaction', 'mapping to other', 'contract rejection') as caught_where,
    coalesce(
        if(planted.object = 'interaction', is_other, rejected_from is not null and conformed_to is null), false
    ) as is_handled,
    case
        when planted.object = 'interaction' and is_other is null then 'no interaction of it'
        when planted.object = 'interaction' and is_other then 'an interaction of the type other'
        when planted.object = 'interaction' then 'an interaction of another type than other'
        when conformed_to is not null then 'conformed to ' || conformed_to
        when rejected_from is null then 'rejected by no contract for its code'
        else 'rejected from ' || rejected_from || ' for its code'
    end as why
from planted
left join in_contracts using (defect_id)
left join as_interactions using (defect_id)
where planted.kind = 'unknown_code'
"""

RULES = {"coupon_after_expiry": COUPON_AFTER_EXPIRY, "unknown_code": UNKNOWN_CODE}
