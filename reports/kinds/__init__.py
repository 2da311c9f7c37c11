"""The kinds of report of a ward: those it starts with, and how the coordinator enters and changes them."""
