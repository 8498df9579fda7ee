{{ contract_file('media_week', ['campaign_code', 'channel_code', 'area_code', 'week_start_date']) }}
