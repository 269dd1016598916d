// SPDX-License-Identifier: Apache-2.0
// A version tried on one complaint: what each table would decide, which rule and
// why, and at which test the rules before it failed.  Nothing is changed by it.
import { useSignal } from "@preact/signals";
import type { Procedure } from "../../api";
import { listOf, t } from "../../i18n";
import { tableLabel } from "../../labels";
import { Problem } from "../../parts/notice";
import { complaintPath } from "../../router";
import { followedFrom } from "../called";
import type { Said } from "../called";
import { tryOn } from "../flow";
import type { DryRun as Found } from "../flow";
import { useWork } from "../working";
import { Fault } from "./fault";

const shown = (value: unknown) => (typeof value === "string" ? value : JSON.stringify(value));

function Outcome({ said }: { said: Said[] }) {
  return (
    <dl class="outcome">
      {said.map(({ what, value }) => (
        <div key={what}>
          <dt>{what}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Decision({ one, model }: { one: Found["decisions"][number]; model: Procedure }) {
  return (
    <li class="tried">
      <h4>
        {tableLabel(model, one.table)}: {one.rule === null ? t("tried_no_rule") : (one.rule_label ?? one.rule)} {one.at && <code class="muted small">{one.at}</code>}
      </h4>
      {one.because_said && <p>{one.because_said}</p>}
      {Array.isArray(one.evidence) && one.evidence.length > 0 && <p class="muted small">{t("tried_found", { words: listOf(one.evidence.map(shown)) })}</p>}
      <Outcome said={followedFrom(model, one)} />
      {one.trace.length > 0 && (
        <details>
          <summary>{t("tried_others")}</summary>
          <ul>
            {one.trace.map(({ rule, rule_label, said }) => (
              <li key={rule}>
                <strong>{rule_label}</strong>: {said}
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Answer({ number, told, model }: { number: string; told: Found; model: Procedure }) {
  return (
    <div aria-live="polite">
      <h3>
        <a href={complaintPath(number)}>{number}</a>
      </h3>
      {told.fault && <Fault said={told.fault_said} text={told.fault} />}
      {!told.fault && told.decisions.length === 0 && <p class="muted">{t("tried_none")}</p>}
      <ol class="plain">
        {told.decisions.map((one) => (
          <Decision key={one.table} one={one} model={model} />
        ))}
      </ol>
    </div>
  );
}

export function DryRun({ model }: { model: Procedure }) {
  const number = useSignal("");
  const { busy, failure, run } = useWork();
  const found = useSignal<{ number: string; told: Found } | null>(null);
  const tryIt = (event: Event) => {
    event.preventDefault();
    const asked = number.value.trim().toUpperCase();
    found.value = null;
    void run(async () => void (found.value = { number: asked, told: await tryOn(model.version, asked) }));
  };
  return (
    <>
      <form class="inline-form" onSubmit={tryIt}>
        <label htmlFor="dry-run-number">{t("tried_number")}</label>
        <input id="dry-run-number" class="form-control" required autocomplete="off" spellcheck={false} value={number.value} onInput={(event) => (number.value = event.currentTarget.value)} />
        <button class="btn btn-outline-secondary" disabled={busy}>
          {t("tried_run")}
        </button>
      </form>
      <Problem failure={failure} />
      {found.value && <Answer {...found.value} model={model} />}
    </>
  );
}
