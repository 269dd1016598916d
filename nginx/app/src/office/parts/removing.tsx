// SPDX-License-Identifier: Apache-2.0
// Something is taken away in two steps: what it means is said before it is done.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Notice, Problem } from "../../parts/notice";
import { useWork } from "../working";

interface Props {
  /** "Remove this channel" */
  label: string;
  /** What becomes of what hangs on it. */
  means: string;
  remove(): Promise<void>;
}

export function Removing({ label, means, remove }: Props) {
  const sure = useSignal(false);
  const asked = useRef(false);
  const first = useRef<HTMLButtonElement>(null);
  const yes = useRef<HTMLButtonElement>(null);
  const work = useWork();
  useEffect(() => {
    if (sure.value) yes.current?.focus();
    else if (asked.current) first.current?.focus();
    asked.current = sure.value;
  }, [sure.value]);
  if (!sure.value)
    return (
      <button ref={first} type="button" class="btn btn-outline-danger" onClick={() => (sure.value = true)}>
        {label}
      </button>
    );
  return (
    <div role="group" aria-label={label}>
      <p id="removing-means">{means}</p>
      <Problem failure={work.failure} />
      {work.failure?.status === 412 && <Notice tone="warning">{t("meanwhile_remove")}</Notice>}
      <div class="buttons">
        <button ref={yes} type="button" class="btn btn-danger" aria-describedby="removing-means" disabled={work.busy} onClick={() => void work.run(remove)}>
          {label}
        </button>
        <button type="button" class="btn btn-outline-secondary" onClick={() => (sure.value = false)}>
          {t("cancel")}
        </button>
      </div>
    </div>
  );
}
