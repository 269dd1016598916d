// SPDX-License-Identifier: Apache-2.0
// What stands around every page: where one can go, who one is, the language and
// the light.
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asFailure } from "../case";
import type { Failure } from "../api";
import { company } from "../company";
import { chooseLang, lang, languages, t } from "../i18n";
import type { Lang } from "../i18n";
import { keysShown, paletteShown } from "../keys";
import { outgoing, tooLate } from "../outgoing";
import { roleOver } from "../procedures";
import { place, root } from "../router";
import { mayOffice, signOut, who } from "../session";
import { chooseTheme, theme } from "../theme";
import type { Theme } from "../theme";
import { Away } from "./away";
import { Icon } from "./icon";
import type { IconName } from "./icon";
import { later } from "./later";
import { Problem } from "./notice";
import { SearchBox } from "./search-box";

// Dialogues come when they are asked for.
const KeysHelp = later(async () => (await import("./keys-help")).KeysHelp);
const Palette = later(async () => (await import("./palette")).Palette);
const OutgoingBar = later(async () => (await import("./outgoing")).OutgoingBar);

const inOffice = location.pathname.startsWith("/office/");

const themes: { theme: Theme; icon: IconName; next: Theme }[] = [
  { theme: "auto", icon: "auto", next: "light" },
  { theme: "light", icon: "sun", next: "dark" },
  { theme: "dark", icon: "moon", next: "auto" },
];
const themeWords = { auto: "theme_auto", light: "theme_light", dark: "theme_dark" } as const;

export function ThemeButton() {
  const now = themes.find((one) => one.theme === theme.value) ?? themes[0]!;
  const label = t("theme_is", { theme: t(themeWords[now.theme]) });
  return (
    <button type="button" class="tool" title={label} aria-label={label} onClick={() => chooseTheme(now.next)}>
      <Icon name={now.icon} />
    </button>
  );
}

export function LangChoice() {
  return (
    <select class="tool-select" aria-label={t("language")} value={lang.value} onChange={(event) => chooseLang((event.target as HTMLSelectElement).value as Lang)}>
      {languages.map((one) => (
        <option key={one.lang} value={one.lang} lang={one.tag}>
          {one.name}
        </option>
      ))}
    </select>
  );
}

export function Me({ failed }: { failed(failure: Failure): void }) {
  const me = who();
  if (!me) return null;
  return (
    <details class="menu">
      <summary>
        <Icon name="person" />
        <span class="menu-name">{me.name || me.login}</span>
      </summary>
      <div class="menu-box">
        <p class="muted small mb-2">{me.roles.length > 0 ? me.roles.map(roleOver).join(", ") : t("no_roles")}</p>
        {mayOffice() && !inOffice && <a href="/office/">{t("office")}</a>}
        {inOffice && <a href={root}>{t("desk")}</a>}
        <a href={`${root}absence`}>{t("absence_title")}</a>
        <a href={`${root}reach`}>{t("reach_title")}</a>
        <a href={`${root}security`}>{t("security_title")}</a>
        <a href={`${root}password`}>{t("password_change")}</a>
        <button type="button" class="btn btn-link" onClick={() => (keysShown.value = true)}>
          {t("keys_title")}
        </button>
        <button type="button" class="btn btn-link" onClick={() => signOut().catch((thrown) => failed(asFailure(thrown)))}>
          {t("sign_out")}
        </button>
      </div>
    </details>
  );
}

/** Open menus close when one goes on or clicks elsewhere. */
export function useMenusClose(): void {
  useEffect(() => {
    const close = (event: Event) => {
      for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
        const inside = event.target instanceof Node && menu.contains(event.target);
        if (!inside || (event.target as Element).closest("a, button")) menu.open = false;
      }
    };
    const escape = (event: KeyboardEvent) => event.key === "Escape" && close(event);
    document.addEventListener("click", close);
    document.addEventListener("keydown", escape);
    return () => {
      document.removeEventListener("click", close);
      document.removeEventListener("keydown", escape);
    };
  }, []);
}

function Way({ to, page, children }: { to: string; page: string; children: ComponentChildren }) {
  return (
    <a href={to} aria-current={place.value.page === page ? "page" : undefined}>
      {children}
    </a>
  );
}

export function Shell({ children }: { children: ComponentChildren }) {
  const failure = useSignal<Failure | null>(null);
  const signedIn = who() !== null;
  useMenusClose();
  return (
    <>
      <a class="skip" href="#main">
        {t("skip")}
      </a>
      <header class="top">
        <a class="brand" href={root}>
          {company.value}
        </a>
        {signedIn && (
          <nav aria-label={t("ways")}>
            <Way to={`${root}day`} page="day">
              {t("day")}
            </Way>
            <Way to={`${root}queue`} page="queue">
              {t("queue")}
            </Way>
            <Way to={`${root}tasks`} page="tasks">
              {t("tasks")}
            </Way>
            <Way to={`${root}messages`} page="messages">
              {t("messages")}
            </Way>
            <Way to={`${root}paper`} page="paper">
              {t("paper")}
            </Way>
            <Way to={`${root}new`} page="new">
              {t("begin")}
            </Way>
          </nav>
        )}
        {signedIn && <SearchBox />}
        <div class="tools">
          <LangChoice />
          <ThemeButton />
          <Me failed={(told) => (failure.value = told)} />
        </div>
      </header>
      <Away />
      <main id="main" tabIndex={-1}>
        <Problem failure={failure.value} />
        {children}
      </main>
      {keysShown.value && <KeysHelp />}
      {signedIn && paletteShown.value && <Palette />}
      {signedIn && (outgoing.value.length > 0 || tooLate.value !== null) && <OutgoingBar />}
    </>
  );
}
