// SPDX-License-Identifier: Apache-2.0
// What is kept with a version: each step's result, who was shown it and when, the
// oldest first.  What a signature rests on can be read here years later.
import type { paths } from "generated/schema";
import { ask, client } from "../../api";
import type { Procedure } from "../../api";
import { t, tn } from "../../i18n";
import { tableLabel } from "../../labels";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { usePoll } from "../../poll";
import { complaintPath } from "../../router";
import { ruleCalled } from "../called";
import { pathOf } from "../paths";
import { useRead } from "../read";
import { shortOf } from "../versions";
import { Played, Replayed, foundWords } from "./known";
import type { Known } from "./known";

type Proof = paths["/api/v1/versions/{digest}/proofs"]["get"]["responses"]["200"]["content"]["application/json"]["items"][number];
type Doc = Record<string, unknown>;

const readProofs = async (digest: string) => (await ask(client.GET("/api/v1/versions/{digest}/proofs", { params: { path: { digest } } }))).data.items;

const listOf = (doc: Doc, name: string): Doc[] => (Array.isArray(doc[name]) ? (doc[name] as Doc[]) : []);
const text = (one: unknown) => (typeof one === "string" ? one : null);

function DryRun({ doc, model }: { doc: Doc; model: Procedure }) {
  const of = text(doc["of"]) ?? "";
  const decisions = listOf(doc, "decisions");
  const differ = decisions.filter((one) => one["rule_before"] !== one["rule_after"]);
  const isComplaint = doc["differs"] !== undefined;
  const rule = (one: Doc, side: string) => {
    const name = text(one[side]);
    return name === null ? t("tried_no_rule") : ruleCalled(model, text(one["table"]), name);
  };
  return (
    <>
      <p class="mb-0">
        {isComplaint ? <a href={complaintPath(of)}>{of}</a> : t("record_tried_facts")} · {isComplaint ? (differ.length === 0 ? t("record_tried_same") : tn("record_tried_differ", differ.length)) : tn("record_tried_n", decisions.length)}
      </p>
      <ul class="mb-0">
        {(isComplaint ? differ : decisions).map((one) => (
          <li key={String(one["table"])}>
            {tableLabel(model, String(one["table"]))}: {isComplaint && <>{rule(one, "rule_before")} → </>}
            {rule(one, "rule_after")}
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

function Shown({ proof, model }: { proof: Proof; model: Procedure }) {
  const doc: Doc = proof.doc;
  if (proof.kind === "dry_run") return <DryRun doc={doc} model={model} />;
  if (proof.kind === "diff") return <Compared doc={doc} />;
  if (proof.kind === "replay")
    return (
      <p class="mb-0">
        <Replayed replay={doc as Known["replays"][number]} />
      </p>
    );
  return (
    <>
      <p class="mb-0">{foundWords(doc)}</p>
      <Played scenarios={doc} />
    </>
  );
}

const words = { scenarios: "step_found", dry_run: "record_tried", diff: "record_compared", replay: "record_replayed" } as const;

/** `turn`: read anew whenever it is another. */
export function Proofs({ model, turn }: { model: Procedure; turn: unknown }) {
  const digest = model.version;
  const { data, failure, again } = useRead(() => readProofs(digest), [digest, turn]);
  usePoll(again, [digest]); // what is tried and replayed above comes onto it
  if (!data) return failure ? <Problem failure={failure} /> : <p class="muted">{t("loading")}</p>;
  return (
    <>
      <Problem failure={failure} />
      {data.length === 0 && <p class="muted">{t("record_none")}</p>}
      <ol class="plain record">
        {data.map((proof) => (
          <li key={`${proof.kind} ${proof.id}`} class="record-entry">
            <h3>{t(words[proof.kind])}</h3>
            <p class="muted small mb-0">
              {proof.by}, <At at={proof.at} />
            </p>
            <Shown proof={proof} model={model} />
          </li>
        ))}
      </ol>
    </>
  );
}
