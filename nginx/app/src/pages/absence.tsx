// SPDX-License-Identifier: Apache-2.0
// My holidays and who stands in: what is planned, what to hand over before one
// goes, and who of my teams is away.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { endAbsence, nameOf, readAbsences, readColleagues } from "../absences";
import type { Absence, Absences, Colleague } from "../absences";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import { AbsenceForm } from "../parts/absence-form";
import { HandOverAll } from "../parts/hand-over-all";
import { Problem } from "../parts/notice";
import { dateWords, lastDay } from "../time";
import { useTitle } from "../title";

function Row({ absence, whose, end }: { absence: Absence; whose: string; end(id: number): void }) {
  return (
    <li class="absence-row">
      <span>
        <strong>{whose}</strong> <span class="absence-when">{t("absence_when", { from: dateWords(absence.from_at), until: lastDay(absence.until_at) })}</span>{" "}
        {absence.now && <span class="badge text-bg-secondary">{t("absence_now")}</span>}
      </span>
      {absence.may_end && (
        <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => end(absence.id)}>
          {t(absence.now ? "absence_end" : "absence_cancel")}
        </button>
      )}
    </li>
  );
}

interface ListProps {
  title: string;
  id: string;
  items: Absence[];
  none: string;
  whose(absence: Absence): string;
  end(id: number): void;
}

function List({ title, id, items, none, whose, end }: ListProps) {
  return (
    <section class="sheet" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {items.length === 0 && <p class="muted mb-0">{none}</p>}
      <ul class="plain absences">
        {items.map((one) => (
          <Row key={one.id} absence={one} whose={whose(one)} end={end} />
        ))}
      </ul>
    </section>
  );
}

function useAbsences() {
  const found = useSignal<Absences | null>(null);
  const colleagues = useSignal<Colleague[]>([]);
  const failure = useSignal<Failure | null>(null);
  const failed = (thrown: unknown) => (failure.value = asFailure(thrown));
  useEffect(() => {
    Promise.all([readAbsences(), readColleagues()])
      .then(([absences, people]) => {
        colleagues.value = people;
        found.value = absences;
      })
      .catch(failed);
  }, []);
  const end = (id: number) => {
    failure.value = null;
    endAbsence(id)
      .then((next) => (found.value = next))
      .catch(failed);
  };
  return { found, colleagues, failure, end };
}

const deputyOf = (one: Absence) => t("absence_deputy_is", { deputy: nameOf({ name: one.deputy_name, login: one.deputy }) });

export function AbsencePage() {
  const { found, colleagues, failure, end } = useAbsences();
  const now = found.value;
  useTitle(t("absence_title"));
  return (
    <div class="narrow-page">
      <h1>{t("absence_title")}</h1>
      <p>{t("absence_means")}</p>
      <Problem failure={failure.value} />
      {now !== null && (
        <>
          <List title={t("absence_mine")} id="absence-mine" items={now.mine} none={t("absence_mine_none")} whose={deputyOf} end={end} />
          <AbsenceForm colleagues={colleagues.value} made={(next) => (found.value = next)} />
          {now.mine[0] && <HandOverAll deputy={now.mine[0]} />}
          {now.standing_in.length > 0 && <List title={t("absence_standing_in")} id="absence-standing" items={now.standing_in} none="" whose={nameOf} end={end} />}
          <List title={t("absence_team")} id="absence-team" items={now.team} none={t("absence_team_none")} whose={(one) => `${nameOf(one)} · ${deputyOf(one)}`} end={end} />
        </>
      )}
    </div>
  );
}
