-- Business to consumer: every fact points at 'not applicable'. Accounts of a business customer join here.
{{ code_dimension('account', ref('accounts'), ['account_name']) }}
