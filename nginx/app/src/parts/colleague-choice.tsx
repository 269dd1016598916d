// SPDX-License-Identifier: Apache-2.0
// A colleague by name, of those who hold a role; who is away says until when.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { nameOf, readColleagues } from "../absences";
import type { Colleague } from "../absences";
import { t } from "../i18n";
import { lastDay } from "../time";

interface Props {
  id: string;
  /** null: any colleague. */
  role: string | null;
  value: string;
  set(login: string): void;
}

export function ColleagueChoice({ id, role, value, set }: Props) {
  const all = useSignal<Colleague[]>([]);
  useEffect(() => {
    readColleagues()
      .then((found) => (all.value = found))
      .catch(() => undefined); /* a team can be chosen all the same */
  }, []);
  const able = all.value.filter((one) => role === null || one.roles.includes(role));
  return (
    <select id={id} class="form-select" value={value} onChange={(event) => set((event.target as HTMLSelectElement).value)}>
      <option value="">{t("colleague_none")}</option>
      {able.map((one) => (
        <option key={one.login} value={one.login}>
          {one.away_until ? t("colleague_away", { name: nameOf(one), until: lastDay(one.away_until) }) : nameOf(one)}
        </option>
      ))}
    </select>
  );
}
