// SPDX-License-Identifier: Apache-2.0
// How something that was told fared, in a word or two, and what can be done
// when it did not arrive.
import { useSignal } from "@preact/signals";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { keyFor, t } from "../i18n";
import { dropDelivery, retryDelivery } from "../messages";
import type { Delivery } from "../messages";
import { now } from "../time";
import { Icon } from "./icon";
import { Ago, At } from "./moment";
import { Problem } from "./notice";

const signs = { waiting: "clock", held: "clock", sent: "check", parked: "late", bounced: "late", withheld: "pause", dropped: "pause" } as const;
const again = new Set<Delivery["state"]>(["parked", "bounced", "withheld"]);
const placeOfDelivery = (delivery: Delivery) => `delivery-${delivery.delivery}`;

/** A channel is called what its administrator called it; "mail" has a word everywhere. */
function channelWords(channel: string): string {
  const key = keyFor("channel", channel);
  return key ? t(key) : channel;
}

/** When it came to stand so; of what waits for its hour, that hour. */
function When({ delivery }: { delivery: Delivery }) {
  const { next_at: next, state } = delivery;
  if (state !== "waiting" || next === null || Date.parse(next) <= now.value) return <Ago at={delivery.changed_at ?? delivery.at} />;
  return (
    <span>
      {t(delivery.attempts > 0 ? "delivery_next" : "delivery_from")} <At at={next} />
    </span>
  );
}

/** The desk's own reasons in the reader's language; what another machine said as it said it. */
function Trouble({ delivery }: { delivery: Delivery }) {
  if (delivery.state === "sent" || !delivery.trouble) return null;
  const silent = /^silent: (.*)$/.exec(delivery.trouble)?.[1];
  const key = silent === undefined ? keyFor("trouble", delivery.trouble) : keyFor("silent", silent);
  return (
    <p class="said-there" lang={key ? undefined : "en"}>
      {key ? t(key) : delivery.trouble}
    </p>
  );
}

export function Fared({ delivery }: { delivery: Delivery }) {
  const key = keyFor("delivery", delivery.state);
  return (
    <span class={`fared fared-${delivery.state}`} id={placeOfDelivery(delivery)} tabIndex={-1}>
      <span class="fared-state">
        <Icon name={signs[delivery.state]} /> {key ? t(key) : delivery.state}
      </span>
      {delivery.channel !== "" && <span>{channelWords(delivery.channel)}</span>}
      <When delivery={delivery} />
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
    failure.value = null;
    try {
      changed(await word(delivery.delivery));
      // The buttons are gone with it; how it stands now is read instead.
      document.getElementById(placeOfDelivery(delivery))?.focus();
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  if (!again.has(delivery.state)) return <Trouble delivery={delivery} />;
  return (
    <div class="stuck">
      <Trouble delivery={delivery} />
      <Problem failure={failure.value} />
      <button type="button" class="btn btn-sm btn-outline-secondary" aria-disabled={busy.value || undefined} onClick={() => say(retryDelivery)}>
        {t("delivery_retry")}
      </button>
      {delivery.state === "parked" && (
        <button type="button" class="btn btn-sm btn-link" aria-disabled={busy.value || undefined} onClick={() => say(dropDelivery)}>
          {t("delivery_drop")}
        </button>
      )}
    </div>
  );
}
