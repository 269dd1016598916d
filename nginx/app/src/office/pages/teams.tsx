// SPDX-License-Identifier: Apache-2.0
// The teams and their roles: who holds each, where nobody does though a
// procedure counts on it, and for which a second step of signing in is required.
import { useSignal } from "@preact/signals";
import { t, tn } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { useTitle } from "../../title";
import { Tick } from "../parts/person-form";
import { nameOf, rankTitle, readRequired, readTeams, roleTitle, saveRequired, teamTitle } from "../people";
import type { Team, TeamRole } from "../people";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { useWork } from "../working";

/** Used by a procedure and held by nobody. */
const isGap = ({ used, nobody }: TeamRole) => used && nobody;

function Holders({ role }: { role: TeamRole }) {
  if (role.holders.length === 0) return isGap(role) ? <span class="badge badge-late">{t("teams_nobody")}</span> : <span class="muted">{t("teams_none")}</span>;
  return (
    <ul class="plain team-holders">
      {role.holders.map((one) => (
        <li key={one.login}>
          <a href={pathOf("people", one.login)}>{nameOf(one)}</a>
        </li>
      ))}
    </ul>
  );
}

function TeamSheet({ team }: { team: Team }) {
  const id = `team-${team.team}`;
  return (
    <section class="sheet" aria-labelledby={id}>
      <h2 id={id}>
        {teamTitle(team)} <code class="muted small">{team.team}</code>
      </h2>
      <dl class="team-roles">
        {team.roles.map((role) => (
          <div key={role.role} data-role={role.role}>
            <dt>{rankTitle(role)}</dt>
            <dd>
              <Holders role={role} />
              {role.procedures.length > 0 && <p class="muted small mb-0">{t("teams_procedures", { procedures: role.procedures.join(", ") })}</p>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Gaps({ teams }: { teams: Team[] }) {
  const gaps = teams.flatMap(({ roles }) => roles.filter(isGap));
  if (gaps.length === 0) return null;
  return (
    <Notice tone="warning">
      <p class="mb-1">{tn("teams_gaps", gaps.length)}</p>
      <ul class="mb-0">
        {gaps.map(({ role }) => (
          <li key={role}>{roleTitle(teams, role)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Required({ teams, required }: { teams: Team[]; required: string[] }) {
  const now = useSignal(required);
  const saved = useSignal(false);
  const work = useWork();
  const has = (name: string) => now.value.includes(name);
  const set = (name: string) => (on: boolean) => {
    now.value = on ? [...now.value, name] : now.value.filter((one) => one !== name);
    saved.value = false;
  };
  const save = async (event: Event) => {
    event.preventDefault();
    saved.value = await work.run(async () => void (now.value = await saveRequired(now.value)));
  };
  const all = has("*");
  const tick = (name: string, label: string, over: boolean) => <Tick key={name} id={`require-${name}`} label={label} on={over || has(name)} off={over} set={set(name)} />;
  return (
    <form class="sheet mt-3" onSubmit={save} aria-labelledby="require-title">
      <h2 id="require-title">{t("teams_required")}</h2>
      <p>{t("teams_required_means")}</p>
      <Problem failure={work.failure} />
      <div class="field">
        {tick("*", t("teams_everybody"), false)}
        {tick("admin", t("people_admins"), all)}
      </div>
      <div class="role-teams field">
        {teams.map((team) => (
          <div key={team.team} role="group" aria-label={teamTitle(team)}>
            <h3>{teamTitle(team)}</h3>
            {tick(`${team.team}.*`, t("teams_whole"), all)}
            {team.roles.map((role) => tick(role.role, rankTitle(role), all || has(`${team.team}.*`)))}
          </div>
        ))}
      </div>
      <button type="submit" class="btn btn-primary" disabled={work.busy}>
        {t("people_save")}
      </button>
      <div aria-live="polite">{saved.value && <p class="saved">{t("people_saved")}</p>}</div>
    </form>
  );
}

export function TeamsPage() {
  const teams = useRead(readTeams, []);
  const required = useRead(readRequired, []);
  useTitle(t("teams_page"));
  return (
    <div class="page">
      <h1>{t("teams_page")}</h1>
      <p>{t("teams_means")}</p>
      <Problem failure={teams.failure ?? required.failure} />
      {teams.data && (
        <>
          <Gaps teams={teams.data} />
          <div class="team-sheets">
            {teams.data.map((team) => (
              <TeamSheet key={team.team} team={team} />
            ))}
          </div>
          {required.data && <Required teams={teams.data} required={required.data} />}
        </>
      )}
    </div>
  );
}
