// SPDX-License-Identifier: Apache-2.0
// The desk begins: light, language, session, then the page that the address names.
import { effect } from "@preact/signals";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { lang, langTag, speak, t } from "./i18n";
import { startKeeping } from "./kept";
import { startKeys } from "./keys";
import { Gate } from "./parts/gate";
import { later } from "./parts/later";
import { Shell } from "./parts/shell";
import { startProcedures } from "./procedures";
import { place, root, startRouter } from "./router";
import { startTheme } from "./theme";
import { startClock } from "./time";
import { useTitle } from "./title";

// Each page comes when it is opened; a complaint's when one turns towards its link.
const openComplaint = async () => (await import("./pages/complaint")).ComplaintPage;
const ComplaintPage = later(openComplaint);
const Password = later(async () => (await import("./pages/password")).Password);
const TasksPage = later(async () => (await import("./pages/tasks")).TasksPage);
const BeginPage = later(async () => (await import("./pages/begin")).BeginPage);
const DayPage = later(async () => (await import("./pages/day")).DayPage);
const MessagesPage = later(async () => (await import("./pages/messages")).MessagesPage);
const QueuePage = later(async () => (await import("./pages/queue")).QueuePage);
const PaperPage = later(async () => (await import("./pages/paper")).PaperPage);
const ReachPage = later(async () => (await import("./pages/reach")).ReachPage);
const SecurityPage = later(async () => (await import("./pages/security")).SecurityPage);
const AbsencePage = later(async () => (await import("./pages/absence")).AbsencePage);
const SearchPage = later(async () => (await import("./pages/search")).SearchPage);
const RegisterPage = later(async () => (await import("./pages/register")).RegisterPage);

/** Whoever points at a complaint or walks onto it is about to open it. */
function startTurning(): void {
  const turned = (event: Event) => {
    if (!(event.target instanceof Element) || !event.target.closest(`a[href^="${root}c/"]`)) return;
    removeEventListener("pointerover", turned);
    removeEventListener("focusin", turned);
    void openComplaint().catch(() => undefined);
  };
  addEventListener("pointerover", turned);
  addEventListener("focusin", turned);
}

function Missing() {
  useTitle(t("missing_title"));
  return (
    <div class="narrow-page">
      <h1>{t("missing_title")}</h1>
      <p>
        <a href={root}>{t("missing_way")}</a>
      </p>
    </div>
  );
}

function Page() {
  const at = place.value;
  switch (at.page) {
    case "day":
      return <DayPage />;
    case "queue":
      return <QueuePage />;
    case "tasks":
      return <TasksPage />;
    case "new":
      return <BeginPage />;
    case "messages":
      return <MessagesPage />;
    case "search":
      return <SearchPage />;
    case "paper":
      return <PaperPage />;
    case "reach":
      return <ReachPage />;
    case "register":
      return <RegisterPage key={`${at.procedure} ${at.register}`} procedure={at.procedure} register={at.register} />;
    case "absence":
      return <AbsencePage />;
    case "security":
      return <SecurityPage />;
    case "password":
      return <Password />;
    case "complaint":
      return <ComplaintPage key={at.number} number={at.number} />;
    case "missing":
      return <Missing />;
  }
}

/** Readers who hear the page are taken to its beginning when it becomes another one. */
function useFocusOnNewPage(name: string): void {
  const first = useRef(true);
  useEffect(() => {
    if (first.current) first.current = false;
    else document.getElementById("main")?.focus({ preventScroll: true });
  }, [name]);
}

function App() {
  const at = place.value;
  useFocusOnNewPage(at.page === "complaint" ? at.number : at.page);
  return (
    <Shell>
      <Gate page={Page} />
    </Shell>
  );
}

startTheme();
startClock();
startRouter();
startKeys();
startTurning();
startKeeping();
await speak(lang.value);
startProcedures();
effect(() => document.documentElement.setAttribute("lang", langTag()));
render(<App />, document.getElementById("app") as HTMLElement);
