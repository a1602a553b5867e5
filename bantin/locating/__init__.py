"""Where on its page stands what a message speaks of: from lines of a file to elements. Pure.

Pages say nothing of the lines that they are made of, and a preview shows the very bytes of a build.
So the file is read once more, with marks that nobody sees at the places in question: where a mark
comes out, there the text stands. It counts only if all else came out as without it, and a browser
takes an element only if it finds just as many like it as there must be: a message may be told
nowhere on the page, never at a wrong place.
"""

from bantin.locating.locating import FileReader, Line, located
from bantin.locating.spots import PagePlace, Spot

__all__ = ["FileReader", "Line", "PagePlace", "Spot", "located"]
