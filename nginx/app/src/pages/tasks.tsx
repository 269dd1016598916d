// SPDX-License-Identifier: Apache-2.0
// What other teams ask of mine, the soonest due first.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { ask, client } from "../api";
import type { Failure, TaskItem } from "../api";
import { asFailure, Case, CaseContext } from "../case";
import { lang, t } from "../i18n";
import { Ago, Left } from "../parts/moment";
import { Problem } from "../parts/notice";
import { TaskRow } from "../parts/tasks";
import { usePoll } from "../poll";
import { roleOver } from "../procedures";
import { complaintPath } from "../router";
import { useTitle } from "../title";

/** The task as its complaint has it, to be signed for and answered here. */
function Here({ task }: { task: TaskItem }) {
  const here = useMemo(() => new Case(task.number), [task.number]);
  const view = here.view.value;
  const found = view?.complaint.tasks.find((one) => one.task === task.task);
  useEffect(() => void here.reload(), [here, lang.value]);
  if (!found) return here.failure.value ? <Problem failure={here.failure.value} /> : <p class="muted">{t("loading")}</p>;
  return (
    <CaseContext.Provider value={here}>
      <ul class="plain">
        <TaskRow task={found} />
      </ul>
    </CaseContext.Provider>
  );
}

function Row({ task }: { task: TaskItem }) {
  const open = useSignal(false);
  return (
    <li class="row-item">
      <div class="row-due">{task.due_at ? <Left due={task.due_at} /> : <span class="muted">{t("no_due")}</span>}</div>
      <div class="row-main">
        <a class="row-link" data-row href={complaintPath(task.number)}>
          {task.label ?? task.what ?? t("erased")}
        </a>
        <span class="muted small">{task.number}</span>
      </div>
      <div class="row-side">{roleOver(task.team)}</div>
      <div class="row-side muted small">
        {t("task_asked")} <Ago at={task.opened_at} />
        {task.receipt && <span>{t(task.received_at ? "task_received" : "task_unreceived")}</span>}
      </div>
      <details class="why row-fold" onToggle={(toggled) => (open.value = (toggled.currentTarget as HTMLDetailsElement).open)}>
        <summary aria-label={t("task_deal_with", { number: task.number })}>{t("task_deal")}</summary>
        {open.value && <Here task={task} />}
      </details>
    </li>
  );
}

export function TasksPage() {
  const items = useSignal<TaskItem[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  useTitle(t("tasks_title"));
  const load = async () => {
    try {
      items.value = (await ask(client.GET("/api/v1/tasks", { params: { query: { lang: lang.value } } }))).data.items;
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  useEffect(() => void load(), [lang.value]);
  usePoll(load, []);
  return (
    <div class="page">
      <h1>{t("tasks_title")}</h1>
      <Problem failure={failure.value} />
      {items.value?.length === 0 && <p class="empty">{t("tasks_none")}</p>}
      {items.value !== null && items.value.length > 0 && (
        <ol class="plain rows rows-tasks">
          {items.value.map((task) => (
            <Row key={`${task.number} ${task.task}`} task={task} />
          ))}
        </ol>
      )}
    </div>
  );
}
