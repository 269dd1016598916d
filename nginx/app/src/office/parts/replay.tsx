// SPDX-License-Identifier: Apache-2.0
// A version replayed over the past: which part of it, how far it has come, what
// would have come out otherwise, and what no replay can know.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Procedure } from "../../api";
import type { Key } from "../../i18n";
import { lang, t, tn } from "../../i18n";
import { clockLabel, tableLabel } from "../../labels";
import { At } from "../../parts/moment";
import { Problem } from "../../parts/notice";
import { beginReplay, cancelReplay, readReplay, readReplays, resumeReplay } from "../flow";
import type { Replay } from "../flow";
import { useRead } from "../read";
import { useWork } from "../working";
import { Differences } from "./differences";
import { Fault } from "./fault";

const EVERY_MS = 700;
const stateWords: Record<Replay["state"], Key> = { running: "replay_running", cancelled: "replay_cancelled", interrupted: "replay_interrupted", done: "replay_done", failed: "replay_failed" };

function Begin({ digest, begun }: { digest: string; begun(replay: Replay): void }) {
  const from = useSignal("");
  const until = useSignal("");
  const sample = useSignal("");
  const { busy, failure, run } = useWork();
  const begin = (event: Event) => {
    event.preventDefault();
    const wanted = {
      candidate: digest,
      ...(from.value === "" ? {} : { from: from.value }),
      ...(until.value === "" ? {} : { until: until.value }),
      ...(sample.value === "" ? {} : { sample: Number(sample.value) }),
    };
    void run(async () => begun(await beginReplay(wanted)));
  };
  return (
    <form class="inline-form" onSubmit={begin}>
      <div>
        <label htmlFor="replay-from">{t("replay_from")}</label>
        <input id="replay-from" type="date" class="form-control" value={from.value} onInput={(event) => (from.value = event.currentTarget.value)} />
      </div>
      <div>
        <label htmlFor="replay-until">{t("replay_until")}</label>
        <input id="replay-until" type="date" class="form-control" value={until.value} onInput={(event) => (until.value = event.currentTarget.value)} />
      </div>
      <div>
        <label htmlFor="replay-sample">{t("replay_sample")}</label>
        <input id="replay-sample" type="number" min={1} class="form-control" placeholder={t("replay_all")} value={sample.value} onInput={(event) => (sample.value = event.currentTarget.value)} />
      </div>
      <button class="btn btn-outline-secondary" disabled={busy}>
        {t("replay_begin")}
      </button>
      <Problem failure={failure} />
    </form>
  );
}

function Figures({ replay, model }: { replay: Replay; model: Procedure }) {
  const rows = Object.entries(replay.tables).filter(([, one]) => Number(one["differ"]) > 0);
  const clocks = Object.entries(replay.clocks).filter(([, one]) => one["missed_before"] !== one["missed_after"]);
  if (rows.length + clocks.length === 0) return null;
  return (
    <ul class="figures">
      {rows.map(([name, one]) => (
        <li key={name}>{t("replay_table", { table: tableLabel(model, name), n: Number(one["differ"]), of: Number(one["asked"]) })}</li>
      ))}
      {clocks.map(([name, one]) => (
        <li key={name}>{t("replay_clock", { clock: clockLabel(model, name), before: one["missed_before"] ?? 0, after: one["missed_after"] ?? 0 })}</li>
      ))}
    </ul>
  );
}

function Progress({ replay, changed }: { replay: Replay; changed(): Promise<void> }) {
  const { failure, run } = useWork();
  const order = (what: (id: number) => Promise<void>) => () => void run(() => what(replay.id).then(changed));
  const goesOn = replay.state === "cancelled" || replay.state === "interrupted" || replay.state === "failed";
  return (
    <>
      <p role="status">
        {t(stateWords[replay.state])} {t("replay_sum", { done: replay.done, total: replay.total })} · <strong>{tn("replay_differ", replay.differing)}</strong>
        {replay.state === "running" && replay.left_ms !== null && <span class="muted"> · {tn("replay_left", Math.ceil(replay.left_ms / 1000))}</span>}
      </p>
      {replay.state === "running" && <progress class="replay-bar" max={Math.max(1, replay.total)} value={replay.done} aria-label={t("replay_running")} />}
      {replay.why && <Fault said={replay.why_said} text={replay.why} />}
      <Problem failure={failure} />
      {replay.state === "running" && (
        <button type="button" class="btn btn-outline-secondary" onClick={order(cancelReplay)}>
          {t("replay_stop")}
        </button>
      )}
      {goesOn && (
        <button type="button" class="btn btn-outline-secondary" onClick={order(resumeReplay)}>
          {t("replay_go_on")}
        </button>
      )}
    </>
  );
}

function One({ id, first, model }: { id: number; first: Replay | null; model: Procedure }) {
  const { data, failure, again } = useRead(() => readReplay(id), [id, lang.value]);
  const replay = data ?? first;
  useEffect(() => {
    if (replay?.state !== "running") return undefined;
    const timer = setTimeout(() => void again(), EVERY_MS);
    return () => clearTimeout(timer);
  }, [replay]);
  if (!replay) return <Problem failure={failure} />;
  return (
    <div class="replay">
      <p class="muted small">
        {t("replay_begun", { who: replay.by })} <At at={replay.begun_at} />
      </p>
      <Progress replay={replay} changed={again} />
      <Figures replay={replay} model={model} />
      {replay.differing > 0 && replay.state !== "running" && <Differences key={`${id} ${replay.done} ${lang.value}`} replay={replay} model={model} changed={again} />}
      <details>
        <summary>{t("replay_cannot_know")}</summary>
        <ul>
          {replay.cannot_know.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

export function ReplayPart({ model }: { model: Procedure }) {
  const digest = model.version;
  const begun = useSignal<Replay | null>(null);
  const { data, failure, again } = useRead(() => readReplays(digest), [digest]);
  const [latest, ...older] = data ?? [];
  return (
    <>
      <Begin
        digest={digest}
        begun={(replay) => {
          begun.value = replay;
          void again();
        }}
      />
      <Problem failure={failure} />
      {latest && <One key={latest.id} id={latest.id} first={begun.value?.id === latest.id ? begun.value : null} model={model} />}
      {older.length > 0 && (
        <details>
          <summary>{tn("replay_older", older.length)}</summary>
          {older.map((one) => (
            <One key={one.id} id={one.id} first={null} model={model} />
          ))}
        </details>
      )}
    </>
  );
}
