"""Vietnamese dates and numbers: Django's own `vi` locale takes 03/06/2023 for 6 March."""

DATE_FORMAT = r"d/m/Y"
TIME_FORMAT = r"H:i"
DATETIME_FORMAT = r"H:i d/m/Y"
YEAR_MONTH_FORMAT = r"m/Y"
MONTH_DAY_FORMAT = r"d/m"
SHORT_DATE_FORMAT = r"d/m/Y"
SHORT_DATETIME_FORMAT = r"H:i d/m/Y"
FIRST_DAY_OF_WEEK = 1

DATE_INPUT_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%d/%m/%y", "%Y-%m-%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S"]
DATETIME_INPUT_FORMATS = ["%d/%m/%Y %H:%M", "%d/%m/%Y", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"]

DECIMAL_SEPARATOR = ","
THOUSAND_SEPARATOR = "."
NUMBER_GROUPING = 3
