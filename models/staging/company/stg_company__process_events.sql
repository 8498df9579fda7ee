{{ contract_file('process_event', ['process_event_id']) }}
