"""Which other methods suit one person, and how to change to one. Shows nothing itself; the chart and the words are data."""
