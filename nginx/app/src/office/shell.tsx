// SPDX-License-Identifier: Apache-2.0
// What stands around every page of the office: its pages at the side (on a
// telephone above), who one is, the language and the light.
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Failure } from "../api";
import { company } from "../company";
import { t } from "../i18n";
import { keysShown } from "../keys";
import { Icon } from "../parts/icon";
import { later } from "../parts/later";
import { Problem } from "../parts/notice";
import { LangChoice, Me, ThemeButton, useMenusClose } from "../parts/shell";
import { go, here, root } from "../router";
import { mayOffice, who } from "../session";
import { Confirmation } from "./confirmation";
import { isNew, lookAtSteps, stepNames, stepsDone, stepsShown } from "./first-steps";
import { pageOf, pages } from "./pages";
import { at, office, pathOf } from "./paths";

const KeysHelp = later(async () => (await import("../parts/keys-help")).KeysHelp);

/** A new installation opens with them; each page one comes to may have ticked one. */
function useFirstSteps() {
  const { pathname } = here.value;
  useEffect(() => void lookAtSteps(), [pathname]);
  useEffect(() => {
    if (isNew.value && pathname === office) go(pathOf("begin"), { replace: true });
  }, [isNew.value, pathname]);
}

function Ways() {
  const admin = who()?.admin ?? false;
  const under = pageOf(at.value)?.under;
  const nav = useRef<HTMLElement>(null);
  useFirstSteps();
  // On a telephone they stand in one line that scrolls: where one is, is seen.
  useEffect(() => {
    const current = nav.current?.querySelector<HTMLElement>("[aria-current]");
    if (nav.current && current) nav.current.scrollLeft = current.offsetLeft - (nav.current.clientWidth - current.offsetWidth) / 2;
  });
  return (
    <nav ref={nav} class="office-ways" aria-label={t("ways")}>
      {stepsShown.value && (
        <a href={pathOf("begin")} aria-current={at.value[0] === "begin" ? "page" : undefined}>
          <Icon name="move" />
          {t("begin_page")} <span class="muted small">{t("begin_so_far", { n: stepsDone.value, of: stepNames.length })}</span>
        </a>
      )}
      {pages.map(({ name, nav }) =>
        nav && (admin || !nav.admins) ? (
          <a key={name} href={pathOf(name)} aria-current={at.value[0] === name ? "page" : under === name ? "true" : undefined}>
            <Icon name={nav.icon} />
            {t(nav.words)}
          </a>
        ) : null,
      )}
    </nav>
  );
}

export function OfficeShell({ children }: { children: ComponentChildren }) {
  const failure = useSignal<Failure | null>(null);
  useMenusClose();
  return (
    <>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <header class="top">
        <a class="brand" href={office}>
          {company.value}
        </a>
        <span class="office-sign">{t("office")}</span>
        <div class="tools">
          {who() && (
            <a class="tool" href={root}>
              {t("desk")}
            </a>
          )}
          <LangChoice />
          <ThemeButton />
          <Me failed={(told) => (failure.value = told)} />
        </div>
      </header>
      <div class="office">
        {mayOffice() && <Ways />}
        <main id="main" tabIndex={-1}>
          <Problem failure={failure.value} />
          {children}
        </main>
      </div>
      <Confirmation />
      {keysShown.value && <KeysHelp />}
    </>
  );
}
