{#
    An alignment is one whole number: its score, the number of its matches (6 bits) and a bit for each visit that is
    matched, the first visit's being the highest of journey_longest_trace. Added numbers are alignments put together,
    and of two the greater one is better.
#}
{% macro match_unit() -%}
    {{ return(2 ** var('journey_longest_trace')) }}
{%- endmacro %}

{% macro score_unit() -%}
    {{ return(64 * 2 ** var('journey_longest_trace')) }}
{%- endmacro %}

{#
    Of the visit that follows a number of visits of a trace: its stage, and what a first and a further match of it add.
    Behind the trace's end the stage is null. visit_after('position + 1')
#}
{% macro visit_after(position) -%}
    {%- set worth = "substr(trace, (" ~ position ~ ") * 3 + 3, 1)" -%}
    {%- set bit = "cast(power(2, " ~ var('journey_longest_trace') ~ " - 1 - (" ~ position ~ ")) as bigint)" -%}
    try_cast(substr(trace, ({{ position }}) * 3 + 1, 2) as bigint) as stage_order,
        case when {{ worth }} in ('r', 'R') then 2 else 1 end * cast({{ score_unit() }} as bigint)
        + {{ match_unit() }} + {{ bit }} as first_worth,
        case when {{ worth }} in ('R', 'O') then {{ score_unit() + match_unit() }} + {{ bit }} end as repeat_worth
{%- endmacro %}

{#
    The best alignment whose last match is stage n, after one more visit: as before; or that visit is the stage's first
    match, behind the best that ends earlier in the design; or a further one.
#}
{% macro best_after_visit(n) -%}
    case
            when stage_order = {{ n }} then greatest(
                best_{{ n }},
                {% if n > 1 %}greatest(0{% for earlier in range(1, n) %}, best_{{ earlier }}{% endfor %}) + {% endif -%}
                first_worth,
                case when best_{{ n }} > 0 and repeat_worth > 0 then best_{{ n }} + repeat_worth else 0 end
            )
            else best_{{ n }}
        end
{%- endmacro %}

{#
    Whether an alignment matched the visit of a number: is_matched('matched_positions', 'visit_number').
#}
{% macro is_matched(positions, visit_number) -%}
    {%- set longest = var('journey_longest_trace') -%}
    ({{ positions }} % cast(power(2, {{ longest + 1 }} - {{ visit_number }}) as bigint)
    >= cast(power(2, {{ longest }} - {{ visit_number }}) as bigint))
{%- endmacro %}
