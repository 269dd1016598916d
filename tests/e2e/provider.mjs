// SPDX-License-Identifier: Apache-2.0
// A small OpenID provider that says whatever a test wants: `lie` changes the
// claims.  Whoever is sent there by a browser is sent back at once, signed in.
import { createServer } from "node:http";
import { freePort } from "./harness.mjs";

export class Provider {
  static async start() {
    const it = new Provider();
    Object.assign(it, { lie: () => ({}), asked: [], token: 200, visits: [] });
    it.server = createServer((req, res) => void it.#answer(req, res));
    const port = await freePort();
    await new Promise((resolve) => it.server.listen(port, "127.0.0.1", resolve));
    it.issuer = `http://127.0.0.1:${port}`;
    return it;
  }
  stop() {
    this.server.closeAllConnections();
    this.server.close();
  }

  async #answer(req, res) {
    const tell = (status, doc) => res.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(doc));
    const url = new URL(req.url, this.issuer);
    if (url.pathname === "/.well-known/openid-configuration")
      return tell(200, { issuer: this.name ?? this.issuer, authorization_endpoint: `${this.issuer}/auth?tenant=1`, token_endpoint: `${this.issuer}/token`, ...this.says });
    if (url.pathname === "/auth") return this.#sendBack(url.searchParams, res);
    let body = "";
    for await (const part of req) body += part;
    this.asked.push({ form: new URLSearchParams(body), authorization: req.headers.authorization });
    return tell(this.token, this.token === 200 ? { token_type: "Bearer", id_token: this.#ticket() } : { error: "invalid_grant" });
  }
  #sendBack(asked, res) {
    this.visits.push(asked);
    this.nonce = asked.get("nonce");
    const back = new URL(asked.get("redirect_uri"));
    back.search = new URLSearchParams({ code: "c", state: asked.get("state") });
    res.writeHead(303, { location: back.href }).end();
  }
  #ticket() {
    const now = Math.floor(Date.now() / 1000);
    const claims = { iss: this.issuer, sub: "17", aud: "redress", exp: now + 300, iat: now, nonce: this.nonce, preferred_username: "Li@example.org", name: "Li Na", email: "li@example.org", groups: ["desk"], ...this.lie(now) };
    const part = (doc) => Buffer.from(JSON.stringify(doc)).toString("base64url");
    return `${part({ alg: "RS256" })}.${part(claims)}.c2lnbmF0dXJl`;
  }
}
