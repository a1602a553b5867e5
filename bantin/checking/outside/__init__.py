"""Links to other sites: which there are, what those sites answer, and what is told of it."""
