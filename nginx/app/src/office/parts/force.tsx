// SPDX-License-Identifier: Apache-2.0
// Putting a version in force, now or at a time; taking that back; and going back
// to the version before with one click and a reason.
import { useSignal } from "@preact/signals";
import { t } from "../../i18n";
import { At } from "../../parts/moment";
import { Notice, Problem } from "../../parts/notice";
import { who } from "../../session";
import { activate, rollBack, takeBack } from "../flow";
import type { Candidate } from "../flow";
import { forceNow } from "../versions";
import { useWork } from "../working";

interface ForceProps {
  candidate: Candidate;
  done(): Promise<void>;
}

/** Work after which the page reads anew. */
function useDoing(done: () => Promise<void>) {
  const { busy, failure, run } = useWork();
  return {
    busy,
    failure,
    run: (what: () => Promise<void>) =>
      run(async () => {
        await what();
        await done();
      }),
  };
}

function Activate({ candidate: { version }, done }: ForceProps) {
  const when = useSignal<"now" | "at">("now");
  const at = useSignal("");
  const { busy, failure, run } = useDoing(done);
  return (
    <form
      class="force"
      onSubmit={(event) => {
        event.preventDefault();
        void run(() => activate(version.digest, when.value === "now" ? null : new Date(at.value).toISOString()));
      }}
    >
      <fieldset>
        <legend class="visually-hidden">{t("force_when")}</legend>
        <div class="form-check">
          <input id="force-now" type="radio" class="form-check-input" name="force" checked={when.value === "now"} onChange={() => (when.value = "now")} />
          <label class="form-check-label" htmlFor="force-now">
            {t("force_now")}
          </label>
        </div>
        <div class="form-check">
          <input id="force-at" type="radio" class="form-check-input" name="force" checked={when.value === "at"} onChange={() => (when.value = "at")} />
          <label class="form-check-label" htmlFor="force-at">
            {t("force_at")}
          </label>
        </div>
        {when.value === "at" && (
          <div>
            <label htmlFor="force-time">{t("force_time")}</label>
            <input id="force-time" type="datetime-local" class="form-control" required value={at.value} onInput={(event) => (at.value = event.currentTarget.value)} />
          </div>
        )}
      </fieldset>
      <Problem failure={failure} />
      <button class="btn btn-primary" disabled={busy}>
        {t("force_do")}
      </button>
      <p class="muted small">{t("force_hint")}</p>
    </form>
  );
}

function Scheduled({ candidate: { version }, done }: ForceProps) {
  const { busy, failure, run } = useDoing(done);
  return (
    <>
      <Notice tone="info">
        {t("force_waits")} {version.scheduled_at && <At at={version.scheduled_at} />}
      </Notice>
      <Problem failure={failure} />
      <button type="button" class="btn btn-outline-secondary" disabled={busy} onClick={() => void run(() => takeBack(version.digest))}>
        {t("force_take_back")}
      </button>
    </>
  );
}

export function RollBack({ procedure, done }: { procedure: string; done(): Promise<void> }) {
  const note = useSignal("");
  const { busy, failure, run } = useDoing(done);
  return (
    <details class="roll-back">
      <summary>{t("roll_back")}</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(async () => {
            await rollBack(procedure, note.value.trim());
            note.value = "";
          });
        }}
      >
        <p>{t("roll_back_hint")}</p>
        <label htmlFor="roll-back-note">{t("roll_back_why")}</label>
        <textarea id="roll-back-note" class="form-control" rows={2} required maxLength={2000} value={note.value} onInput={(event) => (note.value = event.currentTarget.value)} />
        <Problem failure={failure} />
        <button class="btn btn-danger" disabled={busy}>
          {t("roll_back_do")}
        </button>
      </form>
    </details>
  );
}

export function Force({ candidate, done }: ForceProps) {
  const { version, procedure } = candidate;
  const period = forceNow(version);
  if (!who()?.admin) return <p class="muted">{t("force_admins")}</p>;
  if (version.state === "scheduled") return <Scheduled candidate={candidate} done={done} />;
  if (version.state === "in_force")
    return (
      <>
        <p>
          {t("force_is")} {period && <At at={period.from} />}
        </p>
        {candidate.before && <RollBack procedure={procedure} done={done} />}
      </>
    );
  if ((version.errors ?? 0) > 0) return (
      <p>
        {t("force_errors")} <a href="#found-title">{t("step_found")}</a>
      </p>
    );
  if (version.wants.length > 0) return <p class="muted">{t("force_unsigned")}</p>;
  return <Activate candidate={candidate} done={done} />;
}
