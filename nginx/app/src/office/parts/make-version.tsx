// SPDX-License-Identifier: Apache-2.0
// A version of what is being edited, with a note.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { Problem } from "../../parts/notice";
import { go } from "../../router";
import { pathOf } from "../paths";
import type { Workbench } from "../workbench";
import { useWork } from "../working";

/** A version of it, with a note; then its way to being in force begins. */
export function MakeVersion({ bench }: { bench: Workbench }) {
  const note = useSignal("");
  const { busy, failure, run } = useWork();
  const make = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      const digest = await bench.makeVersion(note.value.trim());
      if (digest) go(pathOf("versions", digest));
    });
  };
  return (
    <form class="make-version" onSubmit={make}>
      <label htmlFor="version-note">{t("version_note")}</label>
      <textarea id="version-note" class="form-control" rows={2} maxLength={2000} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      <Problem failure={failure} />
      <button class="btn btn-primary" disabled={busy}>
        {t("version_make")}
      </button>
    </form>
  );
}
