// SPDX-License-Identifier: Apache-2.0
// Asking another team, and what is done when one is asked: signing for it,
// answering in words or by a form, being let off.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Failure, Form, Span, Task } from "../api";
import { asFailure, useCase } from "../case";
import { answerTask, attach, excuseTask, openTask, receiveTask } from "../commands";
import { draftKey, draftOf, dropDraft } from "../kept";
import { t } from "../i18n";
import { filledFields, formOf } from "../labels";
import { myRoles } from "../session";
import { now } from "../time";
import { Compose } from "./compose";
import { FilledList } from "./filled";
import { FormToFill } from "./form";
import type { Sent } from "./form";
import { Ago, Left } from "./moment";
import { Problem } from "./notice";

type State = "answered" | "excused" | "overdue" | "received" | "unreceived" | "opened";

function stateOf(task: Task): State {
  if (task.done) return task.excused ? "excused" : "answered";
  if (task.due_at && Date.parse(task.due_at) < now.value) return "overdue";
  if (task.receipt) return task.received_at ? "received" : "unreceived";
  return "opened";
}
const stateWords = { answered: "task_done", excused: "task_excused", overdue: "task_overdue", received: "task_received", unreceived: "task_unreceived", opened: "task_opened" } as const;
const stateLooks: Partial<Record<State, string>> = { answered: "bg-success-subtle text-success-emphasis", overdue: "badge-late" };

/** A task is for a role, or for everybody of a team. */
export function isAsked(team: string, roles: string[]): boolean {
  return roles.includes(team) || (!team.includes(".") && roles.some((role) => role.startsWith(`${team}.`)));
}

const sameTeam = (a: string, b: string) => a.split(".")[0] === b.split(".")[0];

function Receipt({ task }: { task: Task }) {
  const here = useCase();
  const failure = useSignal<Failure | null>(null);
  const run = () => here.change(receiveTask(here.number, task.task)).catch((thrown) => (failure.value = asFailure(thrown)));
  return (
    <>
      <Problem failure={failure.value} />
      <button type="button" class="btn btn-outline-secondary mt-2" onClick={run}>
        {t("task_receive")}
      </button>
    </>
  );
}

function AnswerByForm({ task, form }: { task: Task; form: Form }) {
  const here = useCase();
  const { complaint } = here.shown;
  const send = async ({ answers, files, filesArrived }: Sent) => {
    if (files.length > 0) {
      await here.change(attach(here.number, files));
      filesArrived();
    }
    await here.change(answerTask(here.number, task.task, { answers }));
  };
  return (
    <div class="mt-2">
      <h3>{form.label}</h3>
      <FormToFill form={form} draft={draftKey(here.number, `task ${task.task}`)} facts={complaint.facts} meaning={null} button={t("task_answer")} send={send} />
    </div>
  );
}

/** What whoever is asked does with it: signs for it, then answers. */
function Asked({ task }: { task: Task }) {
  const here = useCase();
  const form = formOf(here.shown.procedure, task.form);
  if (task.receipt && !task.received_at) return <Receipt task={task} />;
  if (form) return <AnswerByForm task={task} form={form} />;
  return <Compose what={`task ${task.task}`} look="staff" label={t("task_answer_label")} button={t("task_answer")} send={(text) => answerTask(here.number, task.task, { text })} />;
}

function Excuse({ task }: { task: Task }) {
  const here = useCase();
  return (
    <details class="fold">
      <summary>{t("task_excuse")}</summary>
      <Compose what={`excuse ${task.task}`} look="staff" label={t("task_excuse_label")} button={t("task_excuse")} send={(text) => excuseTask(here.number, task.task, text)} />
    </details>
  );
}

function Outcome({ task }: { task: Task }) {
  const { procedure } = useCase().shown;
  const form = formOf(procedure, task.form);
  const filled = form && task.answers ? filledFields(procedure, form, task.answers) : [];
  return (
    <blockquote class="reply">
      {filled.length > 0 && <FilledList filled={filled} />}
      {(filled.length === 0 || task.answer) && <p class="words mb-0">{(task.excused ? task.reason : task.answer) ?? t("erased")}</p>}
      <p class="muted small mb-0">
        {task.by} {task.done_at && <Ago at={task.done_at} />}
      </p>
    </blockquote>
  );
}

export function TaskRow({ task }: { task: Task }) {
  const { complaint } = useCase().shown;
  const roles = myRoles();
  const state = stateOf(task);
  const mayExcuse = complaint.owner !== null && roles.some((role) => sameTeam(role, complaint.owner ?? ""));
  const open = !task.done && !complaint.closed;
  return (
    <li class="task">
      <p class="task-head">
        <strong>{task.team_label}</strong>
        <span>
          <span class={`badge ${stateLooks[state] ?? "bg-secondary-subtle text-secondary-emphasis"}`}>{t(stateWords[state])}</span>{" "}
          {!task.done && task.due_at && <Left due={task.due_at} />}
        </span>
      </p>
      <p class="words">{task.name !== null && task.what === task.name ? task.label : (task.what ?? t("erased"))}</p>
      {task.opened_at && (
        <p class="muted small mb-0">
          {t("task_asked")} <Ago at={task.opened_at} />
        </p>
      )}
      {task.received_at && (
        <p class="muted small mb-0">
          {t("task_received_by", { by: task.received_by ?? "" })} <Ago at={task.received_at} />
        </p>
      )}
      {task.done && <Outcome task={task} />}
      {open && isAsked(task.team, roles) && <Asked task={task} />}
      {open && mayExcuse && <Excuse task={task} />}
    </li>
  );
}

const units: Span["unit"][] = ["workhours", "hours", "workdays", "days"];
const unitWords = { workhours: "unit_workhours", hours: "unit_hours", workdays: "unit_workdays", days: "unit_days", minutes: "unit_minutes" } as const;

function useAsk() {
  const here = useCase();
  const key = draftKey(here.number, "ask");
  const draft = draftOf(key);
  const failure = useSignal<Failure | null>(null);
  const missing = useSignal(false);
  const busy = useSignal(false);
  const value = (name: string) => String(draft.value[name] ?? "");
  const set = (name: string) => (event: Event) => {
    draft.value = { ...draft.value, [name]: (event.target as HTMLInputElement).value };
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    missing.value = value("to") === "" || value("what").trim() === "";
    if (missing.value || busy.value) return;
    const n = Number(value("n"));
    const within: Span | null = n > 0 ? { n, unit: (value("unit") || "workhours") as Span["unit"] } : null;
    busy.value = true;
    try {
      await here.change(openTask(here.number, value("to"), value("what").trim(), within));
      failure.value = null;
      dropDraft(key);
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  return { failure, missing, value, set, submit, roles: here.shown.procedure.roles };
}

function AskTeam() {
  const f = useAsk();
  const id = useId();
  const tied = f.missing.value ? `${id}-mistake` : undefined;
  return (
    <details class="fold">
      <summary>{t("task_open")}</summary>
      <form noValidate onSubmit={f.submit}>
        <Problem failure={f.failure.value} />
        {f.missing.value && (
          <p class="mistake" role="alert" id={`${id}-mistake`}>
            {t("task_missing")}
          </p>
        )}
        <label class="form-label" htmlFor={`${id}-to`}>
          {t("task_team")}
        </label>
        <select id={`${id}-to`} class="form-select" value={f.value("to")} onChange={f.set("to")} aria-describedby={tied}>
          <option value="">{t("choose")}</option>
          {f.roles.map((role) => (
            <option key={role.name} value={role.name}>
              {role.label}
            </option>
          ))}
        </select>
        <label class="form-label mt-2" htmlFor={`${id}-what`}>
          {t("task_what")}
        </label>
        <textarea id={`${id}-what`} class="form-control" rows={3} maxLength={20000} value={f.value("what")} onInput={f.set("what")} aria-describedby={tied} />
        <fieldset class="mt-2">
          <legend class="form-label">
            {t("task_within")} <span class="optional">{t("optional")}</span>
          </legend>
          <div class="pair">
            <input type="number" min="1" max="9999" step="1" class="form-control" aria-label={t("task_within_n")} value={f.value("n")} onInput={f.set("n")} />
            <select class="form-select" aria-label={t("task_within_unit")} value={f.value("unit") || "workhours"} onChange={f.set("unit")}>
              {units.map((unit) => (
                <option key={unit} value={unit}>
                  {t(unitWords[unit])}
                </option>
              ))}
            </select>
          </div>
        </fieldset>
        <button type="submit" class="btn btn-outline-secondary mt-2">
          {t("task_send")}
        </button>
      </form>
    </details>
  );
}

export function Tasks() {
  const { complaint } = useCase().shown;
  if (complaint.closed && complaint.tasks.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="tasks-title">
      <h2 id="tasks-title">{t("tasks_here")}</h2>
      {complaint.tasks.length > 0 && (
        <ul class="plain">
          {complaint.tasks.map((task) => (
            <TaskRow key={task.task} task={task} />
          ))}
        </ul>
      )}
      {!complaint.closed && <AskTeam />}
    </section>
  );
}
