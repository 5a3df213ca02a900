"""Prints the weekly report."""

print("<h1>This week</h1>")
