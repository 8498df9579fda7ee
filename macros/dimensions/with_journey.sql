{#
    The CTEs that give rows the journey instance of their interaction: with_journey('waits') after a CTE that has
    interaction_key adds `waits_in_journeys`: all columns of `waits`, then journey_key (null outside every journey). Of
    several instances it is the one that carries most of the interaction, then the one that began first: a row names one,
    and sums still go through the bridge. Needs the import CTEs `journey_interactions` (bridge_journey_interaction) and
    `journeys` (fct_journeys).
#}
{% macro with_journey(rows) -%}
{{ rows }}_journeys_chosen as (
    select
        journey_interactions.interaction_key,
        journey_interactions.journey_key
    from journey_interactions
    inner join journeys
        on journey_interactions.journey_key = journeys.journey_key
    qualify row_number() over (
        partition by journey_interactions.interaction_key
        order by
            journey_interactions.allocation_weight desc nulls last,
            journeys.started_at asc nulls last,
            journey_interactions.journey_key asc nulls last
    ) = 1
),

{{ rows }}_in_journeys as (
    select
        {{ rows }}.*,
        {{ rows }}_journeys_chosen.journey_key
    from {{ rows }}
    left join {{ rows }}_journeys_chosen
        on {{ rows }}.interaction_key = {{ rows }}_journeys_chosen.interaction_key
)
{%- endmacro %}
