"""Sends the letter on standard input with Python's own client.

What goes on is in the variables of the environment; a refusal is told in one line.
"""
import os
import smtplib
import ssl
import sys

host, port = os.environ["SERVER"].split(":")
trust = ssl.create_default_context(cafile=os.environ["TRUST"])
try:
    with smtplib.SMTP(host, int(port), local_hostname="me.example") as server:
        server._host = "mx.tutor.example"  # the name that the certificate is for
        server.starttls(context=trust)
        server.login("alice", os.environ["PASSWORD"])
        server.sendmail("alice@tutor.example", os.environ["TO"], sys.stdin.buffer.read(), ["BODY=8BITMIME"])
except smtplib.SMTPException as e:
    print("refused", type(e).__name__, e)
    sys.exit(1)
print("sent")
