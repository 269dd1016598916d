// SPDX-License-Identifier: Apache-2.0
// In whose hands it is: take it, or hand it over to a person or a team.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure, useCase } from "../case";
import { handOver, take } from "../commands";
import { t } from "../i18n";
import { myRoles, who } from "../session";
import { ColleagueChoice } from "./colleague-choice";
import { Problem } from "./notice";

function HandOver({ run }: { run(to: string): Promise<boolean> }) {
  const { complaint, procedure } = useCase().shown;
  const role = useSignal("");
  const login = useSignal("");
  const missing = useSignal(false);
  const id = useId();
  const submit = async (event: Event) => {
    event.preventDefault();
    const to = login.value.trim() || role.value;
    missing.value = to === "";
    if (to !== "" && (await run(to))) {
      role.value = "";
      login.value = "";
    }
  };
  return (
    <details class="fold">
      <summary>{t("hand_over")}</summary>
      <form noValidate onSubmit={submit}>
        {missing.value && (
          <p class="mistake" id={`${id}-mistake`}>
            {t("hand_over_missing")}
          </p>
        )}
        <label class="form-label" htmlFor={`${id}-role`}>
          {t("hand_over_role")}
        </label>
        <select
          id={`${id}-role`}
          class="form-select"
          aria-describedby={missing.value ? `${id}-mistake` : undefined}
          value={role.value}
          onChange={(event) => (role.value = (event.target as HTMLSelectElement).value)}
        >
          <option value="">{t("choose")}</option>
          {procedure.roles
            .filter((one) => one.name !== complaint.owner)
            .map((one) => (
              <option key={one.name} value={one.name}>
                {one.label}
              </option>
            ))}
        </select>
        <label class="form-label mt-2" htmlFor={`${id}-login`}>
          {t("hand_over_login")}
        </label>
        <ColleagueChoice id={`${id}-login`} role={complaint.owner} value={login.value} set={(value) => (login.value = value)} />
        <button type="submit" class="btn btn-outline-secondary mt-2">
          {t("hand_over")}
        </button>
      </form>
    </details>
  );
}

export function People() {
  const here = useCase();
  const { complaint } = here.shown;
  const failure = useSignal<Failure | null>(null);
  const me = who();
  const run = async (send: ReturnType<typeof take>) => {
    try {
      await here.change(send);
      failure.value = null;
      return true;
    } catch (thrown) {
      failure.value = asFailure(thrown);
      return false;
    }
  };
  const mayTake = complaint.owner !== null && myRoles().includes(complaint.owner) && complaint.assignee !== me?.login;
  return (
    <section class="card-part" aria-labelledby="people-title">
      <h2 id="people-title">{t("people_title")}</h2>
      <dl class="fields narrow">
        <div>
          <dt>{t("owner")}</dt>
          <dd>{complaint.owner_label ?? t("nobody")}</dd>
        </div>
        <div>
          <dt>{t("assignee")}</dt>
          <dd>{complaint.assignee === me?.login ? t("me_named", { login: complaint.assignee ?? "" }) : (complaint.assignee ?? t("nobody_yet"))}</dd>
        </div>
      </dl>
      <Problem failure={failure.value} />
      {!complaint.closed && (
        <>
          {mayTake && (
            <button type="button" class="btn btn-outline-secondary mb-2" data-take onClick={() => run(take(here.number))}>
              {t("take")}
            </button>
          )}
          <HandOver run={(to) => run(handOver(here.number, to))} />
        </>
      )}
    </section>
  );
}
