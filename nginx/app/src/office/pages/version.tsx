// SPDX-License-Identifier: Apache-2.0
// One version on its way to being in force, step by step: what is found in it,
// what it would do to one complaint and to the past, what is different from what
// is in force, who signed it, and then in force, now or at a time.
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { lang, t } from "../../i18n";
import { At } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { go } from "../../router";
import { who } from "../../session";
import { useTitle } from "../../title";
import { readCandidate, readDiff, readLook } from "../flow";
import type { Candidate } from "../flow";
import { pathOf } from "../paths";
import { DiffView } from "../parts/diff";
import { DryRun } from "../parts/dry-run";
import { Findings, Scenarios } from "../parts/findings";
import { AfterForce } from "../parts/after-force";
import { Force } from "../parts/force";
import { Proofs } from "../parts/proofs";
import { ReplayPart } from "../parts/replay";
import { Signing } from "../parts/signing";
import { useRead } from "../read";
import { editOf } from "../workspaces";
import { useWork } from "../working";
import { authorOf, shortOf, stateWords } from "../versions";
import { Doing } from "../parts/doing";

/** Without a number: to be read, not to be done. */
function Step({ id, n, title, hint, children }: { id: string; n?: number; title: string; hint?: string; children: ComponentChildren }) {
  return (
    <section class="step card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>
        {n !== undefined && (
          <>
            <span class="step-number" aria-hidden="true">
              {n}
            </span>{" "}
          </>
        )}
        {title}
      </h2>
      {hint && <p class="muted small">{hint}</p>}
      {children}
    </section>
  );
}

function Head({ candidate: { version, title, procedure } }: { candidate: Candidate }) {
  return (
    <>
      <h1>
        {title} <code>{shortOf(version.digest)}</code>
      </h1>
      <p>
        <span class={`badge badge-${version.state}`}>{t(stateWords[version.state])}</span> <a href={pathOf("procedures", procedure)}>{procedure}</a> · {t("version_by", { who: authorOf(version) })} <At at={version.at} />
      </p>
      {version.note && <p class="words">{version.note}</p>}
    </>
  );
}

/** Each place leads to its line, in a workspace made of this version. */
function Found({ digest, procedure }: { digest: string; procedure: string }) {
  const work = useWork();
  const { data, failure } = useRead(() => readLook(digest), [digest]);
  if (!data) return failure ? <Problem failure={failure} /> : <p class="muted">{t("loading")}</p>;
  const edit = (file: string, line: number) => void work.run(async () => go(`${pathOf("workspaces", await editOf(digest, procedure), file)}?line=${line}`));
  return (
    <>
      <Problem failure={work.failure} />
      <Findings look={data} go={edit} />
      {data.scenarios && <Scenarios scenarios={data.scenarios} go={edit} />}
    </>
  );
}

export function Compared({ from, to }: { from: string; to: string }) {
  const { data, failure } = useRead(() => readDiff(from, to), [from, to]);
  if (!data) return failure ? <Problem failure={failure} /> : <p class="muted">{t("loading")}</p>;
  return <DiffView diff={data} />;
}

function Steps({ candidate, again }: { candidate: Candidate; again(): Promise<void> }) {
  const { version, inForce } = candidate;
  const admin = who()?.admin ?? false;
  const same = inForce?.digest === version.digest;
  return (
    <>
      <Step id="found" n={1} title={t("step_found")} hint={t("step_found_hint")}>
        <Found digest={version.digest} procedure={candidate.procedure} />
        <Doing label={t("step_edit")} run={async () => go(pathOf("workspaces", await editOf(version.digest, candidate.procedure)))} />
      </Step>
      <Step id="tried" n={2} title={t("step_tried")} hint={t("step_tried_hint")}>
        {admin ? <DryRun model={candidate.model} /> : <p class="mb-0">{t("step_admins")}</p>}
      </Step>
      <Step id="replay" n={3} title={t("step_replay")} hint={t("step_replay_hint")}>
        {admin ? <ReplayPart model={candidate.model} /> : <p class="mb-0">{t("step_admins")}</p>}
      </Step>
      <Step id="diff" n={4} title={t("step_diff")}>
        {same && <p class="muted">{t("step_diff_same")}</p>}
        {!same && inForce && <Compared from={inForce.digest} to={version.digest} />}
        {!inForce && <p class="muted">{t("step_diff_nothing")}</p>}
      </Step>
      <Step id="record" title={t("step_record")} hint={t("step_record_hint")}>
        <Proofs model={candidate.model} turn={version} />
      </Step>
      <Step id="signed" n={5} title={t("step_signed")}>
        <Signing version={version} done={again} />
      </Step>
      <Step id="force" n={6} title={t("step_force")}>
        <Force candidate={candidate} done={again} />
      </Step>
    </>
  );
}

/** rest: the digest; or digest, "diff", another digest. */
export function VersionPage({ rest }: { rest: string[] }) {
  const digest = rest[0] ?? "";
  const other = rest[1] === "diff" ? rest[2] : undefined;
  const told = useSignal(false);
  const { data, failure, again } = useRead(() => readCandidate(digest), [digest, lang.value]);
  useTitle(data ? `${data.title} ${shortOf(digest)}` : t("version"));
  const done = async () => {
    await again();
    told.value = true;
  };
  if (!data)
    return (
      <div class="page">
        <h1>{t("version")}</h1>
        {failure ? <Problem failure={failure} /> : <p class="muted">{t("loading")}</p>}
        {failure && <a href={pathOf("procedures")}>{t("office_missing_way")}</a>}
      </div>
    );
  return (
    <div class="page version">
      <Head candidate={data} />
      <Problem failure={failure} />
      {told.value && (
        <Notice tone="success">
          {t("version_done", { state: t(stateWords[data.version.state]) })}
          {data.version.state === "in_force" && <AfterForce procedure={data.procedure} />}
        </Notice>
      )}
      {other ? (
        <section class="step card" aria-labelledby="diff-title">
          <h2 id="diff-title">{t("diff_title", { from: shortOf(digest), to: shortOf(other) })}</h2>
          <Compared from={digest} to={other} />
        </section>
      ) : (
        <Steps candidate={data} again={done} />
      )}
    </div>
  );
}
