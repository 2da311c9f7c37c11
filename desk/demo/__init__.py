"""The sample year of the demonstration: its people, and what they would have done by 8 November 2023.

Texts and figures are data (`*.toml`); the modules live them through the portal's own moves, each on its day.
"""
