// SPDX-License-Identifier: Apache-2.0
// Asking another team, and answering when one is asked.
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import type { Failure, Span, Task } from "../api";
import { asFailure, useCase } from "../case";
import { answerTask, openTask } from "../commands";
import { draftKey, draftOf, dropDraft } from "../drafts";
import { t } from "../i18n";
import { who } from "../session";
import { Compose } from "./compose";
import { Ago, Left } from "./moment";
import { Problem } from "./notice";

function TaskRow({ task }: { task: Task }) {
  const here = useCase();
  const mine = who()?.roles.includes(task.team) ?? false;
  return (
    <li class="task">
      <p class="task-head">
        <strong>{task.team_label}</strong>{" "}
        {task.done ? <span class="badge bg-success-subtle text-success-emphasis">{t("task_done")}</span> : task.due_at && <Left due={task.due_at} />}
      </p>
      <p class="words">{task.what ?? t("erased")}</p>
      {task.opened_at && (
        <p class="muted small mb-0">
          {t("task_asked")} <Ago at={task.opened_at} />
        </p>
      )}
      {task.done && (
        <blockquote class="reply">
          <p class="words mb-0">{task.answer ?? t("erased")}</p>
          <p class="muted small mb-0">{task.by}</p>
        </blockquote>
      )}
      {!task.done && mine && !here.shown.complaint.closed && (
        <Compose what={`task ${task.task}`} look="staff" label={t("task_answer_label")} button={t("task_answer")} send={(text) => answerTask(here.number, task.task, text)} />
      )}
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
