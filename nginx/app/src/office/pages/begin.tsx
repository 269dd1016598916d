// SPDX-License-Identifier: Apache-2.0
// The first steps of a company: what is done, what is next and where, until the
// first complaint is there.
import type { ComponentChildren } from "preact";
import type { Key } from "../../i18n";
import { t, tn } from "../../i18n";
import { Icon } from "../../parts/icon";
import { Notice } from "../../parts/notice";
import { usePoll } from "../../poll";
import { root } from "../../router";
import { who } from "../../session";
import { useTitle } from "../../title";
import type { FirstSteps, StepName } from "../first-steps";
import { allDone, firstSteps, lookAtSteps, putAway, stepNames, stepsDone, stepsShown } from "../first-steps";
import { office, pathOf } from "../paths";

const words: Record<StepName, { title: Key; why: Key }> = {
  look: { title: "begin_look", why: "begin_look_why" },
  procedure: { title: "begin_procedure", why: "begin_procedure_why" },
  roles: { title: "begin_roles", why: "begin_roles_why" },
  people: { title: "begin_people", why: "begin_people_why" },
  offered: { title: "begin_offered", why: "begin_offered_why" },
  complaint: { title: "begin_complaint", why: "begin_complaint_why" },
};

/** Where it is done; nothing while something must come before it. */
function waysOf(name: StepName, { done, begun, gaps, shipped }: FirstSteps): { to: string; label: string; aside?: boolean }[] {
  switch (name) {
    case "look":
      return [{ to: pathOf("look"), label: t("begin_look_do") }];
    case "procedure":
      return [...begun.slice(0, 3).map((one) => ({ to: pathOf("workspaces", one.id), label: t("begin_procedure_on", { name: one.procedure }) })), { to: `${pathOf("procedures")}?new=1`, label: t("begin_procedure_do") }];
    case "roles":
      return done.procedure ? [{ to: pathOf("people", who()?.login ?? ""), label: t("begin_roles_me") }, { to: pathOf("teams"), label: tn("begin_roles_gaps", gaps) }] : [];
    case "people":
      return [{ to: `${pathOf("people")}?new=1`, label: t("begin_people_do") }];
    case "offered":
      return done.procedure && shipped !== null ? [{ to: pathOf("procedures", shipped), label: t("begin_offered_do", { name: shipped }) }] : [];
    case "complaint":
      return done.procedure ? [{ to: "/", label: t("begin_complaint_do"), aside: true }] : [];
  }
}

function Step({ name, steps, next }: { name: StepName; steps: FirstSteps; next: boolean }) {
  const done = steps.done[name];
  const ways = done ? [] : waysOf(name, steps);
  return (
    <li class={`begin-step${done ? " begin-done" : ""}`} data-step={name} aria-current={next ? "step" : undefined}>
      <span class="begin-mark">
        {done ? <Icon name="check" /> : stepNames.indexOf(name) + 1}
        <span class="visually-hidden">{done && t("begin_is_done")}</span>
      </span>
      <div>
        <h2>{t(words[name].title)}</h2>
        {!done && <p class="muted">{t(words[name].why)}</p>}
        {ways.length > 0 && (
          <p class="buttons">
            {ways.map(({ to, label, aside }, n) => (
              <a key={to} class={next && n === 0 ? "btn btn-primary" : ""} href={to} {...(aside ? { target: "_blank", rel: "noopener" } : {})}>
                {label}
              </a>
            ))}
          </p>
        )}
        {!done && ways.length === 0 && <p class="muted small">{t("begin_after")}</p>}
      </div>
    </li>
  );
}

function All({ steps, children }: { steps: FirstSteps; children?: ComponentChildren }) {
  const next = stepNames.find((name) => !steps.done[name] && waysOf(name, steps).length > 0);
  return (
    <>
      <p role="status">{t("begin_count", { n: stepsDone.value, of: stepNames.length })}</p>
      <ol class="plain begin-steps">
        {stepNames.map((name) => (
          <Step key={name} name={name} steps={steps} next={name === next} />
        ))}
      </ol>
      {children}
    </>
  );
}

export function BeginPage() {
  const steps = firstSteps.value;
  useTitle(t("begin_page"));
  usePoll(lookAtSteps, []);
  return (
    <div class="page narrow-text">
      <h1>{t("begin_page")}</h1>
      {steps === null && <p class="muted">{t("begin_none")}</p>}
      {allDone.value && (
        <Notice tone="success">
          <p>{t("begin_all_done")}</p>
          <p class="mb-0 buttons">
            <a href={`${root}queue`}>{t("begin_to_queue")}</a> <a href={pathOf("channels")}>{t("begin_to_channels")}</a> <a href={pathOf("health")}>{t("begin_to_health")}</a>
          </p>
        </Notice>
      )}
      {steps && (
        <All steps={steps}>
          {stepsShown.value && (
            <p class="mt-3">
              <a
                href={pathOf("procedures")}
                class="small"
                onClick={putAway}
              >
                {t("begin_away")}
              </a>
            </p>
          )}
        </All>
      )}
      {steps === null && (
        <p>
          <a href={office}>{t("office_missing_way")}</a>
        </p>
      )}
    </div>
  );
}
