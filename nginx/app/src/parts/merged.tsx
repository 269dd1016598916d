// SPDX-License-Identifier: Apache-2.0
// One that goes on in another complaint says so at its head, with the way there
// and the way back; and what was merged into this one is read in place.
import { useSignal } from "@preact/signals";
import { procedureOf, readComplaint } from "../api";
import type { Complaint, Failure, Procedure } from "../api";
import { asFailure, useCase } from "../case";
import { t, tagOf } from "../i18n";
import { beginningOf, isOfTeam, unmerge } from "../join";
import { filledFields } from "../labels";
import { complaintPath } from "../router";
import { myRoles } from "../session";
import { FilledList } from "./filled";
import { Ago } from "./moment";
import { Problem } from "./notice";

export function Merged() {
  const here = useCase();
  const { merged } = here.shown.complaint;
  const failure = useSignal<Failure | null>(null);
  if (!merged) return null;
  const undo = () => here.change(unmerge(here.number)).catch((thrown) => (failure.value = asFailure(thrown)));
  return (
    <section class="alert alert-info" aria-labelledby="merged-title">
      <h2 id="merged-title">
        {t("merged_title")} <a href={complaintPath(merged.number)}>{merged.number}</a>
      </h2>
      <p class="mb-1">{t("merged_text")}</p>
      <p class="small mb-0">
        {merged.by}
        {merged.at && (
          <>
            {", "}
            <Ago at={merged.at} />
          </>
        )}
        {": "}
        {merged.reason}
      </p>
      <Problem failure={failure.value} />
      {isOfTeam(merged.owner, myRoles()) && (
        <button type="button" class="btn btn-sm btn-outline-secondary mt-2" onClick={undo}>
          {t("merged_undo")}
        </button>
      )}
    </section>
  );
}

interface Whole {
  complaint: Complaint;
  procedure: Procedure;
}

async function read(number: string): Promise<Whole | null> {
  const seen = await readComplaint(number);
  return seen && { complaint: seen.complaint, procedure: await procedureOf(seen.complaint) };
}

function Told({ complaint, procedure }: Whole) {
  const form = beginningOf(procedure);
  const answers = form ? complaint.forms[form.name] : undefined;
  const said = complaint.messages.filter(({ by }) => by === "customer");
  return (
    <div class="from-customer merged-told" lang={tagOf(complaint.lang)}>
      {form && answers && !Array.isArray(answers) && <FilledList filled={filledFields(procedure, form, answers as Record<string, unknown>)} />}
      {said.map(({ text }, n) => (
        <p key={n} class="words">
          {text ?? t("erased")}
        </p>
      ))}
    </div>
  );
}

/** What the customer of a merged complaint said, read when it is unfolded. */
export function MergedWords({ number }: { number: string }) {
  const whole = useSignal<Whole | null>(null);
  const failure = useSignal<Failure | null>(null);
  const look = (event: Event) => {
    if (!(event.currentTarget as HTMLDetailsElement).open || whole.value) return;
    read(number).then(
      (found) => (whole.value = found),
      (thrown) => (failure.value = asFailure(thrown)),
    );
  };
  return (
    <details class="fold" onToggle={look}>
      <summary>{t("merged_read", { number })}</summary>
      <Problem failure={failure.value} />
      {whole.value ? <Told {...whole.value} /> : failure.value === null && <p class="muted small">{t("loading")}</p>}
    </details>
  );
}
