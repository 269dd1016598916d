// SPDX-License-Identifier: Apache-2.0
// The company's procedures: what is in force, since when and by whom, what waits,
// and what is wrong with folders that are not in force as they stand.
import { ask, client } from "../../api";
import { lang, t, tn } from "../../i18n";
import { Ago, At } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { useTitle } from "../../title";
import { usePoll } from "../../poll";
import { mayOffice, who } from "../../session";
import { NewProcedure } from "../parts/new-procedure";
import { Told } from "../parts/told";
import { pathOf } from "../paths";
import { useRead } from "../read";
import type { VersionHead } from "../versions";
import { forceNow, nameOfAuthor, shortOf } from "../versions";
import { readWorkspaces } from "../workspaces";
import type { Workspace } from "../workspaces";
import { ProcedurePage } from "./procedure";

interface Row {
  name: string;
  title: string;
  versions: VersionHead[];
}

async function readRows(): Promise<Row[]> {
  const { data } = await ask(client.GET("/api/v1/procedures", { params: { query: { lang: lang.value } } }));
  return Promise.all(
    data.items.map(async ({ name, title }) => {
      const versions = await ask(client.GET("/api/v1/procedures/{name}/versions", { params: { path: { name } } }));
      return { name, title, versions: versions.data.items };
    }),
  );
}

const readFaults = async () => (await ask(client.GET("/api/v1/faults"))).data.items;

function InForce({ version }: { version: VersionHead | undefined }) {
  const period = version && forceNow(version);
  if (!version || !period) return <p class="muted">{t("office_none_in_force")}</p>;
  return (
    <p>
      <span class="badge badge-in_force">{t("office_in_force")}</span>{" "}
      <a href={pathOf("versions", version.digest)}>
        <code>{shortOf(version.digest)}</code>
      </a>{" "}
      {t("office_since_by", { by: nameOfAuthor(period.by) })} <At at={period.from} />
      {version.note && <span class="muted"> · {version.note}</span>}
    </p>
  );
}

function Procedure({ row }: { row: Row }) {
  const drafts = row.versions.filter(({ state }) => state === "draft").length;
  const scheduled = row.versions.find(({ state }) => state === "scheduled");
  return (
    <li class="card office-card">
      <h2>
        <a data-row href={pathOf("procedures", row.name)}>
          {row.title}
        </a>{" "}
        <code class="muted small">{row.name}</code>
      </h2>
      <InForce version={row.versions.find(({ state }) => state === "in_force")} />
      {scheduled?.scheduled_at && (
        <p>
          <span class="badge badge-scheduled">{t("office_scheduled")}</span>{" "}
          <a href={pathOf("versions", scheduled.digest)}>
            <code>{shortOf(scheduled.digest)}</code>
          </a> <Ago at={scheduled.scheduled_at} />
        </p>
      )}
      {drafts > 0 && <p class="muted small">{tn("office_drafts", drafts)}</p>}
    </li>
  );
}

interface Unborn {
  name: string;
  workspaces: Workspace[];
}

/** What is being made of new procedures, by name. */
async function readUnborn(): Promise<Unborn[]> {
  const open = (await readWorkspaces()).filter(({ in_force }) => in_force === null);
  const names = [...new Set(open.map(({ procedure }) => procedure))];
  return names.map((name) => ({ name, workspaces: open.filter(({ procedure }) => procedure === name) }));
}

function NotYet() {
  const { data, again } = useRead(readUnborn, []);
  usePoll(again, []);
  if (!data || data.length === 0) return null;
  return (
    <section aria-labelledby="not-yet-title">
      <h2 id="not-yet-title" class="settings-section">
        {t("office_not_yet")}
      </h2>
      <ul class="plain office-cards">
        {data.map(({ name, workspaces }) => (
          <li key={name} class="card office-card">
            <h3>
              <a data-row href={pathOf("procedures", name)}>
                {name}
              </a>
            </h3>
            {workspaces.map((one) => (
              <p key={one.id}>
                <a href={pathOf("workspaces", one.id)}>{t("office_go_on", { title: one.title })}</a>{" "}
                <span class="muted small">
                  {t("workspace_changed", { who: one.changed_by })} <Ago at={one.changed_at} />
                </span>
              </p>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Faults() {
  const { data, again } = useRead(readFaults, []);
  usePoll(again, []);
  if (!data || data.length === 0) return null;
  return (
    <Notice tone="warning">
      <p>{t("office_faults")}</p>
      <ul class="mb-0">
        {data.map((one) => (
          <li key={`${one.procedure} ${one.at} ${one.code}`}>
            <strong>{one.procedure}</strong> {one.at && <code>{one.at}</code>} <Told code={one.code} text={one.text} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}

/** rest: nothing, or the name of one. */
export function ProceduresPage({ rest }: { rest: string[] }) {
  return rest[0] === undefined ? <All /> : <ProcedurePage key={rest[0]} name={rest[0]} />;
}

function All() {
  const { data, failure, again } = useRead(readRows, [lang.value]);
  usePoll(again, []);
  useTitle(t("office_procedures"));
  return (
    <div class="page">
      <h1>{t("office_procedures")}</h1>
      <Problem failure={failure} />
      <Faults />
      {data?.length === 0 && <p class="empty">{t("office_procedures_none")}</p>}
      <ul class="plain office-cards">
        {data?.map((row) => (
          <Procedure key={row.name} row={row} />
        ))}
      </ul>
      {mayOffice() && <NotYet />}
      {who()?.admin && <NewProcedure />}
    </div>
  );
}
