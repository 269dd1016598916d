// SPDX-License-Identifier: Apache-2.0
// My day: what I sent and could not be sent, what is due next for me, for my team,
// what waits for my signature, what I am asked and what I asked of others.
import { useEffect, useMemo } from "preact/hooks";
import type { ComponentChildren } from "preact";
import type { QueueItem, TaskItem } from "../api";
import { Day } from "../day";
import type { DayView, Signature } from "../day";
import { lang, t, tagOf, tn } from "../i18n";
import { titleOf } from "../labels";
import { outgoing, readOutgoing } from "../outgoing";
import { CameBackRow } from "../parts/came-back";
import { Ago, Left } from "../parts/moment";
import { Notice, Problem } from "../parts/notice";
import { usePoll } from "../poll";
import { roleOver } from "../procedures";
import { complaintPath, root } from "../router";
import { myRoles, who } from "../session";
import { useTitle } from "../title";

interface Part {
  id: string;
  title: string;
  count: number;
  late?: number;
  /** Where all of them are. */
  all?: string;
  /** What is said when there is nothing. */
  none: string;
  children: ComponentChildren;
}

function Section({ id, title, count, late = 0, all, none, children }: Part) {
  return (
    <section class="day-part" aria-labelledby={`day-${id}`}>
      <div class="day-head">
        <h2 id={`day-${id}`}>
          {title} <span class="day-count">{count}</span>
        </h2>
        {late > 0 && <span class="badge badge-late">{tn("day_late", late)}</span>}
        {all && count > 0 && (
          <a class="day-all" href={all} aria-label={t("day_all_of", { part: title })}>
            {t("day_all")}
          </a>
        )}
      </div>
      {count === 0 ? <p class="day-none">{none}</p> : <ol class="plain rows rows-day">{children}</ol>}
    </section>
  );
}

function Due({ at }: { at: string | null }) {
  return <div class="row-due">{at ? <Left due={at} /> : <span class="muted">{t("no_due")}</span>}</div>;
}

function Row({ item, mine = false }: { item: QueueItem; mine?: boolean }) {
  return (
    <li class="row-item">
      <Due at={item.due_at} />
      <div class="row-main">
        <a class="row-link" data-row href={complaintPath(item.number)}>
          <span lang={tagOf(item.lang)}>{titleOf(item)}</span>
        </a>
        <span class="row-notes">
          <span class="muted small">{item.number}</span>
          {item.faulted && <span class="badge bg-warning-subtle text-warning-emphasis">{t("faulted")}</span>}
        </span>
      </div>
      <div class="row-side">
        {item.stage_label ?? t("not_judged")}
        {!mine && <span class="muted small">{item.owner_label ?? t("nobody")}</span>}
      </div>
    </li>
  );
}

/** Straight to what is to be signed. */
function SignatureRow({ item }: { item: Signature }) {
  const draft = item.kind === "draft";
  const to = `${complaintPath(item.number)}${draft ? "" : `?act=${encodeURIComponent(item.what)}`}`;
  return (
    <li class="row-item">
      <Due at={item.due_at} />
      <div class="row-main">
        <a class="row-link" data-row href={to}>
          <span lang={tagOf(item.lang)}>{titleOf(item)}</span>
        </a>
        <span class="muted small">{item.number}</span>
      </div>
      <div class="row-side">
        {draft ? t("day_sign_letter") : item.label}
        <span class="muted small">
          {t("day_waits_since")} <Ago at={item.since} />
        </span>
      </div>
    </li>
  );
}

function TaskItemRow({ task }: { task: TaskItem }) {
  return (
    <li class="row-item">
      <Due at={task.due_at} />
      <div class="row-main">
        <a class="row-link" data-row href={complaintPath(task.number)}>
          {task.label ?? task.what ?? t("erased")}
        </a>
        <span class="muted small">{task.number}</span>
      </div>
      <div class="row-side">
        {roleOver(task.team)}
        <span class="muted small">
          {t("task_asked")} <Ago at={task.opened_at} />
        </span>
      </div>
    </li>
  );
}

const taskKey = (task: TaskItem) => `${task.number} ${task.task}`;

/** First of all, as somebody believes that it has gone. */
function CameBack() {
  const failed = outgoing.value.filter((one) => one.failed !== null);
  if (failed.length === 0) return null;
  return (
    <Section id="back" title={t("day_back")} count={failed.length} none="">
      {failed.map((one) => (
        <CameBackRow key={one.held} one={one} />
      ))}
    </Section>
  );
}

/** Nothing comes to whoever holds no role: they are told why their day is empty. */
function NoRoles() {
  const me = who();
  if (!me || myRoles().length > 0) return null;
  return (
    <Notice tone="info">
      {t("day_no_roles")} {me.admin ? <a href={`/office/people/${encodeURIComponent(me.login)}`}>{t("day_no_roles_admin")}</a> : t("day_no_roles_ask")}
    </Notice>
  );
}

function Parts({ view }: { view: DayView }) {
  const { mine, team, signatures, tasks, asked } = view;
  return (
    <>
      <Section id="mine" title={t("day_mine")} count={mine.count} late={mine.late} all={`${root}queue?assignee=me`} none={t(team.count > 0 ? "day_mine_none_team" : "day_mine_none")}>
        {mine.items.map((item) => (
          <Row key={item.number} item={item} mine />
        ))}
      </Section>
      {signatures.count > 0 && (
        <Section id="sign" title={t("day_sign")} count={signatures.count} none="">
          {signatures.items.map((item) => (
            <SignatureRow key={item.number} item={item} />
          ))}
        </Section>
      )}
      <Section id="team" title={t("day_team")} count={team.count} late={team.late} all={`${root}queue?assignee=none`} none={t("day_team_none")}>
        {team.items.map((item) => (
          <Row key={item.number} item={item} />
        ))}
      </Section>
      <Section id="tasks" title={t("day_tasks")} count={tasks.count} late={tasks.late} all={`${root}tasks`} none={t("day_tasks_none")}>
        {tasks.items.map((task) => (
          <TaskItemRow key={taskKey(task)} task={task} />
        ))}
      </Section>
      {asked.count > 0 && (
        <Section id="asked" title={t("day_asked")} count={asked.count} late={asked.late} none="">
          {asked.items.map((task) => (
            <TaskItemRow key={taskKey(task)} task={task} />
          ))}
        </Section>
      )}
    </>
  );
}

export function DayPage() {
  const day = useMemo(() => new Day(), []);
  const view = day.view.value;
  const me = who();
  useTitle(t("day"));
  useEffect(() => void day.look(), [day, lang.value]);
  usePoll(() => Promise.all([day.look(), readOutgoing()]), [day]);
  return (
    <div class="page page-day">
      <div class="page-head">
        <h1>{t("day")}</h1>
        {me && <span class="muted">{me.name || me.login}</span>}
      </div>
      <Problem failure={day.failure.value} />
      <CameBack />
      <NoRoles />
      {view ? <Parts view={view} /> : !day.failure.value && <p class="muted">{t("loading")}</p>}
    </div>
  );
}
