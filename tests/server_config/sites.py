"""What the sample is given besides for these tests, and what only a list can bring."""

from __future__ import annotations

from bantin.server_config.values import OldQuery

MORE = """
security:
  contacts: [bao-mat@danvan-cangio.example]
  expires: 2027-06-30
  policy: /lien-he/
"""
GONE = ("/gioi-thieu/", "/da-go/", "/b%C3%A0i c$ũ {x}/")
LONG = "bai-viet-" * 30
QUERIES = (
    OldQuery("/", (("p", "123"),), "/gioi-thieu/"),
    OldQuery("/", (("p", "124"),), "/lien-he/"),
    # What means something to a server, differs in case alone, or is longer than it likes.
    OldQuery("/", (("p", "default"),), "/tin-tuc/"),
    OldQuery("/", (("p", "~tin"),), "/hoi-nghi/"),
    OldQuery("/", (("p", "Ab"),), "/tin-tuc/"),
    OldQuery("/", (("p", "aB"),), "/hoi-nghi/"),
    OldQuery("/", (("p", LONG),), "/lien-he/"),
    OldQuery("/tin.aspx", (("id", "7"), ("cat", "2")), "/tin-tuc/"),
    OldQuery("/tin.aspx", (("news-id", "9"),), "/hoi-nghi/"),
)
