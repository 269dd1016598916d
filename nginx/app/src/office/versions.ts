// SPDX-License-Identifier: Apache-2.0
// What the pages about versions say of one: its short name, its state, and since
// when it is in force.
import type { components } from "generated/schema";
import { t } from "../i18n";
import type { Key } from "../i18n";

export type VersionHead = components["schemas"]["Version"];

export const stateWords: Record<VersionHead["state"], Key> = { draft: "state_draft", scheduled: "office_scheduled", in_force: "office_in_force", retired: "state_retired" };
/** Who made or signed it: a login, or the folder that is watched. */
export const nameOfAuthor = (login: string) => (login === "disk" ? t("by_disk") : login);
export const authorOf = ({ author }: VersionHead) => nameOfAuthor(author);
export const shortOf = (digest: string) => digest.slice(0, 8);

/** The period that is open, if it is in force. */
export function forceNow(version: VersionHead): VersionHead["in_force"][number] | undefined {
  return version.in_force.find(({ until }) => until === null);
}
