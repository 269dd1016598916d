// SPDX-License-Identifier: Apache-2.0
// Which roles somebody has who comes by a way to sign in: those of everybody, and
// by the groups that the directory says they are in.
import type { Mistake } from "../../api";
import { t } from "../../i18n";
import { Line } from "../../parts/line";
import { roleTitle } from "../people";
import type { Team } from "../people";
import { wrongWords } from "../sign-in-ways";
import type { Group, Way } from "../sign-in-ways";
import { idOf, mistakeAt } from "../ways-set";
import { Tick } from "./person-form";
import { Ticks } from "./set-up";

interface Props {
  way: Way;
  teams: Team[];
  roles: string[];
  groups: Group[];
  mistakes: Mistake[];
  setRoles(roles: string[]): void;
  setGroups(groups: Group[]): void;
}

const choicesOf = (teams: Team[]) => teams.flatMap(({ roles }) => roles.map(({ role }) => ({ name: role, words: roleTitle(teams, role) })));

export function SignInGroups({ way, teams, roles, groups, mistakes, setRoles, setGroups }: Props) {
  const choices = choicesOf(teams);
  const change = (n: number, to: Partial<Group>) => setGroups(groups.map((one, at) => (at === n ? { ...one, ...to } : one)));
  return (
    <>
      <Ticks id={idOf("/roles")} label={t("signin_roles")} hint={t("signin_roles_means")} choices={choices} value={roles} mistake={mistakeAt(mistakes, "/roles") ? wrongWords(way, "roles", "") : null} set={setRoles} />
      <h2>{t("signin_groups")}</h2>
      <p class="form-text mt-0">{t("signin_groups_means")}</p>
      {groups.map((group, n) => {
        const pointer = `/groups/${n}`;
        return (
          <fieldset key={n} class="signin-group">
            <legend class="form-label">{t("signin_group_n", { n: n + 1 })}</legend>
            <Line id={idOf(pointer)} label={t("signin_group")} hint={t("signin_group_means")} most={1000} value={group.group} mistake={mistakeAt(mistakes, pointer) ? wrongWords(way, "groups", "") : null} set={(to) => change(n, { group: to })} />
            <Ticks id={idOf(`${pointer}/roles`)} label={t("people_roles")} choices={choices} value={group.roles ?? []} set={(to) => change(n, { roles: to })} />
            <Tick id={idOf(`${pointer}/admin`)} label={t("people_admin")} on={group.admin ?? false} set={(admin) => change(n, { admin })} />
            <button type="button" class="btn btn-outline-secondary btn-sm" onClick={() => setGroups(groups.filter((_, at) => at !== n))}>
              {t("signin_group_drop", { n: n + 1 })}
            </button>
          </fieldset>
        );
      })}
      <p>
        <button type="button" class="btn btn-outline-secondary btn-sm" onClick={() => setGroups([...groups, { group: "", roles: [] }])}>
          {t("signin_group_add")}
        </button>
      </p>
    </>
  );
}
