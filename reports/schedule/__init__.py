"""The calendar of a year's reports: when each is due, who receives it, which are added or not owed this year."""
