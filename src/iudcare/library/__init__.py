"""The articles beside each other: their order, which are related and why, and the search over them. Shows nothing itself."""
