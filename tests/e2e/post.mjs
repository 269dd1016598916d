// SPDX-License-Identifier: Apache-2.0
// The world outside, for dialogues about messages: a real SMTP server, a server
// for webhooks and robots, and mails as customers send them.
import { spawn, spawnSync, execFileSync } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { build, source, until } from "./harness.mjs";

const python = "/usr/bin/python3";

/** Why a dialogue with a mail server is skipped, or false. */
export const skip =
  existsSync(python) && spawnSync(python, ["-c", "import aiosmtpd"]).status === 0 ? false : "aiosmtpd is not installed (./autogen.sh check installs it)";

/** An SMTP server on loopback and everything that it was told. */
export class MailServer {
  static async start(...certificate) {
    const it = new MailServer();
    it.messages = [];
    it.commands = [];
    it.child = spawn(python, [join(source, "tests", "e2e", "smtp_sink.py"), ...certificate], { stdio: ["ignore", "pipe", "inherit"] });
    createInterface({ input: it.child.stdout }).on("line", (line) => {
      const told = JSON.parse(line);
      if (told.port) it.port = told.port;
      if (told.command !== undefined) it.commands.push(told);
      if (told.message) it.messages.push({ ...told, ...readMessage(Buffer.from(told.message, "base64")) });
    });
    await until(() => it.port, "the mail server");
    it.url = `smtp://127.0.0.1:${it.port}`;
    return it;
  }
  /** The first message that fits, waited for. */
  message(fits, what, limitMs) {
    return until(() => this.messages.find(fits), what, limitMs);
  }
  stop() {
    this.child.kill("SIGTERM");
  }
}

const transferDecoded = (text, encoding) => {
  if (encoding === "base64") return Buffer.from(text, "base64");
  if (encoding !== "quoted-printable") return Buffer.from(text, "latin1");
  const bytes = text.replace(/=\r?\n/g, "").replace(/=([0-9A-F]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
};

/** Encoded words (RFC 2047) as text. */
export const decoded = (value) =>
  value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?([\w-]+)\?([bq])\?([^?]*)\?=/gi, (_, charset, way, text) =>
      new TextDecoder(charset).decode(transferDecoded(way.toLowerCase() === "b" ? text : text.replace(/_/g, " "), way.toLowerCase() === "b" ? "base64" : "quoted-printable")),
    );

const readHead = (text) => {
  const head = {};
  for (const [, name, value] of text.replace(/\r?\n[ \t]+/g, " ").matchAll(/^([\w-]+):[ \t]*(.*)$/gm)) head[name.toLowerCase()] = value;
  return head;
};

const readParts = (text) => {
  const end = text.search(/\r?\n\r?\n/);
  const head = readHead(text.slice(0, end));
  const body = text.slice(end).replace(/^\r?\n\r?\n/, "");
  const boundary = /boundary="?([^";]+)"?/i.exec(head["content-type"] ?? "")?.[1];
  if (boundary) return body.split(`--${boundary}`).slice(1, -1).flatMap((part) => readParts(part.replace(/^\r?\n/, "").replace(/\r?\n$/, "")));
  return [{ type: (head["content-type"] ?? "text/plain").split(";")[0].trim(), text: transferDecoded(body, (head["content-transfer-encoding"] ?? "7bit").toLowerCase()).toString("utf8") }];
};

/** A message taken apart: head (lower-case names), subject, text, html, raw. */
export function readMessage(bytes) {
  const raw = bytes.toString("latin1");
  const head = readHead(raw.slice(0, raw.search(/\r?\n\r?\n/)));
  const parts = readParts(raw);
  return {
    raw,
    head,
    subject: decoded(head.subject ?? ""),
    text: parts.find((part) => part.type === "text/plain")?.text.replaceAll("\r\n", "\n") ?? "",
    html: parts.find((part) => part.type === "text/html")?.text ?? "",
  };
}

/** A mail as a customer's program sends it. */
export function customerMail({ from = "ana@customer.example", name = "Ana", to, subject = "Caked bags", text = "The bags were caked.", head = {} }) {
  const lines = [`From: ${name} <${from}>`, `To: ${to}`, `Subject: ${subject}`, `Message-ID: <${Math.random().toString(36).slice(2)}@customer.example>`, `Date: ${new Date().toUTCString()}`,
    "MIME-Version: 1.0", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: 8bit",
    ...Object.entries(head).map(([key, value]) => `${key}: ${value}`)];
  return `${lines.join("\n")}\n\n${text}\n`;
}

/** Hands a mail over as Postfix' pipe does; the exit code and what was said. */
export function mailIn(redress, mail, ...args) {
  const got = spawnSync(join(build, "redressctl"), ["--config", join(redress.home, "redressd.conf"), "mail-in", ...args], { input: mail });
  return { code: got.status, said: got.stderr.toString() };
}

/** An HTTP server for webhooks and robots: `answer(request)` gives {status, body}. */
export class Sink {
  static async start(answer = () => ({ status: 200, body: '{"errcode":0,"code":0}' })) {
    const it = new Sink();
    it.requests = [];
    it.answer = answer;
    it.server = createServer((request, response) => {
      const chunks = [];
      request.on("data", (chunk) => chunks.push(chunk)).on("end", () => {
        const body = Buffer.concat(chunks).toString("utf8");
        const kept = { method: request.method, url: request.url, headers: request.headers, body };
        it.requests.push(kept);
        const { status, body: said = "", headers = {} } = it.answer(kept);
        response.writeHead(status, { "content-type": "application/json", ...headers }).end(said);
      });
    });
    await new Promise((resolve) => it.server.listen(0, "127.0.0.1", resolve));
    it.url = `http://127.0.0.1:${it.server.address().port}`;
    return it;
  }
  request(fits, what, limitMs) {
    return until(() => this.requests.find(fits), what, limitMs);
  }
  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** A certificate of its own authority for localhost or other names, made anew: {ca, certificate, key} paths. */
export function certificates(folder, names = "IP:127.0.0.1,DNS:localhost") {
  const at = (name) => join(folder, name);
  const openssl = (...args) => execFileSync("openssl", args, { stdio: "pipe" });
  openssl("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "30", "-subj", "/CN=test authority", "-keyout", at("ca.key"), "-out", at("ca.pem"));
  openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=127.0.0.1", "-keyout", at("server.key"), "-out", at("server.csr"));
  writeFileSync(at("names"), `subjectAltName=${names}\n`);
  openssl("x509", "-req", "-in", at("server.csr"), "-CA", at("ca.pem"), "-CAkey", at("ca.key"), "-CAcreateserial", "-days", "30", "-out", at("server.pem"), "-extfile", at("names"));
  return { ca: at("ca.pem"), certificate: at("server.pem"), key: at("server.key") };
}
