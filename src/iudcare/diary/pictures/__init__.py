"""Pictures of a diary as SVG text: pure, of typed results, without a clock; the same diary gives the same bytes.

    picture     what a picture is: its SVG, its words for those who do not see it, and the same as a table
    markup      tags and text, escaped; how wide text is about
    sheet       a picture under way, from top to bottom
    look        shades, sizes and strokes, like those of the ribbon in the web page
    strip       what each day shows; `ribbon` draws it, thirty days to a row
    cards       the class of each reference period, with why and how it was counted
    months      days with any blood in each month, beside the published share
    acts        after how many acts blood was seen
    album       all of them for one diary

More blood is a darker shade and always a letter too, a missing day is hatched and never white, and grey print loses nothing.
"""
