// SPDX-License-Identifier: Apache-2.0
// A version of what is being edited, with a note.  What would keep it out of force
// is said before: its scenarios are played first.
import { useSignal } from "@preact/signals";
import { t, tn } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { go } from "../../router";
import { pathOf } from "../paths";
import type { Look, Workbench } from "../workbench";
import { useWork } from "../working";

/** Errors, and scenarios that fail; either keeps a version out of force. */
function wrongIn(look: Look | null): { errors: number; failed: number } {
  return { errors: look?.findings.filter(({ severity }) => severity === "error").length ?? 0, failed: look?.scenarios?.failed ?? 0 };
}

function Wrong({ look }: { look: Look | null }) {
  const { errors, failed } = wrongIn(look);
  return (
    <Notice tone="warning">
      {errors > 0 && <p class="mb-1">{tn("version_wrong_errors", errors)}</p>}
      {failed > 0 && <p class="mb-1">{tn("version_wrong_failed", failed)}</p>}
      <p class="mb-0">{t("version_wrong")}</p>
    </Notice>
  );
}

/** A version of it, with a note; then its way to being in force begins. */
export function MakeVersion({ bench }: { bench: Workbench }) {
  const note = useSignal("");
  /** The look that was warned of; what is typed makes it another. */
  const warnedOf = useSignal<Look | null>(null);
  const warned = warnedOf.value !== null && warnedOf.value === bench.look.value;
  const { busy, failure, run } = useWork();
  const make = (event: Event) => {
    event.preventDefault();
    void run(async () => {
      if (!warned) {
        await bench.lookAtAll(true);
        const { errors, failed } = wrongIn(bench.look.value);
        if (errors + failed > 0) return void (warnedOf.value = bench.look.value);
      }
      const digest = await bench.makeVersion(note.value.trim());
      if (digest) go(pathOf("versions", digest));
    });
  };
  return (
    <form class="make-version" onSubmit={make}>
      <label htmlFor="version-note">{t("version_note")}</label>
      <textarea id="version-note" class="form-control" rows={2} maxLength={2000} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
      <Problem failure={failure} />
      {warned && <Wrong look={bench.look.value} />}
      <button class={`btn btn-${warned ? "outline-secondary" : "primary"}`} disabled={busy}>
        {t(warned ? "version_make_same" : "version_make")}
      </button>
    </form>
  );
}
