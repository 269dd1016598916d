// SPDX-License-Identifier: Apache-2.0
// What is wanted once a version is in force: people for its roles, and a look at
// what customers see.
import { t, tn } from "../../i18n";
import { pathOf } from "../paths";
import { readTeams } from "../people";
import { readOffered } from "../offered";
import { useRead } from "../read";

async function readWanted(procedure: string): Promise<{ gaps: number; page: boolean }> {
  const [teams, { can }] = await Promise.all([readTeams(), readOffered()]);
  const roles = teams.flatMap((team) => team.roles);
  return { gaps: roles.filter(({ used, nobody, procedures }) => used && nobody && procedures.includes(procedure)).length, page: can.includes(procedure) };
}

export function AfterForce({ procedure }: { procedure: string }) {
  const { data } = useRead(() => readWanted(procedure), [procedure]);
  if (!data) return null;
  return (
    <ul class="mb-0">
      {data.gaps > 0 && (
        <li>
          <a href={pathOf("teams")}>{tn("begin_roles_gaps", data.gaps)}</a>
        </li>
      )}
      {data.page && (
        <li>
          <a href={`/c/${encodeURIComponent(procedure)}`} target="_blank" rel="noopener">
            {t("offered_look")}
          </a>
        </li>
      )}
    </ul>
  );
}
