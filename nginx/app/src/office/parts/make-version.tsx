// SPDX-License-Identifier: Apache-2.0
// A version of what is being edited, with a note.
import { useSignal } from "@preact/signals";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { go } from "../../router";
import { pathOf } from "../paths";
import type { Workbench } from "../workbench";

/** A version of it, with a note; then its way to being in force begins. */
export function MakeVersion({ bench }: { bench: Workbench }) {
  const note = useSignal("");
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const make = async (event: Event) => {
    event.preventDefault();
    busy.value = true;
    try {
      const digest = await bench.makeVersion(note.value.trim());
      if (digest) go(pathOf("versions", digest));
      else failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    } finally {
      busy.value = false;
    }
  };
  return (
    <form class="make-version" onSubmit={(event) => void make(event)}>
      <label htmlFor="version-note">{t("version_note")}</label>
      <textarea id="version-note" class="form-control" rows={2} maxLength={2000} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      <Problem failure={failure.value} />
      <button class="btn btn-primary" disabled={busy.value}>
        {t("version_make")}
      </button>
    </form>
  );
}
