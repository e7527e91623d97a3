"""Characters that a reader would not see, or that change what is seen around them."""

import re

# Default_Ignorable_Code_Point of Unicode 16 (DerivedCoreProperties.txt); Python's `unicodedata` does not have it.
_IGNORABLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
# Beside them: controls that are no layout, separators of lines, interlinear marks, surrogates and private letters, and
# the blank braille pattern, which has the category of a symbol.
_BLANK = "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\u2800\ufff9-\ufffb"
_PRIVATE = "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
UNSEEN = re.compile(f"[{_IGNORABLE}{_BLANK}{_PRIVATE}]")


def unseen_character(text: str) -> str | None:
    """The first character a reader would not see, as `U+200B`, or None; line breaks and tabs are layout."""
    if text.isascii() and text.isprintable():
        return None
    found = UNSEEN.search(text)
    return f"U+{ord(found[0]):04X}" if found else None
