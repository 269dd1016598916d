// SPDX-License-Identifier: Apache-2.0
// A scenario out of a real complaint, without what is personal: looked at first,
// with what it proves, then added to the files here.
import { useSignal } from "@preact/signals";
import { listOf, t } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { scenarioOf } from "../flow";
import type { Scenario } from "../flow";
import type { Workbench } from "../workbench";
import { useWork } from "../working";
import { Doing } from "./doing";
import { Told } from "./told";

function Made({ bench, made, added }: { bench: Workbench; made: Scenario; added(): void }) {
  return (
    <div class="made">
      <Notice tone={made.plays.passed ? "success" : "warning"}>
        {t(made.plays.passed ? "scenario_same" : "scenario_other")}
        {made.plays.text && <Told code="scenario-failed" text={made.plays.text} />}
      </Notice>
      {made.replaced.length > 0 && <p class="muted small">{t("scenario_replaced", { fields: listOf(made.replaced) })}</p>}
      {made.left_out.length > 0 && <p class="muted small">{t("scenario_left_out", { what: listOf(made.left_out) })}</p>}
      <details>
        <summary>
          <code>{made.file}</code>
        </summary>
        <pre class="words">{made.text}</pre>
      </details>
      <Doing
        label={t("scenario_add")}
        run={async () => {
          await bench.addText(made.file, made.text);
          added();
        }}
      />
    </div>
  );
}

export function FromComplaint({ bench }: { bench: Workbench }) {
  const number = useSignal("");
  const made = useSignal<Scenario | null>(null);
  const { busy, failure, run } = useWork();
  const make = (event: Event) => {
    event.preventDefault();
    made.value = null;
    void run(async () => void (made.value = await scenarioOf(number.value.trim().toUpperCase(), {})));
  };
  return (
    <details class="from-complaint">
      <summary>{t("scenario_from")}</summary>
      <form onSubmit={make}>
        <label htmlFor="scenario-number">{t("tried_number")}</label>
        <input id="scenario-number" class="form-control" required autocomplete="off" spellcheck={false} value={number.value} onInput={(event) => (number.value = event.currentTarget.value)} />
        <Problem failure={failure} />
        <button class="btn btn-outline-secondary" disabled={busy}>
          {t("scenario_make")}
        </button>
      </form>
      {made.value && <Made bench={bench} made={made.value} added={() => (made.value = null)} />}
    </details>
  );
}
