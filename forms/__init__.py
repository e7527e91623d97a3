"""The forms let the world in and out: files, workbooks, the terminal, the command line, and programs.

A room imports only what stands below it, and the engine; those on one line know nothing of each other:

    commands | library                        one file a command | `import jiwon`
    schedule_check                            a schedule held against the one that is due
    award_schedule | template | screen        the workbook to sign | the blank form | the terminal
    intake                                    filled forms and files of facts, as applications
    xlsx | ledger                             cells safely in and out | rounds on record, only ever added to
    disk                                      files, rule books, the clock
"""
