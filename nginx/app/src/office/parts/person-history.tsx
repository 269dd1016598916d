// SPDX-License-Identifier: Apache-2.0
// What was changed of somebody's account, by whom and when, from the audit.
import { ask, client } from "../../api";
import { t } from "../../i18n";
import type { Key } from "../../i18n";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { dateWords } from "../../time";
import { memberWords, valueOf } from "../people";
import type { Team } from "../people";
import { useRead } from "../read";

const MOST = 50;

async function readHistory(about: string) {
  const { data } = await ask(client.GET("/api/v1/audit", { params: { query: { what: "account.", about, limit: MOST } } }));
  return typeof data === "string" ? [] : data.items;
}
type Entry = Awaited<ReturnType<typeof readHistory>>[number];

const deeds: Record<string, Key> = {
  "account.added": "people_did_added",
  "account.changed": "people_did_changed",
  "account.invited": "people_did_invited",
  "account.signed_out": "people_did_signed_out",
  "account.two_factor": "people_did_two_factor",
  "account.absent": "people_did_absent",
};

function deedWords({ what, after }: Entry): string {
  if (what === "account.invited" && after === null) return t("people_did_uninvited");
  const key = deeds[what];
  return key ? t(key) : what;
}

const moments = new Set(["expires_at", "from", "until"]);
const told = (teams: Team[], name: string, value: unknown) => (moments.has(name) && typeof value === "string" ? dateWords(value) : valueOf(teams, name, value));

function Changes({ entry, teams }: { entry: Entry; teams: Team[] }) {
  const before = (entry.before ?? {}) as Record<string, unknown>;
  const after = (entry.after ?? {}) as Record<string, unknown>;
  const names = entry.what === "account.added" ? [] : [...new Set([...Object.keys(before), ...Object.keys(after)])];
  if (names.length === 0) return null;
  return (
    <ul class="small mb-0">
      {names.map((name) => (
        <li key={name}>
          {name in before ? t("people_from_to", { what: memberWords(name), before: told(teams, name, before[name]), after: told(teams, name, after[name]) }) : t("people_newer_is", { what: memberWords(name), value: told(teams, name, after[name]) })}
        </li>
      ))}
    </ul>
  );
}

/** `revision`: whatever of the account, when it is another the history is read again. */
export function PersonHistory({ login, revision, teams }: { login: string; revision: string; teams: Team[] }) {
  const { data, failure } = useRead(() => readHistory(login), [login, revision]);
  return (
    <section class="sheet mt-3" aria-labelledby="person-history">
      <h2 id="person-history">{t("people_history")}</h2>
      <Problem failure={failure} />
      {data?.length === 0 && <p class="muted mb-0">{t("people_history_none")}</p>}
      <ul class="plain person-history">
        {data?.map((one) => (
          <li key={one.id}>
            <strong>{deedWords(one)}</strong>{" "}
            <span class="muted small">
              {t("people_by", { by: one.by })} · <At at={one.at} />
            </span>
            <Changes entry={one} teams={teams} />
            {one.note && <p class="small mb-0">{one.note}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
