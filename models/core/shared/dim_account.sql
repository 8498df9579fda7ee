-- Business to consumer: every fact points at 'not applicable'. Accounts of a business customer join here, also those
-- that only a profile names.
{{ code_dimension('account', ref('int_accounts__listed'), ['account_name']) }}
