// SPDX-License-Identifier: Apache-2.0
// One's password, given again where something is guarded by it.  Whoever signs
// in at a provider has none here: they sign in there once more, beside this page,
// so that what was typed stays.
import type { Signal } from "@preact/signals";
import { t } from "../i18n";
import { refreshSession, who } from "../session";
import { Line } from "./line";

export function signsInElsewhere(): boolean {
  return who()?.source === "oidc";
}

/** What is sent as the password.  Signing in there again began another session, whose token it is then sent with. */
export async function givenBy(password: string): Promise<string> {
  if (!signsInElsewhere()) return password;
  await refreshSession();
  return "given at the provider";
}

interface Props {
  id: string;
  label: string;
  password: Signal<string>;
  hint?: string | null;
  mistake: string | null;
  typed?(): void;
}

export function Given({ id, label, password, hint = null, mistake, typed }: Props) {
  const set = (text: string) => {
    password.value = text;
    typed?.();
  };
  if (!signsInElsewhere()) return <Line id={id} type="password" label={label} complete="current-password" hint={hint} mistake={mistake} value={password.value} set={set} />;
  const way = `/auth/oidc?again=yes&to=${encodeURIComponent(location.pathname)}`;
  return (
    <div class="field">
      <p class="mb-1" id={`${id}-why`}>
        {t("given_there_why")}
      </p>
      {mistake && (
        <p class="mistake" id={`${id}-mistake`} role="alert">
          {t("given_there_missing")}
        </p>
      )}
      <a id={id} class="btn btn-outline-secondary" href={way} target="_blank" rel="noreferrer" aria-describedby={`${id}-why`}>
        {t("given_there")}
      </a>
    </div>
  );
}
