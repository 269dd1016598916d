#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
# A real SMTP server (aiosmtpd) that keeps what it is told: a line of JSON on
# standard output for each command and each message.  Mail to an address that
# begins with "nobody" is refused for good, to "later" for now.
#
#   smtp_sink.py [CERTIFICATE KEY [LOGIN PASSWORD]]
# With a certificate STARTTLS is offered, with a login it is asked for.
import asyncio
import base64
import json
import logging
import ssl
import sys

from aiosmtpd.smtp import SMTP, AuthResult


def tell(**what):
    sys.stdout.write(json.dumps(what) + "\n")
    sys.stdout.flush()


class Transcript(logging.Handler):
    """aiosmtpd logs each command as ">>" with the peer and the line."""

    def emit(self, record):
        if record.msg == "%r >> %r":
            peer, line = record.args
            text = line.decode("utf-8", "replace") if isinstance(line, bytes) else str(line)
            tell(command=text.rstrip("\r\n"), peer=peer[1])


class Keep:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 there is no such mailbox"
        if address.startswith("later"):
            return "451 4.3.0 try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        tell(message=base64.b64encode(envelope.content).decode(), sender=envelope.mail_from.strip("<>"), to=envelope.rcpt_tos,
             tls=session.ssl is not None, login=session.auth_data)
        return "250 2.0.0 kept"


def authenticate(server, session, envelope, mechanism, given):
    if [given.login.decode(), given.password.decode()] != sys.argv[3:5]:
        return AuthResult(success=False, handled=False)
    return AuthResult(success=True, auth_data=given.login.decode())


async def serve():
    context = None
    if len(sys.argv) >= 3:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(sys.argv[1], sys.argv[2])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Keep(), hostname="sink.example", tls_context=context, require_starttls=context is not None,
                     auth_required=len(sys.argv) == 5, authenticator=authenticate, enable_SMTPUTF8=True, loop=loop, timeout=600), "127.0.0.1", 0)
    tell(port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


log = logging.getLogger("mail.log")
log.setLevel(logging.INFO)
log.addHandler(Transcript())
log.propagate = False
asyncio.run(serve())
