// SPDX-License-Identifier: Apache-2.0
// For administrators: the version of the procedure that a complaint runs under,
// and the way to another one, with what that would change looked at before.
import { useSignal } from "@preact/signals";
import { useEffect, useId } from "preact/hooks";
import { previewMove, readVersion, readVersions } from "../api";
import type { Failure, Procedure, Version } from "../api";
import { asFailure, useCase } from "../case";
import { move } from "../commands";
import { t } from "../i18n";
import { who } from "../session";
import { absolute } from "../time";
import { Problem } from "./notice";

const short = (digest: string) => digest.slice(0, 12);
const states = { draft: "version_draft", scheduled: "version_scheduled", in_force: "version_in_force", retired: "version_retired" } as const;

function useMove() {
  const here = useCase();
  const { complaint } = here.shown;
  const versions = useSignal<Version[]>([]);
  const chosen = useSignal("");
  const target = useSignal<Procedure | null>(null);
  const stage = useSignal("");
  const reason = useSignal("");
  const changes = useSignal<string[] | null>(null);
  const failure = useSignal<Failure | null>(null);
  const missing = useSignal(false);
  const guard = async (what: () => Promise<void>) => {
    try {
      failure.value = null;
      await what();
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
  };
  const read = () => guard(async () => void (versions.value = (await readVersions(complaint.procedure.name)).filter(({ digest }) => digest !== complaint.procedure.version)));
  useEffect(() => void read(), [complaint.procedure.version]);
  const choose = (digest: string) => {
    chosen.value = digest;
    stage.value = "";
    changes.value = null;
    target.value = null;
    if (digest !== "") void guard(async () => void (target.value = await readVersion(digest)));
  };
  const look = () => guard(async () => void (changes.value = await previewMove(here.number, chosen.value, stage.value || null)));
  const submit = async (event: Event) => {
    event.preventDefault();
    missing.value = chosen.value === "" || reason.value.trim() === "";
    if (missing.value) return;
    if (changes.value === null) return look();
    await guard(async () => void (await here.change(move(here.number, chosen.value, stage.value || null, reason.value.trim()))));
  };
  return { versions, chosen, target, stage, reason, changes, failure, missing, choose, look, submit };
}

function Changes({ changes }: { changes: string[] }) {
  return (
    <div role="status" class="mt-2">
      <p class="fw-semibold mb-1">{t("move_changes")}</p>
      {changes.length === 0 ? (
        <p class="mb-0">{t("move_nothing")}</p>
      ) : (
        <ul class="mb-0">
          {changes.map((change) => (
            <li key={change}>{change}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

function MoveForm() {
  const f = useMove();
  const id = useId();
  return (
    <form noValidate onSubmit={f.submit}>
      <Problem failure={f.failure.value} />
      {f.missing.value && (
        <p class="mistake" role="alert" id={`${id}-mistake`}>
          {t("move_missing")}
        </p>
      )}
      <label class="form-label" htmlFor={`${id}-to`}>
        {t("move_to")}
      </label>
      <select id={`${id}-to`} class="form-select" value={f.chosen.value} onChange={(event) => f.choose((event.target as HTMLSelectElement).value)}>
        <option value="">{t("choose")}</option>
        {f.versions.value.map((version) => (
          <option key={version.digest} value={version.digest}>
            {t("version_line", { version: short(version.digest), state: t(states[version.state]), at: absolute(version.at) })}
          </option>
        ))}
      </select>
      <label class="form-label mt-2" htmlFor={`${id}-stage`}>
        {t("move_stage")} <span class="optional">{t("optional")}</span>
      </label>
      <select
        id={`${id}-stage`}
        class="form-select"
        value={f.stage.value}
        onChange={(event) => {
          f.stage.value = (event.target as HTMLSelectElement).value;
          f.changes.value = null;
        }}
      >
        <option value="">{t("move_stage_same")}</option>
        {(f.target.value?.stages ?? []).map((stage) => (
          <option key={stage.name} value={stage.name}>
            {stage.label}
          </option>
        ))}
      </select>
      <label class="form-label mt-2" htmlFor={`${id}-reason`}>
        {t("move_reason")}
      </label>
      <textarea id={`${id}-reason`} class="form-control" rows={2} maxLength={2000} value={f.reason.value} onInput={(event) => (f.reason.value = (event.target as HTMLTextAreaElement).value)} />
      {f.changes.value !== null && <Changes changes={f.changes.value} />}
      <button type="submit" class="btn btn-outline-secondary mt-2">
        {t(f.changes.value === null ? "move_look" : "move_button")}
      </button>
    </form>
  );
}

export function UnderVersion() {
  const { complaint } = useCase().shown;
  const open = useSignal(false);
  if (!who()?.admin) return null;
  return (
    <section class="card-part" aria-labelledby="version-title">
      <h2 id="version-title">{t("version_title")}</h2>
      <p class="mb-2">
        {complaint.procedure.title}{" "}
        <code title={complaint.procedure.version}>{short(complaint.procedure.version)}</code>
      </p>
      {!complaint.closed && (
        <details class="fold" onToggle={(toggled) => (open.value = (toggled.currentTarget as HTMLDetailsElement).open)}>
          <summary>{t("move_title")}</summary>
          {open.value && <MoveForm />}
        </details>
      )}
    </section>
  );
}
