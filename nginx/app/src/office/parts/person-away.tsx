// SPDX-License-Identifier: Apache-2.0
// When somebody is away and who stands in: planned, ended or set by an
// administrator for whoever could not do it themselves.
import { useSignal } from "@preact/signals";
import { endAbsence, readAbsences, readColleagues, setAbsence } from "../../absences";
import type { Absence, Absences } from "../../absences";
import { t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { who } from "../../session";
import { dateWords, lastDay } from "../../time";
import { nameOf } from "../people";
import type { Account } from "../people";
import { useRead } from "../read";
import { useWork } from "../working";

const ofWhom = (all: Absences | null, login: string): Absence[] => (all ? (login === who()?.login ? all.mine : all.team.filter((one) => one.login === login)) : []);

interface Wish {
  from: string;
  until: string;
  deputy: string;
}

const nothing: Wish = { from: "", until: "", deputy: "" };

function Plan({ login, done }: { login: string; done(): Promise<void> }) {
  const wish = useSignal<Wish>(nothing);
  const lacks = useSignal<string | null>(null);
  const work = useWork();
  const colleagues = useRead(readColleagues, []);
  const set = (name: keyof Wish) => (event: Event) => (wish.value = { ...wish.value, [name]: (event.target as HTMLInputElement).value });
  const send = async (event: Event) => {
    event.preventDefault();
    const { from, until, deputy } = wish.value;
    lacks.value = from === "" ? t("absence_from_missing") : until === "" ? t("absence_until_missing") : until < from ? t("absence_until_before") : deputy === "" ? t("absence_deputy_missing") : null;
    if (lacks.value !== null) return;
    const whose = login === who()?.login ? {} : { for: login };
    const did = await work.run(async () => {
      await setAbsence({ ...wish.value, ...whose });
      await done();
    });
    if (did) wish.value = nothing;
  };
  const told: Record<string, string> = { from: t("absence_overlaps"), until: t("absence_until_wrong"), deputy: t("absence_deputy_wrong"), for: t("absence_for_wrong") };
  const mistake = lacks.value ?? told[work.failure?.mistakes[0]?.pointer.slice(1) ?? ""] ?? null;
  const day = (name: "from" | "until", label: string) => (
    <div class="field">
      <label class="form-label" htmlFor={`away-${name}`}>
        {label}
      </label>
      <input type="date" id={`away-${name}`} class="form-control" value={wish.value[name]} aria-describedby={mistake ? "away-mistake" : undefined} onInput={set(name)} />
    </div>
  );
  return (
    <form noValidate onSubmit={send} aria-labelledby="person-away">
      {mistake && (
        <p class="mistake" id="away-mistake" role="alert">
          {mistake}
        </p>
      )}
      <Problem failure={mistake ? null : work.failure} />
      <div class="absence-days">
        {day("from", t("absence_from"))}
        {day("until", t("absence_until"))}
      </div>
      <div class="field">
        <label class="form-label" htmlFor="away-deputy">
          {t("absence_deputy")}
        </label>
        <select id="away-deputy" class="form-select" value={wish.value.deputy} onChange={set("deputy")}>
          <option value="">{t("choose")}</option>
          {colleagues.data
            ?.filter((one) => one.login !== login)
            .map((one) => (
              <option key={one.login} value={one.login}>
                {nameOf(one)}
              </option>
            ))}
        </select>
      </div>
      <button type="submit" class="btn btn-outline-secondary" disabled={work.busy}>
        {t("absence_set")}
      </button>
    </form>
  );
}

export function PersonAway({ account, again }: { account: Account; again(): Promise<void> }) {
  const all = useRead(readAbsences, [account.login]);
  const work = useWork();
  const refresh = async () => {
    await Promise.all([all.again(), again()]);
  };
  const end = (id: number) =>
    void work.run(async () => {
      await endAbsence(id);
      await refresh();
    });
  const items = ofWhom(all.data, account.login);
  return (
    <section class="sheet" aria-labelledby="person-away">
      <h2 id="person-away">{t("absence_title")}</h2>
      <Problem failure={all.failure ?? work.failure} />
      <ul class="plain absences mb-2">
        {items.map((one) => (
          <li key={one.id} class="absence-row">
            <span>
              {t("absence_when", { from: dateWords(one.from_at), until: lastDay(one.until_at) })} · {t("absence_deputy_is", { deputy: nameOf({ name: one.deputy_name, login: one.deputy }) })}
            </span>
            <button type="button" class="btn btn-sm btn-outline-secondary" disabled={work.busy} onClick={() => end(one.id)}>
              {t(one.now ? "absence_end" : "absence_cancel")}
            </button>
          </li>
        ))}
      </ul>
      {!account.disabled && (
        <details>
          <summary>{t("absence_new")}</summary>
          <Plan login={account.login} done={refresh} />
        </details>
      )}
    </section>
  );
}
