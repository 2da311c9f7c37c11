"""Tasks and progress as spreadsheets: out to Excel, and back in after a look at what will change."""
