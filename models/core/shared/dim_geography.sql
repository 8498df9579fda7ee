{{ code_dimension('geography', ref('areas'), ['area_name', 'area_group'], code_column='area_code') }}
