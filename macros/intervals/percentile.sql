{#
    Percentiles by rank, so that the level may be a column, as no engine's own aggregate takes it. All of them read
    value_rank (from 1) within n_observations and a percentile_level between 0 and 1.
#}

{# An aggregate: the value at the level, between two ranks in proportion (type 7, the engines' own percentile_cont). #}
{% macro percentile(points) -%}
    sum({{ points }} * greatest(0.0, 1.0 - abs(value_rank - 1.0 - (n_observations - 1.0) * percentile_level)))
{%- endmacro %}

{#
    The 95% limits of a percentile by order statistics, free of any distribution: a select of one row per group, from a
    relation with `points` and the ranks. The lower is the highest value X(r) with P(Bin(n, level) <= r - 1) <= 0.025, the
    upper the lowest with at least 0.975; both are null where one of them does not exist: a median of fewer than 6 values,
    a 95th percentile of fewer than 72. Columns: the groups, lower_limit, upper_limit. (METRICS CI-M)
    The binomial's mass at k is (1 - level)^n times the product, up to k, of (n + 1 - j) / j * level / (1 - level).
#}
{% macro percentile_limits(relation, groups) -%}
    {%- set by_group = groups | join(', ') -%}
    {%- set running = 'over (partition by ' ~ by_group ~ ' order by value_rank asc nulls first '
        ~ 'rows between unbounded preceding and current row)' -%}
    {%- set exists = 'min(probability_below) <= 0.025 and max(probability_below) >= 0.975' -%}
    select
        {{ by_group }},
        case when {{ exists }} then max(case when probability_below <= 0.025 then points end) end as lower_limit,
        case when {{ exists }} then min(case when probability_below >= 0.975 then points end) end as upper_limit
    from (
        select
            {{ by_group }},
            points,
            exp(n_observations * ln(1.0 - percentile_level)) + sum(mass) {{ running }} - mass as probability_below
        from (
            select
                {{ by_group }},
                points,
                value_rank,
                n_observations,
                percentile_level,
                exp(
                    n_observations * ln(1.0 - percentile_level)
                    + sum(ln(
                        percentile_level / (1.0 - percentile_level)
                        * (n_observations + 1.0 - value_rank) / value_rank
                    )) {{ running }}
                ) as mass
            from {{ relation }}
        ) as at_each_rank
    ) as summed_below
    group by {{ by_group }}
{%- endmacro %}
