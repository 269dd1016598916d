// SPDX-License-Identifier: Apache-2.0
// What could not be told: given up, come back, or not allowed to leave.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { keyFor, t } from "../i18n";
import type { Key } from "../i18n";
import { listDeliveries } from "../messages";
import type { Delivery, Trouble } from "../messages";
import { Fared, Stuck } from "../parts/delivery";
import { Problem } from "../parts/notice";
import { complaintPath, query, setQuery } from "../router";
import { useTitle } from "../title";

const troubles: { state: Trouble; label: Key }[] = [
  { state: "parked", label: "delivery_parked" },
  { state: "bounced", label: "delivery_bounced" },
  { state: "withheld", label: "delivery_withheld" },
];

function Row({ delivery, changed }: { delivery: Delivery; changed(to: Delivery): void }) {
  const kind = keyFor("notice", delivery.kind);
  const what = kind ? t(kind) : delivery.kind;
  const to = delivery.recipient === "customer" ? t("actor_customer") : delivery.recipient;
  return (
    <li class="row-item" data-message={delivery.delivery} tabIndex={-1}>
      <div class="row-main">
        {delivery.number === null ? (
          <strong>{what}</strong>
        ) : (
          <a class="row-link" data-row href={complaintPath(delivery.number)}>
            {t("with_other", { text: delivery.number, other: what })}
          </a>
        )}
        <span class="muted small">{to}</span>
      </div>
      <div class="row-side">
        <Fared delivery={delivery} />
      </div>
      <div class="row-deal">
        <Stuck delivery={delivery} changed={changed} />
      </div>
    </li>
  );
}

export function MessagesPage() {
  const items = useSignal<Delivery[] | null>(null);
  const before = useSignal<number | null>(null);
  const first = useSignal<number | null>(null);
  const failure = useSignal<Failure | null>(null);
  const asked = query.value.get("state");
  const state = troubles.find((one) => one.state === asked)?.state ?? "parked";
  useTitle(t("messages_title"));
  const load = async (more: boolean) => {
    try {
      const page = await listDeliveries(state, more ? before.value : null);
      items.value = more ? [...(items.value ?? []), ...page.items] : page.items;
      before.value = page.before;
      if (more && page.items[0]) first.value = page.items[0].delivery;
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  useEffect(() => {
    items.value = null;
    void load(false);
  }, [state]);
  // Whoever asked for more goes on with the first of them, the button may be gone.
  useEffect(() => {
    if (first.value !== null) document.querySelector<HTMLElement>(`[data-message="${first.value}"]`)?.focus();
  }, [first.value]);
  const changed = (to: Delivery) => (items.value = (items.value ?? []).map((one) => (one.delivery === to.delivery ? to : one)));
  return (
    <div class="page">
      <div class="page-head">
        <h1>{t("messages_title")}</h1>
      </div>
      <div class="choices choices-state" role="group" aria-label={t("messages_which")}>
        {troubles.map((one) => (
          <button
            key={one.state}
            type="button"
            class={`btn ${one.state === state ? "btn-secondary" : "btn-outline-secondary"}`}
            aria-pressed={one.state === state}
            onClick={() => setQuery({ state: one.state })}
          >
            {t(one.label)}
          </button>
        ))}
      </div>
      <Problem failure={failure.value} />
      {items.value?.length === 0 && <p class="empty">{t("messages_none")}</p>}
      {items.value !== null && items.value.length > 0 && (
        <ol class="plain rows rows-messages">
          {items.value.map((delivery) => (
            <Row key={delivery.delivery} delivery={delivery} changed={changed} />
          ))}
        </ol>
      )}
      {before.value !== null && (
        <button type="button" class="btn btn-outline-secondary more" onClick={() => load(true)}>
          {t("more")}
        </button>
      )}
    </div>
  );
}
