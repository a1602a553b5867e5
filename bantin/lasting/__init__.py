"""Addresses that were public once: which they are, and what each of them answers now. Pure."""

from bantin.lasting.answers import Fate, Fates, Gone, Here, Redirect, Sight, find_answers
from bantin.lasting.book import Book, ReadBook, read_book
from bantin.lasting.ledger import LEDGER, Ledger, parse_ledger, write_ledger
from bantin.lasting.recording import Public, is_lasting, record
from bantin.lasting.taken import TakenAddress, taken_addresses
from bantin.lasting.withdrawals import WITHDRAWN, Withdrawal, parse_withdrawals

__all__ = [
    "LEDGER",
    "WITHDRAWN",
    "Book",
    "Fate",
    "Fates",
    "Gone",
    "Here",
    "Ledger",
    "Public",
    "ReadBook",
    "Redirect",
    "Sight",
    "TakenAddress",
    "Withdrawal",
    "find_answers",
    "is_lasting",
    "parse_ledger",
    "parse_withdrawals",
    "read_book",
    "record",
    "taken_addresses",
    "write_ledger",
]
