"""The search of a built site, judged from outside: what readers find, and what it weighs."""
