"""Files into values: knowledge folders, case files. Every message says file, line, what is wrong and what to do."""
