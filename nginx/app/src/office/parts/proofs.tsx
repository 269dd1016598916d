// SPDX-License-Identifier: Apache-2.0
// What is kept with a version: each step's result, who was shown it and when, the
// oldest first.  What a signature rests on can be read here years later.
import type { ComponentChildren } from "preact";
import type { paths } from "generated/schema";
import { ask, client } from "../../api";
import { t, tn } from "../../i18n";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { complaintPath } from "../../router";
import { readReplays } from "../flow";
import type { ReplayHead } from "../flow";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { shortOf } from "../versions";
import { Played, Replayed, foundWords } from "./known";

type Proof = paths["/api/v1/versions/{digest}/proofs"]["get"]["responses"]["200"]["content"]["application/json"]["items"][number];
type Doc = Record<string, unknown>;

interface Entry {
  key: string;
  at: string;
  by: string;
  proof?: Proof;
  replay?: ReplayHead;
}

async function readRecord(digest: string): Promise<Entry[]> {
  const [proofs, replays] = await Promise.all([ask(client.GET("/api/v1/versions/{digest}/proofs", { params: { path: { digest } } })), readReplays(digest)]);
  const all: Entry[] = [
    ...proofs.data.items.map((proof) => ({ key: `p${proof.id}`, at: proof.at, by: proof.by, proof })),
    ...replays.map((replay) => ({ key: `r${replay.id}`, at: replay.ended_at ?? replay.begun_at, by: replay.by, replay })),
  ];
  return all.sort((a, b) => a.at.localeCompare(b.at));
}

const listOf = (doc: Doc, name: string): Doc[] => (Array.isArray(doc[name]) ? (doc[name] as Doc[]) : []);
const text = (one: unknown) => (typeof one === "string" ? one : null);

function DryRun({ doc }: { doc: Doc }) {
  const of = text(doc["of"]) ?? "";
  const decisions = listOf(doc, "decisions");
  const differ = decisions.filter((one) => one["rule_before"] !== one["rule_after"]);
  const isComplaint = doc["differs"] !== undefined;
  const rule = (one: unknown) => text(one) ?? t("tried_no_rule");
  return (
    <>
      <p class="mb-0">
        {isComplaint ? <a href={complaintPath(of)}>{of}</a> : t("record_tried_facts")} · {isComplaint ? (differ.length === 0 ? t("record_tried_same") : tn("record_tried_differ", differ.length)) : tn("record_tried_n", decisions.length)}
      </p>
      <ul class="mb-0">
        {(isComplaint ? differ : decisions).map((one) => (
          <li key={String(one["table"])}>
            {String(one["table"])}: {isComplaint && <>{rule(one["rule_before"])} → </>}
            {rule(one["rule_after"])}
          </li>
        ))}
      </ul>
    </>
  );
}

function Compared({ doc }: { doc: Doc }) {
  const from = text(doc["from"]) ?? "";
  return (
    <p class="mb-0">
      {t("record_compared_with")} <a href={pathOf("versions", from)}>{shortOf(from)}</a> · {tn("diff_files", listOf(doc, "files").length)} {tn("record_parts", listOf(doc, "parts").length)}
    </p>
  );
}

function Shown({ proof }: { proof: Proof }) {
  const doc = proof.doc as Doc;
  if (proof.kind === "dry_run") return <DryRun doc={doc} />;
  if (proof.kind === "diff") return <Compared doc={doc} />;
  return (
    <>
      <p class="mb-0">{foundWords(doc)}</p>
      <Played scenarios={doc} />
    </>
  );
}

const words = { scenarios: "step_found", dry_run: "record_tried", diff: "record_compared" } as const;

function Line({ entry, title, children }: { entry: Entry; title: string; children: ComponentChildren }) {
  return (
    <li class="record-entry">
      <h3>{title}</h3>
      <p class="muted small mb-0">
        {entry.by}, <At at={entry.at} />
      </p>
      {children}
    </li>
  );
}

/** `turn`: read anew whenever it is another. */
export function Proofs({ digest, turn }: { digest: string; turn: unknown }) {
  const { data, failure } = useRead(() => readRecord(digest), [digest, turn]);
  if (!data) return failure ? <Problem failure={failure} /> : <p class="muted">{t("loading")}</p>;
  return (
    <>
      <Problem failure={failure} />
      {data.length === 0 && <p class="muted">{t("record_none")}</p>}
      <ol class="plain record">
        {data.map((entry) => (
          <Line key={entry.key} entry={entry} title={t(entry.proof ? words[entry.proof.kind] : "record_replayed")}>
            {entry.proof && <Shown proof={entry.proof} />}
            {entry.replay && (
              <p class="mb-0">
                <Replayed replay={entry.replay} />
              </p>
            )}
          </Line>
        ))}
      </ol>
    </>
  );
}
