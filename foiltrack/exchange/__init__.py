"""Move what a case file holds out and in, as JSON, CSV and iCalendar."""
