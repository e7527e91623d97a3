"""The engine decides, and knows nothing of the world: no file, clock, environment or network.

    rules/…/book.yaml ─▶ Book ─▶ checks (problems stop here, before any applicant)
    applications.xlsx ─▶ Application ─▶ Facts ─▶ Verdicts ─▶ Findings ─▶ Entitlement ─▶ Claims ─▶ Allocation ─▶ Schedule
                                          (judges)                                      (policies)            │
    award-schedule.xlsx ◀── forms ◀── document ◀── accounts, outlook ◀── Round ◀── verify ◀───────────────────┘

`round` is the one readable driver. Each stage is a plain function from immutable records to immutable records, with
the problems it found beside the result. `feel` is the expression language of the books; `verify` is a second, small
program that checks a finished round and shares nothing with the stages that made it.
"""
