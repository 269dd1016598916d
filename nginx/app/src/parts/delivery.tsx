// SPDX-License-Identifier: Apache-2.0
// How something that was told fared, in a word or two, and what can be done
// when it did not arrive.
import { useSignal } from "@preact/signals";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { keyFor, t } from "../i18n";
import { dropDelivery, retryDelivery } from "../messages";
import type { Delivery } from "../messages";
import { Icon } from "./icon";
import { Ago, At } from "./moment";
import { Problem } from "./notice";

const signs = { waiting: "clock", held: "clock", sent: "check", parked: "late", bounced: "late", withheld: "pause", dropped: "pause" } as const;
const again = new Set<Delivery["state"]>(["parked", "bounced", "withheld"]);

export function Fared({ delivery }: { delivery: Delivery }) {
  const key = keyFor("delivery", delivery.state);
  return (
    <span class={`fared fared-${delivery.state}`}>
      <Icon name={signs[delivery.state]} /> {key ? t(key) : delivery.state}
      {delivery.channel !== "" && ` (${delivery.channel})`}{" "}
      {delivery.next_at && delivery.attempts > 0 ? <At at={delivery.next_at} /> : <Ago at={delivery.changed_at ?? delivery.at} />}
    </span>
  );
}

/** What the other side said, and a person's word about it. */
export function Stuck({ delivery, changed }: { delivery: Delivery; changed(to: Delivery): void }) {
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const say = async (word: (delivery: number) => Promise<Delivery>) => {
    if (busy.value) return;
    busy.value = true;
    try {
      changed(await word(delivery.delivery));
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  if (!again.has(delivery.state)) return null;
  return (
    <div class="stuck">
      {delivery.trouble && (
        <p class="small mb-1" lang="en">
          {delivery.trouble}
        </p>
      )}
      <Problem failure={failure.value} />
      <button type="button" class="btn btn-sm btn-outline-secondary" aria-disabled={busy.value || undefined} onClick={() => say(retryDelivery)}>
        {t("delivery_retry")}
      </button>{" "}
      {delivery.state === "parked" && (
        <button type="button" class="btn btn-sm btn-link" aria-disabled={busy.value || undefined} onClick={() => say(dropDelivery)}>
          {t("delivery_drop")}
        </button>
      )}
    </div>
  );
}
