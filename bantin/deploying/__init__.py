"""From the output folder to where readers see it: what would change, what keeps it, and the way.

A deployment compares what the last build has left with what stands at the target, says what a
reader will see change, and hands a `Delivery` to the target's `Destination`.
"""
