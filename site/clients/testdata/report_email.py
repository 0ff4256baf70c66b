"""Reads the report on standard input with Python's own library: what a mail program sees."""
import sys
from email import message_from_bytes, policy

report = message_from_bytes(sys.stdin.buffer.read(), policy=policy.default)
found = [type(d).__name__ for part in report.walk() for d in part.defects]
print("defects", *found)
print(report.get_content_type(), report.get_param("report-type"))
words, fields, returned = report.iter_parts()
print(words.get_content().splitlines()[0])
if fields.get_content_type() == "message/delivery-status":
    groups = fields.get_payload()
else:  # the library takes any other message/ for a message
    octets = fields.as_bytes().partition(b"\r\n\r\n" if b"\r\n" in fields.as_bytes() else b"\n\n")[2]
    groups = [message_from_bytes(g, policy=policy.default) for g in octets.replace(b"\r\n", b"\n").split(b"\n\n") if g.strip()]
for group in groups[1:]:
    print(*(str(group[name]).strip() for name in ("Final-Recipient", "Action", "Status")))
if returned.get_content_type() == "text/rfc822-headers":
    header = message_from_bytes(returned.get_payload(decode=True), policy=policy.default)
else:
    header = returned.get_payload(0)
print(returned.get_content_type(), header["Subject"])
