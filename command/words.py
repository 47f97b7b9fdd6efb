"""Words that every command has for people: the nearest name to one that is not known, why the system refused."""

import errno
from collections.abc import Iterable

NO_TEXT = "it holds bytes that are no utf-8 text; save it as UTF-8"
NO_SPACE = "the disk is full or the file is larger than the system allows; free space, or choose another disk"
REMEDIES = {
    errno.EACCES: "change its permissions, or choose another place",
    errno.EPERM: "change its permissions, or choose another place",
    errno.ENOENT: "check the path",
    errno.ENOTDIR: "a part of the path is a file; check it",
    errno.EISDIR: "that is a folder; give a file",
    errno.EEXIST: "choose another name",
    errno.ENAMETOOLONG: "choose a shorter name",
    errno.EROFS: "choose a place that can be written",
    errno.ENOSPC: "free space, or choose another disk",
    errno.EFBIG: "choose another disk, or a shorter length",
    errno.EIO: "the disk or device fails; try another",
    errno.EMFILE: "close other programs, or raise `ulimit -n`",
    errno.ENFILE: "close other programs",
    errno.ENOMEM: "close other programs",
    errno.EBUSY: "another program uses it; close that one",
    errno.EADDRINUSE: "another program uses it; choose another port",
}


def visible(text: str) -> str:
    """``text`` on one line that a terminal only shows: what ends lines, moves the cursor or colours is spelt out.

    >>> visible("a\\nb\\x1b[31m.wav")
    'a\\\\nb\\\\x1b[31m.wav'
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in text)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """What to add to a message about a ``word`` that is not ``known``: the nearest, or nothing where none is near.

    >>> did_you_mean("centriod", ("centroid", "rate"))
    "; did you mean 'centroid'?"
    >>> did_you_mean("volcano", ("fire", "rain"))
    ''
    """
    import difflib

    by_lower_case = {name.lower(): name for name in known}
    nearest = difflib.get_close_matches(word.lower(), by_lower_case, n=1)
    return f"; did you mean '{by_lower_case[nearest[0]]}'?" if nearest else ""


def system_reason(error: OSError, form: str = "{}") -> str:
    """Why the system refused, in the place of the braces of ``form``, and what may help.

    >>> system_reason(PermissionError(errno.EACCES, "Permission denied", "take.wav"))
    'Permission denied; change its permissions, or choose another place'
    """
    reason = form.format(error.strerror or str(error) or type(error).__name__)
    remedy = REMEDIES.get(error.errno or 0)
    return f"{reason}; {remedy}" if remedy else reason


def system_words(error: OSError) -> str:
    """The same beside the file that it is about, where one is known."""
    names = [str(name) for name in (error.filename, error.filename2) if name is not None]
    return f"{' and '.join(names)}: {system_reason(error)}" if names else system_reason(error)
