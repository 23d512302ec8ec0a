"""The commands in the order of the help, each with its one line; one module a command."""

COMMANDS = {
    "request": "Draft a request; nothing is recorded.",
    "file": "Record a request that you filed; prints its id and first deadline.",
    "log": "Record what happened to one request or several (the same letter).",
    "read": "Read saved replies and propose what to record, with the words that led to it.",
    "list": "List requests: phase, next deadline, flags.",
    "overdue": "List requests where the agency let a limit pass, the longest overdue first.",
    "next": "List what to do and by when, the earliest first.",
    "digest": "Tell the week: what must and may be done, what was missed, is due or new.",
    "show": "Show a request on a page: what happened, the deadline that matters, what to do.",
    "explain": "Show how a date was counted, day by day, with its authority.",
    "edit": "Correct a request's own fields, or an event; the old version stays in the log.",
    "void": "Strike an event that should not count; it stays in the log, and undo brings it back.",
    "undo": "Undo the last command as a whole, or several; done twice, it brings it back.",
    "export": "Write the history of requests, fit to send as an appeal's exhibit.",
    "publish": "Write a web site of what is public: requests, agencies, who is late by what rule.",
    "letter": "Draft a letter from what is on file; blanks that only you can fill are marked […].",
    "petition": "Draft the papers of an Article 78 proceeding for a lawyer, with the exhibits.",
    "labels": "List your matters and tags, or rename one in all its requests.",
    "search": (
        "Search requests, letters as logged, notes and documents that are text; shows the words."
    ),
    "stats": "Show how long agencies took, each figure by what it measures and with its n.",
    "ics": "Write open deadlines as a calendar file: one all-day entry each, with alarms.",
    "agency": "List, show, add or edit agencies.",
    "law": "Show the rules in force on a day, with citation, quotation and how sure we are.",
    "count": "Count a period from a day. The day itself is day 0 (General Construction Law § 20).",
    "import": "Bring requests in from a JSON file or a spreadsheet, all of it or nothing.",
    "dump": "Write everything out as JSON (or .jsonl): private matter and documents too.",
    "backup": "Copy the database, also while it is in use; private matter too.",
    "restore": "Put a backup in the place of the case file; the old file stays under another name.",
    "doctor": (
        "Find what is wrong with the case file and what to do about it; silent when all is well."
    ),
    "verify": "Recompute every hash; name the first event, document or command that does not fit.",
    "purge": (
        "Destroy an event with its documents, or a whole request, for good; no undo brings it back."
    ),
    "where": "Show where the database and the settings lie, and who says so.",
    "config": "Show each setting and where it comes from, or set one.",
    "schema": "Print the JSON Schema of an answer; without a name, list them.",
    "completion": "Print the completion script of a shell: bash, zsh or fish.",
    "help": "Show a page on dates, kinds, clocks, exit-codes, environment or privacy.",
    "demo": "Show the example case on a chosen day: 14 and 15 November 2019 make good ones.",
}
MEANT = {
    **{"new": ("file",), "add": ("file", "log"), "reply": ("log", "read"), "status": ("list",)},
    **{"due": ("next",), "todo": ("next",), "late": ("overdue",), "why": ("explain",)},
    **{"delete": ("void", "undo"), "remove": ("void", "undo"), "appeal": ("letter",)},
    **{"find": ("search",), "calendar": ("ics",), "site": ("publish",), "init": ("file",)},
}
"""What people type who have not read the help, and the commands that do it."""
