{{ contract_file('profile', ['profile_id']) }}
