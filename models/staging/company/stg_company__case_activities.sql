{{ contract_file('case_activity', ['case_activity_id']) }}
