// SPDX-License-Identifier: Apache-2.0
// Saying when I am away and who stands in; an administrator also for others.
import { useSignal } from "@preact/signals";
import { nameOf, setAbsence } from "../absences";
import type { Absences, Colleague } from "../absences";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import type { Key } from "../i18n";
import { who } from "../session";
import { lastDay } from "../time";
import { Problem } from "./notice";

type Name = "for" | "deputy" | "from" | "until";
const order: Name[] = ["for", "from", "until", "deputy"];
const labels: Record<Name, Key> = { for: "absence_for", deputy: "absence_deputy", from: "absence_from", until: "absence_until" };

interface LineProps {
  name: Name;
  value: string;
  mistake: string | null;
  set(value: string): void;
}

function Mistake({ name, mistake }: { name: Name; mistake: string | null }) {
  return mistake === null ? null : (
    <p class="mistake" id={`absence-${name}-mistake`}>
      {mistake}
    </p>
  );
}

const marks = (name: Name, mistake: string | null) => ({ "aria-invalid": mistake !== null || undefined, "aria-describedby": mistake === null ? undefined : `absence-${name}-mistake` });

function Day({ name, value, mistake, set }: LineProps) {
  return (
    <div class="field">
      <label class="form-label" htmlFor={`absence-${name}`}>
        {t(labels[name])}
      </label>
      <Mistake name={name} mistake={mistake} />
      <input
        type="date"
        id={`absence-${name}`}
        class={`form-control${mistake ? " is-invalid" : ""}`}
        value={value}
        {...marks(name, mistake)}
        onInput={(event) => set((event.target as HTMLInputElement).value)}
      />
    </div>
  );
}

function Person({ name, value, mistake, set, people, none }: LineProps & { people: Colleague[]; none: string }) {
  return (
    <div class="field">
      <label class="form-label" htmlFor={`absence-${name}`}>
        {t(labels[name])}
      </label>
      <Mistake name={name} mistake={mistake} />
      <select
        id={`absence-${name}`}
        class={`form-select${mistake ? " is-invalid" : ""}`}
        value={value}
        {...marks(name, mistake)}
        onChange={(event) => set((event.target as HTMLSelectElement).value)}
      >
        <option value="">{none}</option>
        {people.map((one) => (
          <option key={one.login} value={one.login}>
            {one.away_until ? t("colleague_away", { name: nameOf(one), until: lastDay(one.away_until) }) : nameOf(one)}
          </option>
        ))}
      </select>
    </div>
  );
}

type Wish = Record<Name, string>;

/** What is missing here, before anything is sent. */
function missing(wish: Wish): Partial<Record<Name, string>> {
  const lacks: Partial<Record<Name, string>> = {};
  if (wish.from === "") lacks.from = t("absence_from_missing");
  if (wish.until === "") lacks.until = t("absence_until_missing");
  else if (wish.until < wish.from) lacks.until = t("absence_until_before");
  if (wish.deputy === "") lacks.deputy = t("absence_deputy_missing");
  return lacks;
}

function refused(failure: Failure): Partial<Record<Name, string>> {
  const told: Partial<Record<Name, string>> = {};
  for (const { pointer } of failure.mistakes) {
    const name = order.find((one) => pointer === `/${one}`);
    if (name === "from") told.from = t("absence_overlaps");
    if (name === "until") told.until = t("absence_until_wrong");
    if (name === "deputy") told.deputy = t("absence_deputy_wrong");
    if (name === "for") told.for = t("absence_for_wrong");
  }
  return told;
}

export function AbsenceForm({ colleagues, made }: { colleagues: Colleague[]; made(next: Absences): void }) {
  const empty: Wish = { for: "", deputy: "", from: "", until: "" };
  const wish = useSignal<Wish>(empty);
  const wrong = useSignal<Partial<Record<Name, string>>>({});
  const failure = useSignal<Failure | null>(null);
  const saved = useSignal(false);
  const tell = (told: Partial<Record<Name, string>>) => {
    wrong.value = told;
    const first = order.find((name) => told[name]);
    if (first) document.getElementById(`absence-${first}`)?.focus();
    return first !== undefined;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    saved.value = false;
    failure.value = null;
    if (tell(missing(wish.value))) return;
    const { for: whom, ...rest } = wish.value;
    try {
      made(await setAbsence(whom === "" ? rest : { ...rest, for: whom }));
      wish.value = empty;
      saved.value = true;
    } catch (thrown) {
      const told = asFailure(thrown);
      if (!tell(refused(told))) failure.value = told;
    }
  };
  const line = (name: Name) => ({
    name,
    value: wish.value[name],
    mistake: wrong.value[name] ?? null,
    set: (value: string) => {
      wish.value = { ...wish.value, [name]: value };
      saved.value = false;
    },
  });
  return (
    <form class="sheet" noValidate onSubmit={submit} aria-labelledby="absence-new">
      <h2 id="absence-new">{t("absence_new")}</h2>
      <Problem failure={failure.value} />
      {who()?.admin && <Person {...line("for")} people={colleagues} none={t("absence_for_me")} />}
      <div class="absence-days">
        <Day {...line("from")} />
        <Day {...line("until")} />
      </div>
      <Person {...line("deputy")} people={colleagues} none={t("choose")} />
      <button type="submit" class="btn btn-primary">
        {t("absence_set")}
      </button>
      <div aria-live="polite">{saved.value && <p class="saved">{t("absence_saved")}</p>}</div>
    </form>
  );
}
