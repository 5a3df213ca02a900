"""Run by test.sh beside a Kate: opens its list of diagnostics and reads it over the accessibility bus, as a screen reader does.

Writes the list to $WORK/transcript and, as FILE RULE, to $WORK/actual. Lines and columns are not in the list. The argument
says how many there will be; if they don't come, it writes what is there.
"""

import os
import pathlib
import re
import sys
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

WORK = pathlib.Path(os.environ["WORK"])
WANTED = int(sys.argv[1])


def below(thing):
    """Everything below a thing on the screen."""
    for at in range(thing.get_child_count()):
        child = thing.get_child_at_index(at)
        if child:
            yield child
            yield from below(child)


def window():
    desktop = Atspi.get_desktop(0)
    # Else it stays as it was at the first look.
    desktop.clear_cache()
    for at in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(at)
        if application and application.get_name() == "kate":
            return list(below(application))
    return []


def wait(what, look):
    """Looks until something is there. What goes away while one looks at it is an error, and no end."""
    end = time.monotonic() + 40
    while time.monotonic() < end:
        try:
            found = look()
        except GLib.Error:
            found = None
        if found:
            return found
        time.sleep(0.3)
    return print(f"waited in vain for {what}")


def item():
    return next((one for one in window() if one.get_name() == "Switch to Diagnostics Tab" and one.get_role_name() == "menu item"), None)


def listed():
    """The rows of the list: files, and what was found in the one before."""
    rows = [one.get_name() for one in window() if one.get_role_name() == "table cell"]
    return [row for row in rows if row.startswith((f"{WORK}/project/", "[upsun-lint] "))]


def all_listed():
    rows = listed()
    return rows if sum(row.startswith("[upsun-lint]") for row in rows) >= WANTED else None


switch = wait("the window", item) or sys.exit(1)
switch.do_action(0)
rows = wait(f"{WANTED} findings", all_listed) or listed()
file, actual = "", []
for row in rows:
    found = re.match(r"\[upsun-lint\] \(([a-z0-9-]+)\) ", row)
    if found:
        actual.append(f"{file} {found[1]}\n")
    else:
        file = row.removeprefix(f"{WORK}/project/")
(WORK / "transcript").write_text("".join(f"{row.removeprefix(f'{WORK}/project/')}\n" for row in rows), encoding="utf-8")
(WORK / "actual").write_text("".join(actual), encoding="utf-8")
