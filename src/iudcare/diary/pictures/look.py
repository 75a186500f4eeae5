"""How pictures look: the shades of the ribbon in the web page, in lightness so far apart that grey print keeps them."""

from __future__ import annotations

INK, SOFT, LINE, PAPER, ACCENT, RING = "#1c2327", "#545e64", "#8d9498", "#ffffff", "#14545a", "#a4161a"
FONT = "system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', 'PingFang SC', 'Noto Sans CJK SC', 'Microsoft YaHei', sans-serif"
SHADES = {
    "none": "#ffffff",
    "spotting": "#dce8e5",
    "light": "#b3d0cc",
    "some": "#b3d0cc",
    "moderate": "#7cb0ad",
    "heavy": "#14545a",
}
"""By amount as a diary file says it. A day that was not recorded is hatched instead."""
ON_DARK = {"heavy": "#ffffff"}
"""The letter on a shade where ink would not show."""

WIDE, NARROW = 684, 354
"""Widths of a picture: for paper and large screens, and for a phone."""
MARGIN = 12
TITLE, BODY, SMALL = 15.0, 11.0, 9.5
"""Sizes of text."""
