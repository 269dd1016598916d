// SPDX-License-Identifier: Apache-2.0
// Signing in: shown wherever one wanted to go.
import { useSignal, useSignalEffect } from "@preact/signals";
import type { Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Failure } from "../api";
import { ask, client } from "../api";
import { asFailure } from "../case";
import { t, tn } from "../i18n";
import { Line, bound } from "../parts/line";
import { failureWords, Notice, Problem } from "../parts/notice";
import { root } from "../router";
import { session, signIn, signInCode } from "../session";
import { useTitle } from "../title";

/** Counts the seconds that the worker asked for. */
function useWait(failure: { value: Failure | null }) {
  const left = useSignal(0);
  useSignalEffect(() => {
    const wait = failure.value?.status === 429 ? (failure.value.waitSeconds ?? 0) : 0;
    left.value = wait;
    if (wait === 0) return undefined;
    const timer = setInterval(() => {
      left.value = Math.max(0, left.peek() - 1);
      if (left.peek() === 0) {
        clearInterval(timer);
        failure.value = null;
      }
    }, 1000);
    return () => clearInterval(timer);
  });
  return left;
}

function Trouble({ failure, left }: { failure: Failure | null; left: number }) {
  if (failure === null) return null;
  if (failure.waitSeconds !== null && failure.status === 429)
    return (
      <div class="alert alert-warning" role="alert">
        {tn("failure_wait", Math.max(left, 1))}
      </div>
    );
  if (failure.code === "code-required" || failure.code === "wrong-code") return null;
  if (failure.code !== "wrong-password") return <Problem failure={failure} />;
  return (
    <div class="alert alert-danger" role="alert" id="sign-in-trouble">
      {failureWords(failure)}
    </div>
  );
}

/** The second step, in place of the first. */
function Code({ code, failure, back }: { code: Signal<string>; failure: Failure | null; back(): void }) {
  useEffect(() => document.getElementById("code")?.focus(), []);
  return (
    <>
      <Line id="code" label={t("code_label")} hint={t("code_hint")} {...bound(code)} complete="one-time-code" mistake={failure?.code === "wrong-code" ? t("code_wrong") : null} />
      <p>
        <button type="button" class="btn btn-link p-0" onClick={back}>
          {t("code_back")}
        </button>
      </p>
    </>
  );
}

const sentBack = ["late", "refused", "away", "taken", "roles", "off", "code"] as const;

/** Why the provider or the proxy sent them back, taken out of the address. */
function takeBecause(): (typeof sentBack)[number] | null {
  const address = new URL(location.href);
  const because = sentBack.find((one) => one === address.searchParams.get("sign-in")) ?? null;
  address.searchParams.delete("sign-in");
  if (because !== null) history.replaceState(history.state, "", address);
  return because;
}

const backWords = {
  late: () => t("back_late"),
  refused: () => t("back_refused"),
  away: () => t("back_away"),
  taken: () => t("back_taken"),
  roles: () => t("back_roles"),
  off: () => t("back_off"),
};

interface Ways {
  ldap: boolean;
  oidc: { name: string } | null;
  proxy: boolean;
  local: boolean;
}

/** Signing in somewhere else, where the company has set that up. */
function Elsewhere({ ways }: { ways: Ways | null }) {
  const to = encodeURIComponent(location.pathname);
  if (ways === null || (ways.oidc === null && !ways.proxy)) return null;
  return (
    <div class="sheet mb-3">
      {ways.oidc !== null && (
        <a class="btn btn-primary me-2" href={`/auth/oidc?to=${to}`}>
          {t("sign_in_with", { name: ways.oidc.name })}
        </a>
      )}
      {ways.proxy && (
        <a class="btn btn-primary" href={`/auth/proxy?to=${to}`}>
          {t("sign_in_proxy")}
        </a>
      )}
      <p class="muted small mt-3 mb-0">{t(ways.local || ways.ldap ? "sign_in_or" : "sign_in_spare")}</p>
    </div>
  );
}

export function SignIn() {
  const ways = useSignal<Ways | null>(null);
  const because = useSignal<ReturnType<typeof takeBecause>>(null);
  /** The code alone is missing: who they are was said elsewhere. */
  const half = useSignal(false);
  const code = useSignal("");
  const second = useSignal(false);
  const login = useSignal("");
  const password = useSignal("");
  const failure = useSignal<Failure | null>(null);
  const empty = useSignal(false);
  const busy = useSignal(false);
  const first = useRef<HTMLInputElement>(null);
  const left = useWait(failure);
  const state = session.value;
  useTitle(t("sign_in"));
  useEffect(() => {
    because.value = takeBecause();
    half.value = second.value = because.value === "code";
    if (!half.value) first.current?.focus();
    ask(client.GET("/api/v1/sign-in")).then(({ data }) => (ways.value = data)).catch(() => undefined);
  }, []);

  const start = () => {
    second.value = half.value = false;
    password.value = "";
    code.value = "";
  };
  const submit = async (event: Event) => {
    event.preventDefault();
    empty.value = (!half.value && (login.value.trim() === "" || password.value === "")) || (second.value && code.value.trim() === "");
    if (empty.value || busy.value || left.value > 0) return;
    busy.value = true;
    try {
      because.value = null;
      if (half.value) await signInCode(code.value.trim());
      else await signIn(login.value.trim(), password.value, second.value ? code.value.trim() : null);
    } catch (thrown) {
      failure.value = asFailure(thrown);
      if (failure.value.code === "code-required") second.value = true;
      if (failure.value.code === "wrong-password" || failure.value.code === "not-allowed") start();
      code.value = "";
    }
    busy.value = false;
  };

  const wrong = failure.value?.code === "wrong-password" || empty.value;
  return (
    <div class="narrow-page">
      <h1>{t(second.value ? "code_title" : location.pathname.startsWith(root) ? "sign_in_title" : "sign_in_office")}</h1>
      {state.is === "out" && state.because === "ended" && <Notice tone="info">{t("session_ended")}</Notice>}
      {state.is === "out" && state.because === "left" && <Notice tone="success">{t("signed_out")}</Notice>}
      {because.value !== null && because.value !== "code" && <Notice tone="warning">{backWords[because.value]()}</Notice>}
      <Trouble failure={failure.value} left={left.value} />
      {!second.value && <Elsewhere ways={ways.value} />}
      {empty.value && (
        <p class="mistake" role="alert">
          {t(second.value ? "code_missing" : "sign_in_empty")}
        </p>
      )}
      <form class="sheet" noValidate onSubmit={submit}>
        {second.value && <Code code={code} failure={failure.value} back={() => { failure.value = null; start(); }} />}
        <div class="field" hidden={second.value}>
          <label class="form-label" htmlFor="login">
            {t("login")}
          </label>
          <input
            id="login"
            ref={first}
            class="form-control"
            autocomplete="username"
            autocapitalize="none"
            spellcheck={false}
            maxLength={100}
            aria-invalid={wrong || undefined}
            value={login.value}
            onInput={(event) => (login.value = (event.target as HTMLInputElement).value)}
          />
        </div>
        <div class="field" hidden={second.value}>
          <label class="form-label" htmlFor="password">
            {t("password")}
          </label>
          <input
            id="password"
            type="password"
            class="form-control"
            autocomplete="current-password"
            maxLength={1024}
            aria-invalid={wrong || undefined}
            value={password.value}
            onInput={(event) => (password.value = (event.target as HTMLInputElement).value)}
          />
        </div>
        <button type="submit" class="btn btn-primary" aria-disabled={busy.value || left.value > 0 || undefined}>
          {t("sign_in")}
        </button>
      </form>
      <p class="muted small mt-3">
        {t("sign_in_customers")} <a href="/">{t("portal")}</a>
      </p>
    </div>
  );
}
