{{ code_dimension(
    'interaction_type',
    ref('interaction_types'),
    ['interaction_type_name', 'granularity', 'owning_function', 'is_key_event', 'is_page_view']
) }}
