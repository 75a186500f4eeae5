"""What a bleeding diary shows, by published rules: reference periods (WHO/Belsey), Creinin 2022, FIGO 2018, and the PBAC.

    days            a diary as one code per day
    convention      what every analysis has to choose, each choice with a name
    episodes        episodes and bleeding-free intervals of a diary, and what of them counts in a period
    completions     what the days that were not recorded may have been, at the extremes
    reference       periods of 90 days, with counts, their bounds, and the class
    creinin, figo, pbac     the other rules
    in_place, read          which days of a diary are read, and all of the rules over them at once: `read_patterns`
    many, machine   the same reference periods for millions of women at once

Numbers and words are in `knowledge/patterns`; no module here holds one.
"""
