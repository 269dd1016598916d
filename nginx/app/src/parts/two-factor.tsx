// SPDX-License-Identifier: Apache-2.0
// The second step of signing in: set up with an app, recovery codes once, off.
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t, tn } from "../i18n";
import { beginTwoFactor, confirmTwoFactor, endTwoFactor, readTwoFactor, renewRecovery } from "../security";
import type { Enrolment, TwoFactor as State } from "../security";
import { findSession, who } from "../session";
import { dateWords } from "../time";
import { Given, GivenOrVouched, comesByProxy, givenOrVouched } from "./given";
import { Line, bound } from "./line";
import { Notice, Problem } from "./notice";

const isWrong = (failure: Failure | null, code: string) => failure?.code === code;

function wrongPassword(failure: Failure | null): string | null {
  return isWrong(failure, "wrong-password") ? t("two_factor_password_wrong") : null;
}

function wrongCode(failure: Failure | null): string | null {
  return isWrong(failure, "wrong-code") ? t("code_wrong") : null;
}

/** What no field says. */
function other(failure: Failure | null): Failure | null {
  return wrongPassword(failure) || wrongCode(failure) ? null : failure;
}

/** Runs one request at a time and keeps what went wrong. */
function useDoing() {
  const failure = useSignal<Failure | null>(null);
  const busy = useSignal(false);
  const run = async (work: () => Promise<void>) => {
    if (busy.value) return;
    busy.value = true;
    failure.value = null;
    try {
      await work();
    } catch (thrown) {
      failure.value = asFailure(thrown);
    }
    busy.value = false;
  };
  return { failure, run };
}

function submitted(work: () => void) {
  return (event: Event) => {
    event.preventDefault();
    work();
  };
}

function Codes({ codes, done }: { codes: string[]; done(): void }) {
  const text = `redress: ${who()?.login ?? ""}\n${codes.join("\n")}\n`;
  return (
    <section aria-labelledby="recovery-title">
      <h3 id="recovery-title">{t("recovery_title")}</h3>
      <p>{t("recovery_why")}</p>
      <ul class="recovery-codes" data-recovery>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p class="d-flex flex-wrap gap-2">
        <a class="btn btn-outline-secondary" download="redress-recovery.txt" href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}>
          {t("recovery_download")}
        </a>
        <button type="button" class="btn btn-outline-secondary" onClick={() => print()}>
          {t("recovery_print")}
        </button>
        <button type="button" class="btn btn-primary" onClick={done}>
          {t("recovery_kept")}
        </button>
      </p>
    </section>
  );
}

function Enrol({ enrolment, confirmed }: { enrolment: Enrolment; confirmed(codes: string[]): void }) {
  const code = useSignal("");
  const { failure, run } = useDoing();
  return (
    <form noValidate onSubmit={submitted(() => void run(async () => confirmed(await confirmTwoFactor(code.value.trim()))))}>
      <p>{t("two_factor_scan")}</p>
      <svg class="qr" role="img" aria-label={t("two_factor_qr")} viewBox={`0 0 ${enrolment.qr.size} ${enrolment.qr.size}`}>
        <path d={enrolment.qr.path} />
      </svg>
      <p>
        {t("two_factor_key")}: <code class="secret-key">{enrolment.secret.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <Problem failure={other(failure.value)} />
      <Line id="two-factor-code" label={t("two_factor_confirm")} {...bound(code)} complete="one-time-code" mistake={wrongCode(failure.value)} />
      <button type="submit" class="btn btn-primary">
        {t("two_factor_turn_on")}
      </button>
    </form>
  );
}

function Off({ begun }: { begun(enrolment: Enrolment): void }) {
  const password = useSignal("");
  const { failure, run } = useDoing();
  return (
    <form noValidate onSubmit={submitted(() => void run(async () => begun(await beginTwoFactor(await givenOrVouched(password.value)))))}>
      <p class="muted mb-1">{t("two_factor_off")}</p>
      <p>{t("two_factor_why")}</p>
      <Problem failure={other(failure.value)} />
      <GivenOrVouched id="two-factor-password" label={t("two_factor_password")} password={password} mistake={wrongPassword(failure.value)} />
      <button type="submit" class="btn btn-primary">
        {t("two_factor_set_up")}
      </button>
    </form>
  );
}

function On({ state, renewed, ended }: { state: State; renewed(codes: string[]): void; ended(state: State): void }) {
  const password = useSignal("");
  const code = useSignal("");
  const { failure, run } = useDoing();
  const renew = () => void run(async () => renewed(await renewRecovery(await givenOrVouched(password.value), code.value.trim())));
  const end = () => void run(async () => ended(await endTwoFactor(await givenOrVouched(password.value), code.value.trim())));
  return (
    <form noValidate onSubmit={submitted(renew)}>
      <p>
        {t("two_factor_on", { when: state.since ? dateWords(state.since) : "" })}. {tn("recovery_left", state.recovery_left)}.
      </p>
      <Problem failure={other(failure.value)} />
      {!comesByProxy() && <Given id="two-factor-password" label={t("two_factor_password")} password={password} mistake={wrongPassword(failure.value)} />}
      <Line id="two-factor-code" label={t("code_label")} {...bound(code)} complete="one-time-code" mistake={wrongCode(failure.value)} />
      <p class="d-flex flex-wrap gap-2">
        <button type="submit" class="btn btn-outline-secondary">
          {t("recovery_renew")}
        </button>
        <button type="button" class="btn btn-outline-danger" onClick={end}>
          {t("two_factor_turn_off")}
        </button>
      </p>
    </form>
  );
}

export function TwoFactor() {
  const state = useSignal<State | null>(null);
  const enrolment = useSignal<Enrolment | null>(null);
  const codes = useSignal<string[] | null>(null);
  const said = useSignal<"two_factor_is_on" | "two_factor_is_off" | null>(null);
  const { failure, run } = useDoing();
  const read = () => run(async () => void (state.value = await readTwoFactor()));
  useEffect(() => void read(), []);
  const confirmed = (made: string[]) => {
    enrolment.value = null;
    codes.value = made;
    said.value = "two_factor_is_on";
    void read();
  };
  const noted = () => {
    codes.value = null;
    if (who()?.must_enrol) void run(findSession);
  };
  const ended = (now: State) => {
    state.value = now;
    said.value = "two_factor_is_off";
  };
  const now = state.value;
  return (
    <section class="sheet mb-3" aria-labelledby="two-factor-title">
      <h2 id="two-factor-title">{t("two_factor")}</h2>
      {said.value && <Notice tone="success">{t(said.value)}</Notice>}
      {now?.on === false && who()?.must_enrol && <Notice tone="info">{t("two_factor_must")}</Notice>}
      <Problem failure={failure.value} />
      {codes.value && <Codes codes={codes.value} done={noted} />}
      {!codes.value && enrolment.value && <Enrol enrolment={enrolment.value} confirmed={confirmed} />}
      {!codes.value && !enrolment.value && now && (now.on ? <On state={now} renewed={(made) => { codes.value = made; void read(); }} ended={ended} /> : <Off begun={(one) => { said.value = null; enrolment.value = one; }} />)}
    </section>
  );
}
