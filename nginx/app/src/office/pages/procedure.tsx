// SPDX-License-Identifier: Apache-2.0
// One procedure: what of it is being edited, and all its versions with what was
// done about each and when it was in force.
import { useSignal } from "@preact/signals";
import { ask, client } from "../../api";
import { lang, t } from "../../i18n";
import { At, Ago } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { go } from "../../router";
import { useTitle } from "../../title";
import { pathOf } from "../paths";
import { Doing } from "../parts/doing";
import { OfferedPart } from "../parts/offered-part";
import { RollBack } from "../parts/force";
import { useRead } from "../read";
import { authorOf, shortOf, stateWords } from "../versions";
import type { VersionHead } from "../versions";
import { beginFrom, readWorkspaces } from "../workspaces";
import { who } from "../../session";
import { TableBox } from "../parts/table-box";
import { WaysOf, titleOf } from "../parts/ways-of";

const readVersions = async (name: string) => (await ask(client.GET("/api/v1/procedures/{name}/versions", { params: { path: { name } } }))).data.items;

function Version({ version }: { version: VersionHead }) {
  return (
    <tr>
      <th scope="row">
        <a data-row href={pathOf("versions", version.digest)}>
          <code>{shortOf(version.digest)}</code>
        </a>
      </th>
      <td data-label={t("version_state")}>
        <span class={`badge badge-${version.state}`}>{t(stateWords[version.state])}</span>
        {version.scheduled_at && (
          <>
            {" "}
            <At at={version.scheduled_at} />
          </>
        )}
        {(version.errors ?? 0) > 0 && <span class="badge badge-late">{t("version_errors", { n: version.errors ?? 0 })}</span>}
      </td>
      <td data-label={t("version_made")}>
        {authorOf(version)}, <At at={version.at} />
        {version.note && <p class="muted mb-0">{version.note}</p>}
      </td>
      <td data-label={t("version_periods")}>
        {version.in_force.map((period) => (
          <div key={period.from}>
            <At at={period.from} /> – {period.until ? <At at={period.until} /> : t("version_until_now")}
          </div>
        ))}
      </td>
    </tr>
  );
}

function Change({ name }: { name: string }) {
  const title = useSignal("");
  return (
    <div class="inline-form">
      <div>
        <label htmlFor="change-title">{t("change_title")}</label>
        <input id="change-title" class="form-control" maxLength={200} value={title.value} onInput={(event) => (title.value = event.currentTarget.value)} />
      </div>
      <Doing look="primary" label={t("change_begin")} run={async () => go(pathOf("workspaces", await beginFrom("in_force", name, title.value.trim() || undefined)))} />
    </div>
  );
}

function Workspaces({ name, inForce }: { name: string; inForce: boolean }) {
  const { data, failure } = useRead(() => readWorkspaces(name), [name]);
  return (
    <section aria-labelledby="workspaces-title">
      <h2 id="workspaces-title">{t("workspaces")}</h2>
      <Problem failure={failure} />
      {data?.length === 0 && <p class="muted">{t("workspaces_none")}</p>}
      <ul class="plain rows office-rows">
        {data?.map((one) => (
          <li key={one.id} class="row-item">
            <div class="row-main">
              <a class="row-link" data-row href={pathOf("workspaces", one.id)}>
                {one.title}
              </a>
              <span class="muted small">
                {t("workspace_changed", { who: one.changed_by })} <Ago at={one.changed_at} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      {inForce && <Change name={name} />}
    </section>
  );
}

export function ProcedurePage({ name }: { name: string }) {
  const { data, failure, again } = useRead(() => readVersions(name), [name, lang.value]);
  useTitle(titleOf(name));
  return (
    <div class="page">
      <WaysOf name={name} />
      <h1>
        {titleOf(name)} <code class="muted small">{name}</code>
      </h1>
      <Problem failure={failure} />
      <Workspaces name={name} inForce={data?.some(({ state }) => state === "in_force") ?? false} />
      {who()?.admin && <OfferedPart name={name} />}
      <section aria-labelledby="versions-title">
        <h2 id="versions-title">{t("versions")}</h2>
        <TableBox label={t("versions_table")}>
          <table class="table versions narrow-rows">
            <thead>
              <tr>
                <th scope="col">{t("version")}</th>
                <th scope="col">{t("version_state")}</th>
                <th scope="col">{t("version_made")}</th>
                <th scope="col">{t("version_periods")}</th>
              </tr>
            </thead>
            <tbody>
              {data?.map((version) => (
                <Version key={version.digest} version={version} />
              ))}
            </tbody>
          </table>
        </TableBox>
        {who()?.admin && data?.some(({ state }) => state === "retired") && <RollBack procedure={name} done={again} />}
      </section>
    </div>
  );
}
