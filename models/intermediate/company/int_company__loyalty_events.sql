{{ contract_file_rows(
    'loyalty_events', 'loyalty_event', ref('stg_company__loyalty_events'), ['loyalty_event_id']
) }}
