# What the worker says when the wiki cannot be reached.

offline = Not connected
offline-language = en
offline-since = This is what you read on { $when }; it may have changed since.
offline-before = What you have read before
offline-unread = The wiki cannot be reached, and this screen was not read on this device before.
try-again = Try again
