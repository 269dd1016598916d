// SPDX-License-Identifier: Apache-2.0
// Beside the text: what is found in it, the drawing that follows the cursor, its
// forms and sheets as they will look, its words in all languages.
import { useSignal } from "@preact/signals";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { t, tn } from "../../i18n";
import { later } from "../../parts/later";
import { Problem } from "../../parts/notice";
import type { Spot } from "../drafts";
import type { Workbench } from "../workbench";
import { Findings, Scenarios } from "./findings";
import { FromComplaint } from "./from-complaint";
import { MakeVersion } from "./make-version";
import { Tabs } from "./tabs";

export interface BesideProps {
  bench: Workbench;
  /** Where the cursor is. */
  spot: Spot | null;
  goTo(file: string, line: number): void;
}

const Graph = later(async () => (await import("./draft-graph")).DraftGraph);
const Forms = later(async () => (await import("./draft-forms")).DraftForms);
const Sheets = later(async () => (await import("./draft-sheets")).DraftSheets);
const Words = later(async () => (await import("./draft-words")).DraftWords);

function Found({ bench, goTo }: BesideProps) {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const look = bench.look.value;
  const play = async () => {
    busy.value = true;
    try {
      await bench.lookAtAll(true);
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <section aria-labelledby="findings-title">
        <h2 id="findings-title">
          {t("findings")} {look && <span class="muted small">{tn("findings_n", look.findings.length)}</span>}
        </h2>
        {look ? <Findings look={look} go={goTo} /> : <p class="muted">{t("loading")}</p>}
        {look?.scenarios && <Scenarios scenarios={look.scenarios} go={goTo} />}
        <Problem failure={failure.value} />
        <button type="button" class="btn btn-outline-secondary" disabled={busy.value} onClick={() => void play()}>
          {t("scenarios_play")}
        </button>
        {bench.workspace.value?.closed_at === null && <FromComplaint bench={bench} />}
      </section>
      {bench.workspace.value?.closed_at === null && (
        <section aria-labelledby="version-title">
          <h2 id="version-title">{t("version_make_title")}</h2>
          <MakeVersion bench={bench} />
        </section>
      )}
    </>
  );
}

const panes = { found: Found, graph: Graph, forms: Forms, sheets: Sheets, words: Words };

export function Beside(props: BesideProps) {
  const tab = useSignal<keyof typeof panes>("found");
  const Pane = panes[tab.value];
  const tabs = [
    { name: "found" as const, words: t("findings"), count: props.bench.look.value?.findings.length },
    { name: "graph" as const, words: t("draft_graph") },
    { name: "forms" as const, words: t("draft_forms") },
    { name: "sheets" as const, words: t("draft_sheets") },
    { name: "words" as const, words: t("draft_words") },
  ];
  return (
    <div class={`beside beside-${tab.value}`}>
      <Tabs label={t("draft_tabs")} tabs={tabs} now={tab.value} choose={(name) => (tab.value = name)}>
        <Pane {...props} />
      </Tabs>
    </div>
  );
}
