// SPDX-License-Identifier: Apache-2.0
// What I may do now, each with its form; and what I may not yet, with the reason.
import { useSignal } from "@preact/signals";
import type { Action } from "../api";
import { useCase } from "../case";
import { draftsFor, dropDraft, draftKey } from "../kept";
import { shutWords } from "../explain";
import { t } from "../i18n";
import { actionLabel } from "../labels";
import { waitingOf } from "../outgoing";
import { query } from "../router";
import { myRoles, who } from "../session";
import { ActionForm } from "./form";
import { Icon } from "./icon";

function ShutActions({ actions }: { actions: Action[] }) {
  const { complaint, procedure } = useCase().shown;
  const roles = myRoles();
  if (actions.length === 0) return null;
  return (
    <div class="shut">
      <h3>{t("actions_shut")}</h3>
      <ul>
        {actions.map((action) => {
          const why = shutWords(action, { complaint, procedure }, roles);
          return (
            <li key={action.name}>
              <Icon name="lock" /> <strong>{action.label}</strong> <span>{why}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Words typed for an action that is no longer there: shown, never lost. */
function LostDrafts({ actions }: { actions: Action[] }) {
  const { number, shown } = useCase();
  const there = new Set(actions.map((action) => `action ${action.name}`));
  const lost = draftsFor(number).filter(([what]) => what.startsWith("action ") && !there.has(what));
  return (
    <>
      {lost.map(([what, values]) => (
        <div class="alert alert-warning" role="status" key={what}>
          <p class="mb-1">{t("draft_lost", { action: actionLabel(shown.procedure, what.slice(7)) })}</p>
          <ul class="mb-2">
            {Object.entries(values).map(([name, value]) => (typeof value === "string" && value ? <li key={name}>{value}</li> : null))}
          </ul>
          <button type="button" class="btn btn-sm btn-outline-secondary" onClick={() => dropDraft(draftKey(number, what))}>
            {t("draft_drop")}
          </button>
        </div>
      ))}
    </>
  );
}

/** Done, and nothing more for me: then with whom it is. */
function Nothing() {
  const { owner, owner_label } = useCase().shown.complaint;
  const others = owner !== null && owner_label !== null && !myRoles().includes(owner);
  return (
    <p>
      {t("actions_none")} {others && t("actions_with", { owner: owner_label ?? "" })}
    </p>
  );
}

const nameInPlace = (login: string) => who()?.stands_in_for.find((one) => one.login === login)?.name || login;

export function Actions() {
  const { complaint } = useCase().shown;
  const chosen = useSignal<string | null>(query.value.get("act"));
  const open = complaint.actions.filter((action) => action.open);
  const current = open.find((action) => action.name === chosen.value) ?? (open.length === 1 ? open[0] : undefined);
  if (complaint.closed) return null;
  if (waitingOf(complaint.number).length > 0)
    return (
      <section class="card-part" aria-labelledby="actions-title">
        <h2 id="actions-title">{t("actions_title")}</h2>
        <p class="muted mb-0">{t("outgoing_first")}</p>
      </section>
    );
  return (
    <section class="card-part" aria-labelledby="actions-title">
      <h2 id="actions-title">{t("actions_title")}</h2>
      <LostDrafts actions={open} />
      {open.length === 0 && <Nothing />}
      {open.length > 1 && (
        <div class="choices" role="group" aria-labelledby="actions-title">
          {open.map((action) => (
            <button
              key={action.name}
              type="button"
              class={`btn ${action === current ? "btn-secondary" : "btn-outline-secondary"}`}
              aria-expanded={action === current}
              onClick={() => (chosen.value = action === current ? null : action.name)}
            >
              {action.label}
            </button>
          ))}
        </div>
      )}
      {current && (
        <div class="chosen">
          {open.length === 1 && <h3>{current.label}</h3>}
          {current.for && (
            <p class="in-place">
              <Icon name="person" /> {t("action_in_place", { name: nameInPlace(current.for) })}
            </p>
          )}
          <ActionForm key={current.name} action={current} />
        </div>
      )}
      <ShutActions actions={complaint.actions.filter((action) => !action.open)} />
    </section>
  );
}
