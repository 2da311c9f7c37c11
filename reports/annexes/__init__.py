"""The annexes of a report: tables with fixed columns, compiled from what is stored or typed where nothing is."""
