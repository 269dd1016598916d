// SPDX-License-Identifier: Apache-2.0
// The clocks of a complaint: what is left, and how each due time came about.
import type { Clock } from "../api";
import { useCase } from "../case";
import { derivationWords } from "../explain";
import { t, tn } from "../i18n";
import { Icon } from "./icon";
import { At, Left } from "./moment";

function Standing({ clock }: { clock: Clock }) {
  if (!clock.running) return <span class="muted">{t("clock_stopped")}</span>;
  if (clock.paused_at)
    return (
      <span class="left left-still">
        <Icon name="pause" /> {t("clock_paused")}
      </span>
    );
  return clock.due_at ? <Left due={clock.due_at} /> : <span class="muted">{t("no_due")}</span>;
}

/** Step by step here; of limits that are no span of time the worker's sentence. */
function derivedWords(clock: Clock): string[] {
  const steps = clock.derivation ? derivationWords(clock.derivation) : [];
  return steps.length === 0 && clock.derivation_text ? [clock.derivation_text] : steps;
}

function ClockRow({ clock }: { clock: Clock }) {
  const sentences = derivedWords(clock);
  return (
    <li class="clock">
      <div class="clock-head">
        <strong>{clock.label}</strong>
        <Standing clock={clock} />
      </div>
      {clock.late > 0 && <span class="badge badge-late">{tn("late_level", clock.late)}</span>}
      {clock.running && clock.paused_at && (
        <p class="muted small mb-0">
          {t("clock_paused_since")} <At at={clock.paused_at} />
        </p>
      )}
      {clock.running && !clock.paused_at && clock.due_at && (
        <p class="muted small mb-0">
          {t("due")} <At at={clock.due_at} />
        </p>
      )}
      {sentences.length > 0 && (
        <details class="why">
          <summary>{t("derivation")}</summary>
          <ol>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ol>
        </details>
      )}
    </li>
  );
}

export function Clocks() {
  const { clocks } = useCase().shown.complaint;
  if (clocks.length === 0) return null;
  const order = [...clocks].sort((a, b) => Number(b.running) - Number(a.running) || String(a.due_at).localeCompare(String(b.due_at)));
  return (
    <section class="card-part" aria-labelledby="clocks-title">
      <h2 id="clocks-title">{t("clocks_title")}</h2>
      <ul class="plain">
        {order.map((clock) => (
          <ClockRow key={clock.name} clock={clock} />
        ))}
      </ul>
    </section>
  );
}
