{{ contract_file('interaction', ['interaction_id']) }}
