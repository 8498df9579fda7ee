{{ contract_file_rows(
    'process_events', 'process_event', ref('stg_company__process_events'), ['process_code', 'process_event_id'],
    computed={
        'case_id': "'company-' || process_code || '-' || case_id",
        'lifecycle_code': 'lower(lifecycle_code)'
    }
) }}
