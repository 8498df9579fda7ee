{{ contract_file_rows(
    'case_activities', 'case_activity', ref('stg_company__case_activities'), ['case_activity_id']
) }}
