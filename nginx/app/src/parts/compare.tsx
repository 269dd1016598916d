// SPDX-License-Identifier: Apache-2.0
// Two complaints side by side, as their customers told them.
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import { procedureOf, readComplaint } from "../api";
import type { Complaint, Failure, Procedure } from "../api";
import { asFailure } from "../case";
import { lang, t, tagOf } from "../i18n";
import { filledFields } from "../labels";
import { complaintPath } from "../router";
import { FilledList } from "./filled";
import { At } from "./moment";
import { Problem } from "./notice";

interface Whole {
  complaint: Complaint;
  procedure: Procedure;
}

async function read(number: string): Promise<Whole> {
  const seen = await readComplaint(number);
  if (!seen) throw new Error("it was asked for as it is");
  return { complaint: seen.complaint, procedure: await procedureOf(seen.complaint) };
}

function Told({ complaint, procedure }: Whole) {
  const form = procedure.forms.find(({ name, public: open, starts }) => (open || starts) && complaint.forms[name] !== undefined);
  const answers = form && complaint.forms[form.name];
  return (
    <section class="told" aria-label={complaint.number}>
      <h3>
        <a href={complaintPath(complaint.number)}>{complaint.number}</a>
      </h3>
      <p class="muted small">
        {complaint.stage_label ?? t("not_judged")} · {t("received")} <At at={complaint.received_at} />
      </p>
      {form && answers && !Array.isArray(answers) && (
        <FilledList filled={filledFields(procedure, form, answers as Record<string, unknown>)} lang={tagOf(complaint.lang)} />
      )}
    </section>
  );
}

export function Compare({ numbers, close }: { numbers: [string, string]; close(): void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const both = useSignal<Whole[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const id = useId();
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    Promise.all(numbers.map(read)).then(
      (found) => (both.value = found),
      (thrown) => (failure.value = asFailure(thrown)),
    );
  }, [numbers.join(" "), lang.value]);
  return (
    <dialog ref={dialog} class="look compare" aria-labelledby={id} onClose={close}>
      <div class="look-head">
        <h2 id={id}>{t("compare_title")}</h2>
        <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => dialog.current?.close()}>
          {t("close")}
        </button>
      </div>
      <Problem failure={failure.value} />
      <div class="compare-both" aria-busy={both.value === null && failure.value === null}>
        {both.value?.map((one) => <Told key={one.complaint.number} {...one} />) ?? (failure.value === null && <p class="muted">{t("loading")}</p>)}
      </div>
    </dialog>
  );
}
