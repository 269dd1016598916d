// SPDX-License-Identifier: Apache-2.0
// Before one goes: what is in my hands now, ticked, to the deputy in one go.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { nameOf, readMine } from "../absences";
import type { Absence } from "../absences";
import { ask, client } from "../api";
import type { Failure, QueueItem } from "../api";
import { asFailure } from "../case";
import { lang, t, tn } from "../i18n";
import { complaintPath } from "../router";
import { Problem } from "./notice";

function useMine() {
  const items = useSignal<QueueItem[]>([]);
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const failure = useSignal<Failure | null>(null);
  const look = async () => {
    try {
      items.value = await readMine();
      chosen.value = new Set([...chosen.value].filter((number) => items.value.some((one) => one.number === number)));
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  useEffect(() => void look(), [lang.value]);
  return { items, chosen, failure, look };
}

export function HandOverAll({ deputy }: { deputy: Absence }) {
  const { items, chosen, failure, look } = useMine();
  const told = useSignal<string | null>(null);
  const name = nameOf({ name: deputy.deputy_name, login: deputy.deputy });
  const tick = (number: string, on: boolean) => {
    const next = new Set(chosen.value);
    if (on) next.add(number);
    else next.delete(number);
    chosen.value = next;
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    failure.value = null;
    const numbers = [...chosen.value];
    if (numbers.length === 0) return;
    try {
      const { data } = await ask(client.POST("/api/v1/bulk", { params: { query: { lang: lang.value } }, body: { numbers, do: { kind: "hand_over", to: deputy.deputy } } }));
      told.value = [tn("absence_handed", data.done, { deputy: name }), data.failed > 0 && tn("absence_stayed", data.failed, { deputy: name })].filter(Boolean).join(" ");
      chosen.value = new Set();
      await look();
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  if (items.value.length === 0 && told.value === null) return null;
  const all = items.value.length > 0 && chosen.value.size === items.value.length;
  return (
    <form class="sheet" onSubmit={submit} aria-labelledby="absence-hands">
      <h2 id="absence-hands">{t("absence_hands")}</h2>
      <p>{t("absence_hands_text", { deputy: name })}</p>
      <Problem failure={failure.value} />
      {items.value.length > 0 && (
        <fieldset class="field">
          <legend class="visually-hidden">{t("absence_hands")}</legend>
          <div class="form-check absence-all">
            <input class="form-check-input" type="checkbox" id="hands-all" checked={all} onChange={() => (chosen.value = new Set(all ? [] : items.value.map(({ number }) => number)))} />
            <label class="form-check-label" htmlFor="hands-all">
              {t("absence_all")}
            </label>
          </div>
          {items.value.map((one) => (
            <div class="form-check" key={one.number}>
              <input class="form-check-input" type="checkbox" id={`hands-${one.number}`} checked={chosen.value.has(one.number)} onChange={(event) => tick(one.number, (event.target as HTMLInputElement).checked)} />
              <label class="form-check-label" htmlFor={`hands-${one.number}`}>
                <a href={complaintPath(one.number)}>{one.number}</a> {one.title} <span class="muted small">{one.stage_label}</span>
              </label>
            </div>
          ))}
        </fieldset>
      )}
      <button type="submit" class="btn btn-outline-secondary" disabled={chosen.value.size === 0}>
        {t("absence_hand_over", { deputy: name })}
      </button>
      <div aria-live="polite">{told.value !== null && <p class="saved">{told.value}</p>}</div>
    </form>
  );
}
