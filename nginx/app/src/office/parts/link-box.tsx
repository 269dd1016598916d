// SPDX-License-Identifier: Apache-2.0
// An invitation: whom its link was mailed to, or the link, shown once, to be
// copied and handed on.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { At } from "../../parts/moment";
import type { Invitation } from "../people";

interface Props {
  id: string;
  invitation: Invitation;
  name: string;
}

export function LinkBox({ id, invitation, name }: Props) {
  const { url, sent_to: address, expires_at } = invitation;
  if (url !== null) return <Link id={id} url={url} until={expires_at} name={name} />;
  return (
    <p class="link-box" id={id} role="status">
      {t("people_sent_to", { name, address: address ?? "" })} <At at={expires_at} />
    </p>
  );
}

function Link({ id, url, until, name }: { id: string; url: string; until: string; name: string }) {
  const copied = useSignal(false);
  const copy = async () => {
    const field = document.getElementById(id) as HTMLInputElement | null;
    field?.select();
    try {
      await navigator.clipboard.writeText(url);
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
        <input id={id} class="form-control" readOnly value={url} aria-describedby={`${id}-hint`} onFocus={(event) => (event.target as HTMLInputElement).select()} />
        <button type="button" class="btn btn-outline-secondary" onClick={() => void copy()}>
          {t("people_copy")}
        </button>
      </div>
      <p class="form-text mb-0" id={`${id}-hint`}>
        {t("people_link_once")} <At at={until} />
      </p>
      <p class="saved mt-1" role="status">
        {copied.value && t("people_copied")}
      </p>
    </div>
  );
}
