"""Cuts a font down to the characters the page uses: font.py IN OUT.

OUT ends in .ttf: for Dear ImGui, whose stb_truetype reads outlines and the character map, so all else
goes. OUT ends in .woff2: for the browser's own text, which is kerned, and which refuses a font without
a post table. The same input gives the same bytes.
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

RANGES = [
    (0x20, 0x7E), (0xA0, 0xFF),              # Latin
    (0x2010, 0x2015), (0x2018, 0x201D), (0x2022, 0x2022), (0x2026, 0x2026),  # punctuation
    (0x2032, 0x2033), (0x2039, 0x203A), (0x2070, 0x2070), (0x2074, 0x2079),
    (0x2190, 0x2199), (0x21BA, 0x21BB), (0x21E7, 0x21E7), (0x2318, 0x2318),  # arrows and keys
    (0x2208, 0x2208), (0x2212, 0x2212), (0x221E, 0x221E), (0x2248, 0x2248),  # mathematics
    (0x2260, 0x2260), (0x2264, 0x2265),
    (0x2500, 0x2503), (0x250C, 0x250C), (0x2510, 0x2510), (0x2514, 0x2514),  # boxes
    (0x2518, 0x2518), (0x251C, 0x251C), (0x2524, 0x2524), (0x252C, 0x252C),
    (0x2534, 0x2534), (0x253C, 0x253C),
    (0x25A0, 0x25A1), (0x25B2, 0x25B6), (0x25BC, 0x25C0), (0x25C6, 0x25C7),  # shapes
    (0x25CB, 0x25CB), (0x25CF, 0x25CF),
    (0x2713, 0x2713), (0x2717, 0x2717),      # marks
]


def options_for(browser):
    options = subset.Options()
    options.hinting = False
    options.glyph_names = False
    options.name_IDs = [0, 1, 2, 13, 14]     # copyright, name, licence
    options.notdef_outline = True
    options.recalc_timestamp = False
    options.desubroutinize = not browser     # outlines in full pack better than calls of each other
    options.layout_features = ["kern"] if browser else []
    options.drop_tables += ["GSUB", "BASE", "STAT", "meta", "DSIG", "gasp"]
    if browser:
        options.flavor = "woff2"
    else:
        options.drop_tables += ["GPOS", "GDEF", "post"]
    return options


def main(source, target):
    options = options_for(target.endswith(".woff2"))
    font = TTFont(source, recalcTimestamp=False)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[c for first, last in RANGES for c in range(first, last + 1)])
    cutter.subset(font)
    part = target + ".part"
    os.makedirs(os.path.dirname(target), exist_ok=True)
    font.flavor = options.flavor
    font.save(part)
    os.replace(part, target)


if __name__ == "__main__":
    if len(sys.argv) != 3 or not sys.argv[2].endswith((".ttf", ".woff2")):
        sys.exit("usage: font.py IN OUT.ttf|OUT.woff2")
    main(sys.argv[1], sys.argv[2])
