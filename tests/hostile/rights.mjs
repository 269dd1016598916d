// SPDX-License-Identifier: Apache-2.0
// Who may ask what: the wanted answer of each route to each kind of person, and
// the routes as fcgi/api/routes.c has them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { source } from "../e2e/harness.mjs";
import { password } from "../e2e/company.mjs";

const api = "/api/v1";

/** Each route of fcgi/api/routes.c as "METHOD path". */
export const routes = [...readFileSync(join(source, "fcgi", "api", "routes.c"), "utf8").matchAll(/\{METHOD_(\w+),\s*((?:API|ONE|"[^"]*")(?:\s*"[^"]*")?),/g)]
  .map(([, method, path]) => `${method} ${path.replace("ONE", `"${api}/complaints/{}"`).replace("API", `"${api}"`).replace(/"\s*"?/g, "")}`);

// [nobody, without roles, another team, the team, procedures.check, administrator]:
// 404 is the answer to who may not know that a complaint is there.
const anybody = (status = 200) => [status, status, status, status, status, status];
const staff = (status = 200) => [401, status, status, status, status, status];
const team = (status = 200) => [401, 404, 404, status, 404, status];
const owner = (status = 200) => [401, 404, 404, status, 404, 403];
const author = (status = 200) => [401, 403, 403, 403, status, status];
const admin = (status = 200) => [401, 403, 403, 403, 403, status];
const reason = "because";
export const table = {
  [`GET ${api}/procedures`]: [anybody()],
  [`GET ${api}/procedures/{}`]: [anybody(), { at: ["company-desk"] }],
  [`GET ${api}/procedures/{}/versions`]: [author(), { at: ["company-desk"] }],
  [`POST ${api}/procedures/{}/rollback`]: [admin(409), { at: ["company-desk"], body: { note: reason } }],
  [`GET ${api}/faults`]: [admin()],
  [`POST ${api}/versions`]: [admin(422), { body: { files: [] } }],
  [`POST ${api}/versions/check`]: [admin(422), { body: { files: [] } }],
  [`GET ${api}/procedures/{}/rules`]: [staff(), { at: ["company-desk"] }],
  [`GET ${api}/procedures/{}/registers`]: [staff(), { at: ["company-desk"] }],
  [`GET ${api}/procedures/{}/registers/{}`]: [staff(404), { at: ["company-desk", "none"] }],
  [`GET ${api}/versions/{}`]: [staff(), { at: ["version"] }],
  [`GET ${api}/versions/{}/graph`]: [staff(), { at: ["version"] }],
  [`GET ${api}/versions/{}/source`]: [author(), { at: ["version"] }],
  [`GET ${api}/versions/{}/look`]: [author(), { at: ["version"] }],
  [`GET ${api}/versions/{}/diff/{}`]: [author(), { at: ["version", "version"] }],
  [`POST ${api}/versions/{}/marks`]: [[401, 403, 403, 403, 409, 409], { at: ["version"], body: { mark: "checked", password } }],
  [`POST ${api}/versions/{}/activation`]: [admin(422), { at: ["version"], body: { at: "yesterday" } }],
  [`DELETE ${api}/versions/{}/activation`]: [admin(409), { at: ["version"] }],
  [`POST ${api}/versions/{}/dry-run`]: [admin(), { at: ["version"], body: { complaint: "number" } }],
  [`POST ${api}/versions/{}/simulation`]: [admin(), { at: ["version"], body: { complaint: "number" } }],
  [`POST ${api}/complaints`]: [anybody(422), { body: { procedure: "company-desk", answers: {} } }],
  [`GET ${api}/complaints`]: [staff()],
  [`GET ${api}/search`]: [staff()],
  [`GET ${api}/complaints/{}`]: [team(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/version`]: [admin(409), { at: ["number"], body: { version: "version", reason } }],
  [`GET ${api}/complaints/{}/version/{}`]: [admin(409), { at: ["number", "version"] }],
  [`GET ${api}/complaints/{}/journal`]: [team(), { at: ["number"] }],
  [`GET ${api}/complaints/{}/explanations`]: [team(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/overrides`]: [team(), { at: ["number"], body: { table: "classify", set: { severity: "minor" }, reason } }],
  [`GET ${api}/complaints/{}/simulation`]: [team(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/actions`]: [owner(), { at: ["number"], body: { action: "judge", answers: { verdict: "established" } } }],
  [`POST ${api}/complaints/{}/take`]: [owner(), { at: ["number"] }],
  [`POST ${api}/complaints/{}/hand-over`]: [team(), { at: ["number"], body: { to: "sun" } }],
  [`POST ${api}/complaints/{}/notes`]: [team(), { at: ["number"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/answers`]: [team(), { at: ["number"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/tasks`]: [team(), { at: ["number"], body: { to: "quality.officer", what: "look" } }],
  [`POST ${api}/complaints/{}/tasks/{}/answer`]: [team(404), { at: ["number", "9"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/tasks/{}/receipt`]: [team(404), { at: ["number", "9"] }],
  [`POST ${api}/complaints/{}/tasks/{}/excuse`]: [team(404), { at: ["number", "9"], body: { reason } }],
  [`POST ${api}/complaints/{}/attachments`]: [team(415), { at: ["number"], body: {} }],
  [`GET ${api}/complaints/{}/attachments/{}`]: [team(404), { at: ["number", "9"] }],
  [`POST ${api}/complaints/{}/letters/preview`]: [team(), { at: ["number"], body: { text: "seen" } }],
  [`POST ${api}/complaints/{}/drafts/{}/approve`]: [team(404), { at: ["number", "9"] }],
  [`POST ${api}/complaints/{}/drafts/{}/refuse`]: [team(404), { at: ["number", "9"], body: { reason } }],
  [`GET ${api}/complaints/{}/deliveries`]: [team(), { at: ["number"] }],
  [`GET ${api}/tasks`]: [staff()],
  [`GET ${api}/calendars`]: [staff()],
  [`GET ${api}/calendars/{}`]: [staff(404), { at: ["none"] }],
  [`PUT ${api}/calendars/{}`]: [admin(422), { at: ["none"], body: {} }],
  [`POST ${api}/calendars/{}/import`]: [admin(422), { at: ["none"], body: {} }],
  [`GET ${api}/deliveries`]: [staff()],
  [`POST ${api}/deliveries/{}/retry`]: [staff(404), { at: ["999"] }],
  [`POST ${api}/deliveries/{}/drop`]: [staff(404), { at: ["999"] }],
  [`GET ${api}/mails`]: [admin()],
  [`GET ${api}/plugins`]: [admin()],
  [`GET ${api}/channels`]: [admin()],
  [`GET ${api}/channels/{}`]: [admin(404), { at: ["none"] }],
  [`PUT ${api}/channels/{}`]: [admin(422), { at: ["none"], body: {} }],
  [`DELETE ${api}/channels/{}`]: [admin(404), { at: ["none"] }],
  [`POST ${api}/channels/{}/dry-run`]: [admin(404), { at: ["none"], body: {} }],
  [`POST ${api}/channels/{}/test`]: [admin(404), { at: ["none"], body: {} }],
  [`POST ${api}/channels/{}/replay`]: [admin(404), { at: ["none"], body: { after: 0 } }],
  [`GET ${api}/mailboxes`]: [admin()],
  [`GET ${api}/mailboxes/{}`]: [admin(404), { at: ["none"] }],
  [`PUT ${api}/mailboxes/{}`]: [admin(422), { at: ["none"], body: {} }],
  [`DELETE ${api}/mailboxes/{}`]: [admin(404), { at: ["none"] }],
  [`POST ${api}/track`]: [anybody(422), { body: {} }],
  [`POST ${api}/track/answer`]: [anybody(422), { body: {} }],
  [`POST ${api}/session`]: [anybody(422), { body: {} }],
  [`GET ${api}/session`]: [staff()],
  [`DELETE ${api}/session`]: [staff(204), { afresh: true }],
  [`POST ${api}/session/password`]: [staff(422), { body: {} }],
  [`GET ${api}/session/reach`]: [staff()],
  [`PUT ${api}/session/reach`]: [staff(422), { body: {} }],
  [`GET ${api}/session/two-factor`]: [staff()],
  [`POST ${api}/session/two-factor`]: [staff(422), { body: {} }],
  [`POST ${api}/session/two-factor/confirmation`]: [staff(409), { body: { code: "123456" } }],
  [`POST ${api}/session/two-factor/off`]: [staff(422), { body: {} }],
  [`POST ${api}/session/two-factor/recovery`]: [staff(422), { body: {} }],
  [`GET ${api}/session/preferences`]: [staff()],
  [`PUT ${api}/session/preferences`]: [staff(422), { body: {} }],
  [`GET ${api}/sessions`]: [staff()],
  [`DELETE ${api}/sessions`]: [staff(204), { afresh: "alone" }],
  [`DELETE ${api}/sessions/{}`]: [staff(404), { at: ["none"] }],
  [`DELETE ${api}/accounts/{}/sessions`]: [admin(404), { at: ["none"] }],
  [`DELETE ${api}/accounts/{}/two-factor`]: [admin(404), { at: ["none"] }],
  [`GET ${api}/replays`]: [admin()],
  [`POST ${api}/replays`]: [admin(422), { body: {} }],
  [`GET ${api}/replays/{}`]: [admin(404), { at: ["9"] }],
  [`GET ${api}/replays/{}/differences`]: [admin(404), { at: ["9"] }],
  [`POST ${api}/replays/{}/cancel`]: [admin(409), { at: ["9"] }],
  [`POST ${api}/replays/{}/resume`]: [admin(404), { at: ["9"] }],
  "GET /healthz": [anybody()],
  "GET /readyz": [anybody()],
  "GET /metrics": [anybody()],
  "GET /": [anybody()],
  "GET /c/{}": [anybody(), { at: ["company-desk"] }],
  "POST /c/{}": [anybody(415), { at: ["company-desk"], body: {} }],
  "GET /status": [anybody()],
  "POST /status": [anybody(415), { body: {} }],
  "POST /status/answer": [anybody(415), { body: {} }],
  "POST /status/file/{}": [anybody(415), { at: ["1"], body: {} }],
  "GET /setup": [anybody()],
  "POST /setup": [anybody(415), { body: {} }],
  "GET /print/complaints/{}/{}": [team(404), { at: ["number", "none"] }],
  "GET /print/blank/{}/{}": [staff(404), { at: ["company-desk", "none"] }],
  "GET /print/registers/{}/{}": [staff(404), { at: ["company-desk", "none"] }],
  "GET /print/procedures/{}": [staff(), { at: ["company-desk"] }],
};
export const roles = ["nobody", "idle", "song", "sun", "checker", "root"];
