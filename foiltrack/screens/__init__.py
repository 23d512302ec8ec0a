"""What is shown: the day, a request's page, rows and columns of lists, confirmations, help.

A command loads, a screen prints: nothing here opens a case file.
"""
