// SPDX-License-Identifier: Apache-2.0
// A channel tried: each step with what the other side said, and what to do about
// the one that failed.
import { useSignal } from "@preact/signals";
import type { Key } from "../../i18n";
import { t } from "../../i18n";
import { Problem } from "../../parts/notice";
import type { ChannelState, Plugin, Step, Trial } from "../ways";
import { recipientOf, tryChannel } from "../ways";
import { useWork } from "../working";

const stateWords: Record<Step["state"], Key> = { done: "ways_step_done", failed: "ways_step_failed", skipped: "ways_step_skipped", unreached: "ways_step_unreached" };

function StepLine({ step }: { step: Step }) {
  return (
    <li class={`trial-step trial-${step.state}`}>
      <span class="badge">{t(stateWords[step.state])}</span>
      <div>
        <p>{step.says}</p>
        {step.answer !== "" && <p class="said muted small">{step.answer}</p>}
        {step.do !== "" && <p class="health-do">{step.do}</p>}
      </div>
    </li>
  );
}

function Outcome({ trial }: { trial: Trial }) {
  const shown = trial.steps.filter(({ state }) => state !== "unreached");
  return (
    <>
      <p class={trial.arrived ? "saved" : "trial-verdict"}>{t(trial.arrived ? "ways_arrived" : "ways_not_arrived", { ms: trial.took_ms })}</p>
      <ol class="plain trial-steps">
        {shown.map((step) => (
          <StepLine key={step.step} step={step} />
        ))}
      </ol>
    </>
  );
}

export function TrialForm({ channel, plugin }: { channel: ChannelState; plugin: Plugin | undefined }) {
  const to = useSignal("");
  const trial = useSignal<Trial | null>(null);
  const work = useWork();
  const recipient = recipientOf(plugin);
  const id = `trial-${channel.name}`;
  const run = (event: Event) => {
    event.preventDefault();
    trial.value = null;
    void work.run(async () => void (trial.value = await tryChannel(channel.name, to.value.trim())));
  };
  return (
    <form class="trial" onSubmit={run} aria-label={t("ways_trial_of", { name: channel.name })}>
      {recipient && (
        <>
          <label class="small" htmlFor={id}>
            {t(recipient === "address" ? "ways_to_address" : "ways_to_telephone")}
          </label>
          <input id={id} class="form-control form-control-sm" type="text" inputMode={recipient === "address" ? "email" : "tel"} required maxLength={320} value={to.value} onInput={(event) => (to.value = event.currentTarget.value)} />
        </>
      )}
      <button class="btn btn-outline-secondary btn-sm" disabled={work.busy}>
        {t(work.busy ? "ways_trying" : "ways_try")}
      </button>
      <div aria-live="polite" class="trial-said">
        <Problem failure={work.failure} />
        {trial.value && <Outcome trial={trial.value} />}
      </div>
    </form>
  );
}
