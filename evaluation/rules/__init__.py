"""One query a kind of defect, which says of each planted one where it was caught and whether as documented.

A rule gives `defect_id, caught_where, is_handled, why`, a row per defect of its kind; one without a row is missed.
`why` says which case it was, in words that many defects share, and never a value of a person.
"""

from evaluation.rules import contacts, devices, files, orders_and_calls, own_files, times

RULES: dict[str, str] = {
    **files.RULES,
    **times.RULES,
    **devices.RULES,
    **contacts.RULES,
    **orders_and_calls.RULES,
    **own_files.RULES,
}
