{{ contract_file('consent', ['consent_id']) }}
