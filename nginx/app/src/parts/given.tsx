// SPDX-License-Identifier: Apache-2.0
// One's password, given again where something is guarded by it.  Whoever signs
// in at a provider has none here: they sign in there once more, beside this page,
// so that what was typed stays.  Whoever comes by a proxy, which asks for nothing,
// gives a code of their second step instead.
import type { Signal } from "@preact/signals";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { t } from "../i18n";
import { readTwoFactor } from "../security";
import { refreshSession, who } from "../session";
import { Line } from "./line";

export function signsInElsewhere(): boolean {
  return who()?.source === "oidc";
}

export function comesByProxy(): boolean {
  return who()?.source === "proxy";
}

/** What is sent as the password.  Signing in there again began another session, whose token it is then sent with. */
export async function givenBy(password: string): Promise<string> {
  if (!signsInElsewhere() && !comesByProxy()) return password;
  await refreshSession();
  return comesByProxy() ? password.trim() : "given at the provider";
}

/** The same where the second step itself is changed: a proxy's word stands for the password. */
export async function givenOrVouched(password: string): Promise<string> {
  if (!comesByProxy()) return givenBy(password);
  await refreshSession();
  return "vouched for by the proxy";
}

interface Props {
  id: string;
  label: string;
  password: Signal<string>;
  hint?: string | null;
  mistake: string | null;
  typed?(): void;
}

interface ThereProps {
  id: string;
  why: string;
  go: string;
  href: string;
  missing: string | null;
}

/** Something to be done beside this page first. */
function There({ id, why, go, href, missing }: ThereProps) {
  return (
    <div class="field">
      <p class="mb-1" id={`${id}-why`}>
        {why}
      </p>
      {missing && (
        <p class="mistake" id={`${id}-mistake`} role="alert">
          {missing}
        </p>
      )}
      <a id={id} class="btn btn-outline-secondary" href={href} target="_blank" rel="noreferrer" aria-describedby={`${id}-why`}>
        {go}
      </a>
    </div>
  );
}

const here = () => encodeURIComponent(location.pathname);

/** Has the one who is signed in a second step?  Asked again when they come back to this page; null: not known yet. */
function useSecondStep(): boolean | null {
  const on = useSignal<boolean | null>(null);
  useEffect(() => {
    const look = () => void readTwoFactor().then((state) => (on.value = state.on), () => (on.value = true));
    look();
    addEventListener("focus", look);
    return () => removeEventListener("focus", look);
  }, []);
  return on.value;
}

function Code({ id, value, wrong, set }: { id: string; value: string; wrong: boolean; set(text: string): void }) {
  const on = useSecondStep();
  if (on === false) return <There id={id} why={t("given_code_none")} go={t("given_code_set_up")} href="/desk/security" missing={null} />;
  return <Line id={id} label={t("given_code")} complete="one-time-code" hint={t("given_code_why")} mistake={wrong ? t("given_code_wrong") : null} value={value} set={set} />;
}

export function Given({ id, label, password, hint = null, mistake, typed }: Props) {
  const set = (text: string) => {
    password.value = text;
    typed?.();
  };
  if (comesByProxy()) return <Code id={id} value={password.value} wrong={mistake !== null} set={set} />;
  if (!signsInElsewhere()) return <Line id={id} type="password" label={label} complete="current-password" hint={hint} mistake={mistake} value={password.value} set={set} />;
  return <There id={id} why={t("given_there_why")} go={t("given_there")} href={`/auth/oidc?again=yes&to=${here()}`} missing={mistake && t("given_there_missing")} />;
}

/** Before a second step is begun. */
export function GivenOrVouched(props: Props) {
  if (!comesByProxy()) return <Given {...props} />;
  return <There id={props.id} why={t("given_again_why")} go={t("given_again")} href={`/auth/proxy?to=${here()}`} missing={props.mistake && t("given_again_missing")} />;
}
