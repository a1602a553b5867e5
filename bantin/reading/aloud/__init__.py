"""Reading aloud: a script and its style sheet, of sites whose configuration asks for it."""
