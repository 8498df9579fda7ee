-- Which files fill each contract, read from the lineage: nobody has to keep a list.
with filled as (
    select
        contract,
        source_name,
        object_name,
        cadence
    from {{ contract_sources() }}
)

select * from filled
