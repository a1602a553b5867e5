"""What stood on a site on a day, so that anybody can prove it: a list of digests, signed and dated.

Nothing here touches the disk, the clock or the network: bytes in, bytes out. Only `manifests` and
`comparing` do without the libraries of the extra.
"""
