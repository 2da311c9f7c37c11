"""Outgoing papers: on their way, their numbers, their frozen files, where they went."""

from registry.models.bundle import Bundle
from registry.models.check import LayoutCheck
from registry.models.paper import NOT_ISSUED, OPEN_STAGES, IssueOrder, Paper, Stage
from registry.models.register import CORRECTION, REGISTER_READERS, REPLACEMENT, Delivery, IssuedDocument, NumberSeries
from registry.models.signed_copy import RootCertificate, SignedCopy
from registry.models.typed import TypedPaper

__all__ = [
    "CORRECTION",
    "NOT_ISSUED",
    "OPEN_STAGES",
    "REGISTER_READERS",
    "REPLACEMENT",
    "Bundle",
    "Delivery",
    "IssueOrder",
    "IssuedDocument",
    "LayoutCheck",
    "NumberSeries",
    "Paper",
    "RootCertificate",
    "SignedCopy",
    "Stage",
    "TypedPaper",
]
