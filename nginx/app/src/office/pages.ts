// SPDX-License-Identifier: Apache-2.0
// The office's pages, each in one line: /office/NAME/what/follows.  Those with
// words stand in the navigation, for whom they are.
import type { ComponentType } from "preact";
import type { Key } from "../i18n";
import { later } from "../parts/later";
import type { IconName } from "../parts/icon";

export interface OfficePage {
  /** First part of the address behind /office/. */
  name: string;
  /** `rest`: what follows in the address, decoded. */
  show: ComponentType<{ rest: string[] }>;
  /** What it belongs to in the navigation when it does not stand there itself. */
  under?: string;
  nav?: { words: Key; icon: IconName; admins: boolean };
}

export const pages: OfficePage[] = [
  { name: "begin", show: later(async () => (await import("./pages/begin")).BeginPage) },
  { name: "procedures", show: later(async () => (await import("./pages/procedures")).ProceduresPage), nav: { words: "office_procedures", icon: "rule", admins: false } },
  { name: "settings", show: later(async () => (await import("./pages/settings")).SettingsPage), nav: { words: "settings", icon: "note", admins: true } },
  { name: "calendars", show: later(async () => (await import("./pages/calendars")).CalendarsPage), nav: { words: "calendars", icon: "clock", admins: true } },
  { name: "look", show: later(async () => (await import("./pages/look")).LookPage), nav: { words: "look_page", icon: "sun", admins: true } },
  { name: "retention", show: later(async () => (await import("./pages/retention")).RetentionPage), nav: { words: "keep_page", icon: "clock", admins: true } },
  { name: "channels", show: later(async () => (await import("./pages/ways")).WaysPage), nav: { words: "ways_page", icon: "mail", admins: true } },
  { name: "audit", show: later(async () => (await import("./pages/audit")).AuditPage), nav: { words: "audit", icon: "file", admins: false } },
  { name: "health", show: later(async () => (await import("./pages/health")).HealthPage), nav: { words: "health", icon: "check", admins: true } },
  { name: "rules", under: "procedures", show: later(async () => (await import("./pages/rules")).RulesPage) },
  { name: "clauses", under: "procedures", show: later(async () => (await import("./pages/clauses")).ClausesPage) },
  { name: "versions", under: "procedures", show: later(async () => (await import("./pages/version")).VersionPage) },
  { name: "workspaces", under: "procedures", show: later(async () => (await import("./pages/workspace")).WorkspacePage) },
  { name: "people", show: later(async () => (await import("./pages/people")).PeoplePage), nav: { words: "people_page", icon: "person", admins: true } },
  { name: "people-import", under: "people", show: later(async () => (await import("./pages/people-import")).PeopleImportPage) },
  { name: "sign-in", show: later(async () => (await import("./pages/sign-in")).SignInPage), nav: { words: "signin_page", icon: "lock", admins: true } },
  { name: "teams", show: later(async () => (await import("./pages/teams")).TeamsPage), nav: { words: "teams_page", icon: "talk", admins: true } },
];

export function pageOf(address: string[]): OfficePage | undefined {
  return pages.find(({ name }) => name === address[0]);
}
