"""Drawing on a terminal and asking at it: text, tables, color, prompts, the editor, files.

Nothing here knows what a request is.
"""
