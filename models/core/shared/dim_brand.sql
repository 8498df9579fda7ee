{{ code_dimension('brand', ref('brands'), ['brand_name']) }}
