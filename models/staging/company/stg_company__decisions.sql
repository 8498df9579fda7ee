{{ contract_file('decision', ['decision_id']) }}
