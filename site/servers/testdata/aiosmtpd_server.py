# A server by aiosmtpd. The variables of the environment say what it is, and where it
# keeps messages.
import asyncio
import os
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult

env = os.environ
kept = 0


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name = address.split("@")[0]
        if name == "later":
            return "450 4.2.1 Mailbox busy"
        if name.lower() not in ("ann", "ben", "postmaster"):
            return "550 5.1.1 No such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        global kept
        if b"not now" in envelope.content:
            return "451 4.3.0 Not now"
        kept += 1
        part = f"{env['DIR']}/part"
        with open(part, "wb") as f:
            f.write(f"{envelope.mail_from}\n{' '.join(envelope.rcpt_tos)}\n".encode() + envelope.content)
        os.rename(part, f"{env['DIR']}/m.{kept}")
        return "250 2.0.0 OK"


def authenticate(server, session, envelope, mechanism, data):
    good = mechanism in ("PLAIN", "LOGIN") and (data.login.decode(), data.password.decode()) == (env["ACCOUNT"], env["PASSWORD"])
    return AuthResult(success=good, handled=False)


async def main():
    loop = asyncio.get_running_loop()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(env["CERT"], env["KEY"])
    over = loop.create_future()
    loop.add_reader(sys.stdin, lambda: over.done() or over.set_result(None))

    def plain():
        return SMTP(Handler(), hostname=env["HOST"], tls_context=context, authenticator=authenticate, loop=loop)

    def under():
        return SMTP(Handler(), hostname=env["HOST"], loop=loop)

    a = await loop.create_server(plain, "127.0.0.1", 0)
    b = await loop.create_server(under, "127.0.0.1", 0, ssl=context)
    print("listening on", a.sockets[0].getsockname()[1], "and", b.sockets[0].getsockname()[1], flush=True)
    await over


asyncio.run(main())
