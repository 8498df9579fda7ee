{{ contract_file('preference', ['preference_id']) }}
