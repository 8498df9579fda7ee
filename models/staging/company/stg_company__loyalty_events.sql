{{ contract_file('loyalty_event', ['loyalty_event_id']) }}
