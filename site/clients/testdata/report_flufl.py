"""Reads the report on standard input with flufl.bounce, by which Mailman reads bounces."""
import sys
from email import message_from_binary_file
from flufl.bounce import all_failures

temporary, permanent = all_failures(message_from_binary_file(sys.stdin.buffer))
for name, addresses in ("temporary", temporary), ("permanent", permanent):
    for address in sorted(addresses):
        print(name, address.decode())
