"""Amending an issued plan: drafting the changes, carrying them into the plan, reading the plan as it was."""
