"""Documents become one immutable site: addresses, lists, links, and what kinds make of them."""
