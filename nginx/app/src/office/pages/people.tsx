// SPDX-License-Identifier: Apache-2.0
// The company's people: who they are, what they may do, when they were here
// last.  Somebody new is invited from here.
import { useSignal } from "@preact/signals";
import { langTag, lang, t, tn } from "../../i18n";
import { Ago } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { query, setQuery } from "../../router";
import { lastDay } from "../../time";
import { useTitle } from "../../title";
import { usePoll } from "../../poll";
import { PersonNew } from "../parts/person-new";
import { listPeople, nameOf, readTeams, roleTitle, sourceWords, teamTitle } from "../people";
import type { Account, Team } from "../people";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { PersonPage } from "./person";

const STEP = 200;

function Badges({ one }: { one: Account }) {
  return (
    <span class="person-badges">
      {one.disabled && <span class="badge badge-late">{t("people_is_shut")}</span>}
      {one.admin && <span class="badge badge-soon">{t("people_admin")}</span>}
      {one.spare && <span class="badge text-bg-secondary">{t("people_spare")}</span>}
      {one.two_factor && <span class="badge badge-good">{t("people_second_on")}</span>}
      {one.invited_until && !one.has_password && <span class="badge text-bg-secondary">{t("people_invited")}</span>}
      {one.source !== "local" && <span class="badge text-bg-secondary">{sourceWords(one.source)}</span>}
    </span>
  );
}

function Row({ one, teams }: { one: Account; teams: Team[] }) {
  return (
    <li class="row-item person-row">
      <div>
        <a class="row-link" data-row href={pathOf("people", one.login)}>
          {nameOf(one)}
        </a>
        <span class="muted small">{one.login}</span>
      </div>
      <div class="row-side small">
        <span>{one.roles.length > 0 ? one.roles.map((role) => roleTitle(teams, role)).join(lang.value === "zh" ? "、" : ", ") : <span class="muted">{t("no_roles")}</span>}</span>
        {one.away_until && <span class="mine">{one.deputy ? t("people_away_deputy", { until: lastDay(one.away_until), deputy: one.deputy }) : t("people_away", { until: lastDay(one.away_until) })}</span>}
      </div>
      <Badges one={one} />
      <div class="row-side small person-seen">
        <span class="muted">{t("people_seen")}</span>
        {one.signed_in_at ? <Ago at={one.signed_in_at} /> : t("people_never")}
      </div>
    </li>
  );
}

function Filters({ teams }: { teams: Team[] }) {
  const { value: asked } = query;
  const set = (name: string) => (event: Event) => setQuery({ [name]: (event.target as HTMLInputElement).value });
  return (
    <form class="filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <div class="filter">
        <label htmlFor="people-q">{t("people_find")}</label>
        <input id="people-q" type="search" class="form-control" maxLength={100} value={asked.get("q") ?? ""} onInput={set("q")} />
      </div>
      <div class="filter">
        <label htmlFor="people-role">{t("people_role")}</label>
        <select id="people-role" class="form-select" value={asked.get("role") ?? ""} onChange={set("role")}>
          <option value="">{t("people_any")}</option>
          <option value="admin">{t("people_admin")}</option>
          {teams.map((team) => (
            <optgroup key={team.team} label={teamTitle(team)}>
              {team.roles.map(({ role }) => (
                <option key={role} value={role}>
                  {roleTitle(teams, role)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <div class="filter">
        <label htmlFor="people-disabled">{t("people_accounts")}</label>
        <select id="people-disabled" class="form-select" value={asked.get("disabled") ?? ""} onChange={set("disabled")}>
          <option value="">{t("people_any")}</option>
          <option value="false">{t("people_open_ones")}</option>
          <option value="true">{t("people_shut_ones")}</option>
        </select>
      </div>
    </form>
  );
}

function List() {
  const most = useSignal(STEP);
  const { value: asked } = query;
  const filter = { q: asked.get("q") ?? "", role: asked.get("role") ?? "", disabled: asked.get("disabled") ?? "" };
  const teams = useRead(readTeams, []);
  const { data, failure, again } = useRead(() => listPeople(filter, most.value), [filter.q, filter.role, filter.disabled, most.value]);
  usePoll(again, []);
  useTitle(t("people_page"));
  return (
    <div class="page">
      <div class="page-head people-head">
        <h1>{t("people_page")}</h1>
        <a href={pathOf("people-import")}>{t("people_import")}</a>
      </div>
      <PersonNew teams={teams.data ?? []} made={again} />
      <Filters teams={teams.data ?? []} />
      <Problem failure={failure ?? teams.failure} />
      <p class="muted small" role="status">
        {data && tn("people_count", data.items.length, { n: new Intl.NumberFormat(langTag()).format(data.items.length) })}
      </p>
      {data?.items.length === 0 && <p class="empty">{t("people_none")}</p>}
      <ul class="plain rows">
        {data?.items.map((one) => (
          <Row key={one.login} one={one} teams={teams.data ?? []} />
        ))}
      </ul>
      {data?.more && (
        <button type="button" class="btn btn-outline-secondary more" onClick={() => (most.value += STEP)}>
          {t("more")}
        </button>
      )}
    </div>
  );
}

export function PeoplePage({ rest }: { rest: string[] }) {
  return rest[0] === undefined ? <List /> : <PersonPage key={rest[0]} login={rest[0]} />;
}
