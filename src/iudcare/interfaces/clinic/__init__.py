"""The page to take to the clinic: A4, one page.

contents    what stands on it, in words, each published figure with its source
fitted      how large its letters can be on one sheet of paper
html        the page as HTML, whole in one file, without scripts
pdf         the page as PDF; the only module that knows the typesetter
"""
