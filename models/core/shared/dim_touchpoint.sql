{{ code_dimension('touchpoint', ref('touchpoints'), ['touchpoint_name', 'page_group_code']) }}
