// SPDX-License-Identifier: Apache-2.0
// What is filled in about somebody, new or known: name, mail, language, roles by
// team, and the rights that no team gives.
import { langTag, languages, t } from "../../i18n";
import { Line } from "../../parts/line";
import { rankTitle, teamTitle } from "../people";
import type { Account, Changes, Team } from "../people";

export type Draft = Required<Omit<Changes, "disabled">>;
export const emptyDraft: Draft = { name: "", email: "", lang: "", roles: [], admin: false, spare: false };

export function draftOf({ name, email, lang, roles, admin, spare }: Account): Draft {
  return { name, email, lang: lang as Draft["lang"], roles, admin, spare };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const names = Object.keys(emptyDraft) as (keyof Draft)[];

/** What of `draft` is other than in `base`. */
export function changesOf(base: Draft, draft: Draft): Changes {
  return Object.fromEntries(names.filter((name) => !same(base[name], draft[name])).map((name) => [name, draft[name]]));
}

interface TickProps {
  id: string;
  label: string;
  hint?: string;
  on: boolean;
  off?: boolean;
  set(on: boolean): void;
}

export function Tick({ id, label, hint, on, off = false, set }: TickProps) {
  return (
    <div class="form-check">
      <input
        id={id}
        type="checkbox"
        class="form-check-input"
        checked={on}
        disabled={off}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => set((event.target as HTMLInputElement).checked)}
      />
      <label class="form-check-label" htmlFor={id}>
        {label}
      </label>
      {hint && (
        <p class="form-text mt-0 mb-0" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

interface Props {
  teams: Team[];
  draft: Draft;
  mistakes: Partial<Record<string, string>>;
  set(draft: Draft): void;
}

/** Roles that no team has any more can still be taken away. */
function Roles({ teams, draft, mistakes, set }: Props) {
  const known = new Set(teams.flatMap(({ roles }) => roles.map(({ role }) => role)));
  const strange = draft.roles.filter((role) => !known.has(role));
  const tick = (role: string, label: string, wanted = false) => (
    <Tick
      key={role}
      id={`role-${role}`}
      label={label}
      {...(wanted && !draft.roles.includes(role) ? { hint: t("people_role_nobody") } : {})}
      on={draft.roles.includes(role)}
      set={(on) => set({ ...draft, roles: on ? [...draft.roles, role] : draft.roles.filter((one) => one !== role) })}
    />
  );
  return (
    <fieldset class="field">
      <legend class="form-label">{t("people_roles")}</legend>
      {mistakes.roles && <p class="mistake">{mistakes.roles}</p>}
      <div class="role-teams">
        {teams.map((team) => (
          <div key={team.team} role="group" aria-label={teamTitle(team)}>
            <h3>{teamTitle(team)}</h3>
            {team.roles.map((role) => tick(role.role, rankTitle(role), role.used && role.nobody))}
          </div>
        ))}
        {strange.length > 0 && (
          <div role="group" aria-label={t("people_roles_strange")}>
            <h3>{t("people_roles_strange")}</h3>
            {strange.map((role) => tick(role, role))}
          </div>
        )}
      </div>
    </fieldset>
  );
}

export function PersonFields(props: Props) {
  const { draft, mistakes, set } = props;
  return (
    <>
      <div class="pair-even person-lines">
        <Line id="person-name" words label={t("people_name")} value={draft.name} most={100} mistake={mistakes.name ?? null} set={(name) => set({ ...draft, name })} />
        <Line id="person-email" type="email" label={t("people_email")} value={draft.email} most={254} mistake={mistakes.email ?? null} set={(email) => set({ ...draft, email })} />
        <div class="field">
          <label class="form-label" htmlFor="person-lang">
            {t("people_lang")}
          </label>
          <select id="person-lang" class="form-select" value={draft.lang} onChange={(event) => set({ ...draft, lang: (event.target as HTMLSelectElement).value as Draft["lang"] })}>
            <option value="">{t("people_lang_browser")}</option>
            {languages.map((one) => (
              <option key={one.lang} value={one.lang} lang={langTag(one.lang)}>
                {one.name}
              </option>
            ))}
          </select>
        </div>
      </div>
      <Roles {...props} />
      <div class="field">
        <Tick id="person-admin" label={t("people_admin")} hint={t("people_admin_means")} on={draft.admin} set={(admin) => set({ ...draft, admin })} />
        <Tick id="person-spare" label={t("people_spare")} hint={t("people_spare_means")} on={draft.spare} set={(spare) => set({ ...draft, spare })} />
      </div>
    </>
  );
}
