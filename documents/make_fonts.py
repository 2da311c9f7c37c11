"""Cut the four faces of Tinos down to what Vietnamese official documents need.

    python -m documents.make_fonts /usr/share/fonts/truetype/croscore

reads Tinos-*.ttf (Debian package fonts-croscore) from the folder given and writes static/fonts/Tinos-*.ttf. Run it
again only to add letters: a frozen document must keep its line breaks. Hinting goes too, print has no use for it.
"""

import sys
from pathlib import Path

from fontTools import subset

from documents.typeface import FACES, FOLDER

BLOCKS = (
    (0x0020, 0x007E),  # ASCII
    (0x00A0, 0x024F),  # Latin with marks, ơ ư đ among them
    (0x0300, 0x0331),  # combining marks, for text that was not composed
    (0x0370, 0x03FF),  # Greek: α, β, µ in figures
    (0x1E00, 0x1EFF),  # the toned letters of Vietnamese
    (0x2010, 0x2044),  # dashes, quotes, bullet, ellipsis, per mille
    (0x2070, 0x209F),  # superscripts and subscripts
    (0x20AB, 0x20AC),  # ₫ €
    (0x2100, 0x218F),  # №, ™, fractions
    (0x2190, 0x21FF),  # arrows
    (0x2200, 0x22FF),  # − ≤ ≥ ≠ ≈ ∑
    (0x25A0, 0x25FF),  # □ ■ ● for ticked lists
)


def cut(source: Path, target: Path) -> None:
    options = subset.Options(hinting=False, recalc_timestamp=False, name_IDs=["*"], notdef_outline=True)
    font = subset.load_font(source, options)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=[code for first, last in BLOCKS for code in range(first, last + 1)])
    cutter.subset(font)
    subset.save_font(font, target, options)


def main(folder: str) -> None:
    for name in FACES.values():
        cut(Path(folder) / name, FOLDER / name)


if __name__ == "__main__":
    main(sys.argv[1])
