{{ contract_file('idea', ['idea_id']) }}
