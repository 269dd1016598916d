// SPDX-License-Identifier: Apache-2.0
// The office begins: where a company keeps its procedures, people, calendars and
// settings.  Signing in, language and light are the desk's.
import { effect } from "@preact/signals";
import { render } from "preact";
import { addWords, lang, langTag, speak, t } from "../i18n";
import { startKeys } from "../keys";
import { Gate } from "../parts/gate";
import { Notice, sentences } from "../parts/notice";
import { startProcedures } from "../procedures";
import { root, startRouter } from "../router";
import { mayOffice } from "../session";
import { startTheme } from "../theme";
import { startClock } from "../time";
import { useTitle } from "../title";
import { strokes } from "./keys";
import { pageOf } from "./pages";
import { at, office } from "./paths";
import { OfficeShell } from "./shell";

function Missing() {
  useTitle(t("missing_title"));
  return (
    <div class="narrow-page">
      <h1>{t("missing_title")}</h1>
      <p>
        <a href={office}>{t("office_missing_way")}</a>
      </p>
    </div>
  );
}

/** Whoever is signed in and has nothing to do here is told so, and where to go. */
function NotYours() {
  useTitle(t("office"));
  return (
    <div class="narrow-page">
      <h1>{t("office")}</h1>
      <Notice tone="info">{t("office_not_yours")}</Notice>
      <p>
        <a href={root}>{t("office_to_desk")}</a>
      </p>
    </div>
  );
}

function Page() {
  const page = pageOf(at.value);
  if (!mayOffice()) return <NotYours />;
  if (!page) return <Missing />;
  return <page.show key={at.value.slice(0, 1).join()} rest={at.value.slice(1)} />;
}

function App() {
  return (
    <OfficeShell>
      <Gate page={Page} />
    </OfficeShell>
  );
}

addWords({
  en: () => import("../words/office-en"),
  es: () => import("../words/office-es"),
  zh: () => import("../words/office-zh"),
});
sentences.inAnyLanguage = true;
startTheme();
startClock();
startRouter(office);
startKeys(strokes);
await speak(lang.value);
startProcedures();
effect(() => document.documentElement.setAttribute("lang", langTag()));
render(<App />, document.getElementById("app") as HTMLElement);
