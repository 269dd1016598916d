// SPDX-License-Identifier: Apache-2.0
// Before any page of an application: who is there?  Whoever is not is asked to
// sign in; whoever has to choose a password or set up a second step does that first.
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { t } from "../i18n";
import { SignIn } from "../pages/sign-in";
import { findSession, session } from "../session";
import { later } from "./later";
import { Problem } from "./notice";

const Password = later(async () => (await import("../pages/password")).Password);
const SecurityPage = later(async () => (await import("../pages/security")).SecurityPage);

function Trouble({ failure }: { failure: Failure }) {
  return (
    <div class="narrow-page">
      <h1>{t("trouble_title")}</h1>
      <Problem failure={failure} />
      <button type="button" class="btn btn-primary" onClick={() => location.reload()}>
        {t("try_again")}
      </button>
    </div>
  );
}

export function Gate({ page: Page }: { page: ComponentType }) {
  const failure = useSignal<Failure | null>(null);
  const state = session.value;
  useEffect(() => {
    findSession().catch((thrown) => {
      const told = asFailure(thrown);
      if (told.status !== 401) failure.value = told;
    });
  }, []);
  if (state.is === "asking") return failure.value && <Trouble failure={failure.value} />;
  if (state.is === "out") return <SignIn />;
  if (state.who.must_change) return <Password />;
  return state.who.must_enrol ? <SecurityPage /> : <Page />;
}
