// SPDX-License-Identifier: Apache-2.0
// One complaint on one page: what it is and in whose hands, what I may do now,
// what was said, and how it came this far.
import { useEffect, useMemo } from "preact/hooks";
import { Case, CaseContext, useCase } from "../case";
import { draftsFor, restoreDrafts } from "../kept";
import { gone } from "../outgoing";
import { keyFor, lang, t, tn } from "../i18n";
import { Actions } from "../parts/actions";
import { Clocks } from "../parts/clocks";
import { CustomerWords, FilledForms, Findings } from "../parts/filled";
import { Files } from "../parts/files";
import { IfNobodyActs } from "../parts/future";
import { Drafts } from "../parts/letters";
import { Merged } from "../parts/merged";
import { Left, At, Ago } from "../parts/moment";
import { Problem } from "../parts/notice";
import { People } from "../parts/people";
import { NotArrived } from "../parts/post";
import { Presence } from "../parts/presence";
import { Prints } from "../parts/prints";
import { RelatedParts } from "../parts/related";
import { Notes, WithCustomer } from "../parts/talk";
import { Tasks } from "../parts/tasks";
import { Ties } from "../parts/ties";
import { Timeline } from "../parts/timeline";
import { UnderVersion } from "../parts/version";
import { Walk } from "../parts/walk";
import { Way } from "../parts/way";
import { usePoll } from "../poll";
import { root } from "../router";
import { useTitle } from "../title";

function Head() {
  const { complaint, procedure } = useCase().shown;
  const channel = keyFor("channel", complaint.channel);
  return (
    <header class="case-head">
      <p class="muted small mb-1">
        <a href={`${root}queue`}>{t("queue")}</a> · {procedure.title}
      </p>
      <div class="case-title">
        <h1>{complaint.number}</h1>
        <span class="stage-chip">{complaint.stage_label ?? t("not_judged")}</span>
        {complaint.late > 0 && <span class="badge badge-late">{tn("late_level", complaint.late)}</span>}
        {!complaint.closed && complaint.due_at && <Left due={complaint.due_at} />}
        <Walk number={complaint.number} />
      </div>
      <p class="case-facts muted small">
        {t("received")} <At at={complaint.received_at} /> ({channel ? t(channel) : complaint.channel})
        {complaint.closed_at ? (
          <>
            {" · "}
            {t("closed")} <At at={complaint.closed_at} />
          </>
        ) : (
          <>
            {" · "}
            {t("changed")} <Ago at={complaint.changed_at} />
          </>
        )}
      </p>
      <Presence number={complaint.number} />
    </header>
  );
}

/** Its procedure failed: a person goes on, and whoever keeps the rules wants to know where. */
function Fault() {
  const { fault } = useCase().shown.complaint;
  if (!fault) return null;
  return (
    <div class="alert alert-warning" role="status">
      <p class="fw-semibold mb-1">{t("fault_title")}</p>
      <p class="mb-1">{t("fault_text")}</p>
      <p class="small mb-0" lang="en">
        <code>
          {fault.at ?? fault.table}: {fault.text}
        </code>
      </p>
    </div>
  );
}

/** Somebody was faster. */
function Changed() {
  const here = useCase();
  if (!here.changed.value) return null;
  return (
    <div class="alert alert-warning changed" role="alert">
      <p class="fw-semibold mb-1">{t("changed_title")}</p>
      <p class="mb-2">{t("changed_text")}</p>
      <button type="button" class="btn btn-sm btn-secondary" onClick={() => here.reload()}>
        {t("changed_reload")}
      </button>
    </div>
  );
}

function Whole() {
  return (
    <>
      <Head />
      <Changed />
      <Merged />
      <NotArrived />
      <Fault />
      <div class="case-columns">
        <div class="case-main">
          <CustomerWords />
          <Drafts />
          <Actions />
          <FilledForms />
          <WithCustomer />
          <Notes />
        </div>
        <aside class="case-side" aria-label={t("about")}>
          <Clocks />
          <IfNobodyActs />
          <People />
          <Findings />
          <Tasks />
          <Ties />
          <RelatedParts />
          <Files />
          <Prints />
          <UnderVersion />
        </aside>
        <div class="case-story">
          <Way />
          <Timeline />
        </div>
      </div>
    </>
  );
}

export function ComplaintPage({ number }: { number: string }) {
  const here = useMemo(() => new Case(number), [number]);
  const view = here.view.value;
  useTitle(number);
  useEffect(() => void here.reload(), [here, lang.value]);
  useEffect(() => void restoreDrafts(number).catch(() => undefined), [number]);
  const went = gone.value;
  useEffect(() => void (went?.number === number && here.look(true)), [went]);
  usePoll(() => here.look(draftsFor(number).length === 0), [here]);
  return (
    <CaseContext.Provider value={here}>
      <div class="page">
        {view === null && here.failure.value?.status === 404 ? (
          <>
            <h1>{t("missing_complaint_title")}</h1>
            <p>{t("missing_complaint", { number })}</p>
            <p>{t("missing_complaint_do")}</p>
            <p>
              <a href={`${root}search`}>{t("search")}</a> · <a href={`${root}queue`}>{t("missing_way")}</a>
            </p>
          </>
        ) : view === null ? (
          <>
            <h1>{number}</h1>
            {here.failure.value ? <Problem failure={here.failure.value} /> : <p class="muted">{t("loading")}</p>}
          </>
        ) : (
          <>
            <Problem failure={here.failure.value} />
            <Whole />
          </>
        )}
      </div>
    </CaseContext.Provider>
  );
}
