"""A small news site of our own writing, with a mail box and a webhook sink."""

from monitor.demo.furniture import FURNITURE
from monitor.demo.hook import Hook
from monitor.demo.made import make_article, token
from monitor.demo.mailbox import Letter, MailBox
from monitor.demo.outlets import OUTLETS
from monitor.demo.pieces import Piece, all_pieces, piece
from monitor.demo.scenario import config_files, news, opening
from monitor.demo.server import Request
from monitor.demo.site import Site

__all__ = [
    "FURNITURE",
    "OUTLETS",
    "Hook",
    "Letter",
    "MailBox",
    "Piece",
    "Request",
    "Site",
    "all_pieces",
    "config_files",
    "make_article",
    "news",
    "opening",
    "piece",
    "token",
]
