// SPDX-License-Identifier: Apache-2.0
// A mail server that does what it is told to, also what no server should: it
// hangs, refuses, drops a connection in the middle of DATA, or talks nonsense.
import { createServer } from "node:net";

/** manners: how it greets and answers.
 *   well        as RFC 5321 says
 *   silent      takes the connection and says nothing
 *   hang-ehlo   greets, then says nothing
 *   hang-data   says nothing once the message was sent
 *   refuse      554 at the greeting
 *   busy        421 at the greeting
 *   drop-data   hangs up in the middle of the message
 *   nonsense    answers with what is no reply
 *   endless     greets with a line that never ends */
export class SmtpServer {
  static async start(manners = "well") {
    const it = new SmtpServer();
    Object.assign(it, { manners, messages: [], connections: 0, sockets: new Set() });
    it.server = createServer((socket) => it.#serve(socket));
    await new Promise((resolve) => it.server.listen(0, "127.0.0.1", resolve));
    it.port = it.server.address().port;
    it.url = `smtp://127.0.0.1:${it.port}`;
    return it;
  }

  #serve(socket) {
    this.connections++;
    this.sockets.add(socket);
    socket.on("close", () => this.sockets.delete(socket)).on("error", () => {});
    const say = (line) => socket.write(`${line}\r\n`);
    if (this.manners === "silent") return;
    if (this.manners === "endless") {
      const timer = setInterval(() => socket.write("220-".padEnd(8000, "x")), 20);
      socket.on("close", () => clearInterval(timer));
      return;
    }
    if (this.manners === "refuse") return socket.end("554 no service here\r\n");
    if (this.manners === "busy") return socket.end("421 too busy\r\n");
    say(this.manners === "nonsense" ? "hello there!\0\xff\r\n\r\n-1 what?" : "220 sink.example ESMTP");
    let input = "";
    let mail = null;
    socket.setEncoding("latin1").on("data", (text) => {
      input += text;
      if (mail?.data && this.manners === "drop-data" && input.length > 200) return socket.destroy();
      for (;;) {
        if (mail?.data) {
          const end = input.indexOf("\r\n.\r\n");
          if (end < 0) return;
          const message = { sender: mail.sender, to: mail.to, raw: input.slice(0, end), id: /^Message-ID: <([^>]+)>/im.exec(input)?.[1] };
          input = input.slice(end + 5);
          mail = null;
          if (this.manners === "hang-data") continue;
          this.messages.push(message);
          say("250 2.0.0 kept");
          this.onMessage?.(message);
          continue;
        }
        const end = input.indexOf("\r\n");
        if (end < 0) return;
        const line = input.slice(0, end);
        input = input.slice(end + 2);
        mail = this.#command(line, mail, say, socket);
      }
    });
  }

  #command(line, mail, say, socket) {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "EHLO" || verb === "HELO") {
      if (this.manners !== "hang-ehlo") say("250 sink.example");
    } else if (verb === "MAIL") {
      say("250 2.1.0 OK");
      return { sender: /<([^>]*)>/.exec(line)[1], to: [] };
    } else if (verb === "RCPT") {
      mail.to.push(/<([^>]*)>/.exec(line)[1]);
      say("250 2.1.5 OK");
    } else if (verb === "DATA") {
      mail.data = true;
      say("354 go on");
    } else if (verb === "QUIT") {
      socket.end("221 bye\r\n");
    } else {
      say(verb === "RSET" || verb === "NOOP" ? "250 OK" : "502 what?");
      return verb === "RSET" ? null : mail;
    }
    return mail;
  }

  stop() {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }
}
