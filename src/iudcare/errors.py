"""Every error iudcare raises, drawn once.

    IudcareError
    ├── KnowledgeError      the knowledge folder is wrong: its author must act
    ├── CaseError           what was said cannot be used: the person asking must act
    │   └── ContradictionError   two answers cannot both be true
    ├── DiaryError          a diary, or a file that one is made from, cannot be used: its owner must act
    │   ├── BrokenError     a diary file is cut off or garbled
    │   └── LockedError     a locked diary cannot be opened
    └── UsageError          a command or a call was given something it cannot use

Each carries the whole message: what, where, why, what to do. Doors print `str(error)` and end with exit code 2;
none of them is ever shown as a traceback.
"""

from __future__ import annotations


class IudcareError(Exception):
    """Base of all errors that a person can do something about."""


class KnowledgeError(IudcareError):
    """The knowledge folder breaks a rule of `docs/knowledge.md`; holds one message per fault."""

    def __init__(self, faults: list[str]) -> None:
        self.faults = faults
        super().__init__("\n".join(faults))


class CaseError(IudcareError):
    """A case file or an answer cannot be used: unknown fact, wrong type, impossible value."""


class ContradictionError(CaseError):
    """Two answers that cannot both be true; `facts` names both."""

    def __init__(self, message: str, facts: tuple[str, ...]) -> None:
        self.facts = facts
        super().__init__(message)


class DiaryError(IudcareError):
    """A diary file, an entry, or a file from another tracker cannot be used."""


class BrokenError(DiaryError):
    """A diary file is cut off or garbled, as by a crash or a copy that was stopped; its backup may be whole."""


class LockedError(DiaryError):
    """A locked diary cannot be opened: a wrong passphrase and a changed file look the same, so the message says both."""


class UsageError(IudcareError):
    """A command, an option or a file that cannot be used as given."""
