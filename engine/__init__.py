"""The engine decides, and knows nothing of the world: no file, clock, environment or network.

    rules/…/book.yaml ─▶ book ─▶ checks (problems stop here, before any applicant)
    applications.xlsx ─▶ reading ─▶ facts ─▶ judges ─▶ assessment ─▶ allocation ─▶ round ─▶ verify
    award-schedule.xlsx ◀── forms ◀── documents ◀── explain ◀──────────────────────┘

Each stage is a plain function from immutable records to immutable records, the problems it found beside the result.
A room imports only what stands below it; two on one line know nothing of each other:

    cases                     worked cases of a book, and what came out otherwise
    documents                 everything as data
    explain                   everything in words
    round                     the driver, and the records it leaves
    verify | allocation       every law again, by a second program | who receives what, when, and from whom
    assessment                one application by itself: findings, entitlement, ranks
    judges                    facts to verdicts: the definition, the network, and their agreement
    overrides                 what people decide otherwise for one application
    settings                  a book with other values
    checks                    what is wrong with a book
    facts                     a value for every name
    reading                   what people wrote, as typed values
    book                      a rule book as records
    feel | ledger             the expression language | entries, their chain and tree, checkpoints, signatures
    money | currency | canonical | nearest | order | unseen | version     amounts, bytes, likely names, the version
    errors                    a problem is a value with a place
    particles                 of Korean, by the last sound of the word before them

Programs use `import jiwon` (`forms/library.py`). Each room says in its `__init__` what comes in and what goes out, and
hands out its few public names.
"""
