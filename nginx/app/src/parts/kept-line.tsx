// SPDX-License-Identifier: Apache-2.0
// How words that are not sent yet are kept: brought back from before, not with
// the worker yet, written in another window, too.
import { asFailure } from "../case";
import { t } from "../i18n";
import { chooseDraft, draftOf, dropDraft, hasFiles, hasWords, restoredAt, troubleOf } from "../kept";
import { useSignal } from "@preact/signals";
import type { Failure } from "../api";
import { At } from "./moment";
import { Problem } from "./notice";

function Elsewhere({ of }: { of: string }) {
  const failure = useSignal<Failure | null>(null);
  const choose = (which: "theirs" | "mine") => () => chooseDraft(of, which).catch((thrown) => (failure.value = asFailure(thrown)));
  return (
    <div class="alert alert-warning" role="alert">
      <p class="mb-2">{t("kept_elsewhere")}</p>
      <Problem failure={failure.value} />
      <button type="button" class="btn btn-sm btn-secondary" onClick={choose("mine")}>
        {t("kept_mine")}
      </button>{" "}
      <button type="button" class="btn btn-sm btn-outline-secondary" onClick={choose("theirs")}>
        {t("kept_theirs")}
      </button>
    </div>
  );
}

export function KeptLine({ of }: { of: string }) {
  const values = draftOf(of).value;
  const restored = restoredAt(of).value;
  const trouble = troubleOf(of).value;
  const words = hasWords(values);
  if (trouble === "elsewhere") return <Elsewhere of={of} />;
  return (
    <div class="kept-line small muted" role="status">
      {restored !== null && words && (
        <p class="mb-1">
          {t("kept_restored")} <At at={restored} />{" "}
          <button type="button" class="btn btn-link btn-sm" onClick={() => dropDraft(of)}>
            {t("kept_drop")}
          </button>
        </p>
      )}
      {trouble === "offline" && words && <p class="mb-1">{t("kept_offline")}</p>}
      {trouble === "full" && words && <p class="mb-1">{t("kept_full")}</p>}
      {hasFiles(values) && <p class="mb-1">{t("kept_files")}</p>}
    </div>
  );
}
