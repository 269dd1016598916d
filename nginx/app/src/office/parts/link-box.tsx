// SPDX-License-Identifier: Apache-2.0
// An invitation's link, shown once, to be copied and handed on.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { At } from "../../parts/moment";
import type { Invitation } from "../people";

export function LinkBox({ id, invitation, name }: { id: string; invitation: Invitation; name: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    const field = document.getElementById(id) as HTMLInputElement | null;
    field?.select();
    try {
      await navigator.clipboard.writeText(invitation.url);
      copied.value = true;
    } catch {
      // It is selected: Ctrl+C does it.
    }
  };
  return (
    <div class="link-box">
      <label class="form-label" htmlFor={id}>
        {t("people_link", { name })}
      </label>
      <div class="input-group">
        <input id={id} class="form-control" readOnly value={invitation.url} aria-describedby={`${id}-hint`} onFocus={(event) => (event.target as HTMLInputElement).select()} />
        <button type="button" class="btn btn-outline-secondary" onClick={() => void copy()}>
          {t("people_copy")}
        </button>
      </div>
      <p class="form-text mb-0" id={`${id}-hint`}>
        {t("people_link_once")} <At at={invitation.expires_at} />
      </p>
      <p class="saved mt-1" role="status">
        {copied.value && t("people_copied")}
      </p>
    </div>
  );
}
