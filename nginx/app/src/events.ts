// SPDX-License-Identifier: Apache-2.0
// What happened, a sentence for each kind of event, in the reader's language and
// the procedure's words.
import type { JournalEvent, Procedure, Span } from "./api";
import { spanText } from "./explain";
import { keyFor, listOf, quoted, t } from "./i18n";
import { actionLabel, clockLabel, factLabel, formOf, letterLabel, meaningLabel, roleLabel, stageLabel, tableLabel, valueWords } from "./labels";
import { absolute, inZone } from "./time";
import type { IconName } from "./parts/icon";

type Body = Record<string, unknown>;

const text = (value: unknown) => (typeof value === "string" ? value : "");
const list = (value: unknown) => (Array.isArray(value) ? value.map(text) : []);
const at = (ms: unknown, body: Body) => {
  const zone = (body["derivation"] as Body | undefined)?.["zone"];
  if (typeof ms !== "number") return "";
  return typeof zone === "string" ? inZone(ms, zone) : absolute(new Date(ms).toISOString());
};

export function actorWords(actor: string): string {
  const key = keyFor("actor", actor);
  return key ? t(key) : actor;
}

function handed(body: Body, p: Procedure): string {
  const person = text(body["assignee"]);
  if (person) return t("ev_assigned_person", { person });
  return body["owner"] ? t("ev_assigned_owner", { owner: roleLabel(p, text(body["owner"])) }) : t("ev_assigned_nobody");
}

function acted(body: Body, p: Procedure): string {
  const action = quoted(actionLabel(p, text(body["action"])));
  const sign = body["sign"] as Body | undefined;
  const form = formOf(p, text(body["form"]));
  if (sign) return t("ev_acted_signed", { action, meaning: quoted(meaningLabel(p, text(sign["meaning"]))) });
  return form ? t("ev_acted_form", { action, form: quoted(form.label) }) : t("ev_acted", { action });
}

/** Said here, in few words; whatever has none of its own is said by the worker's sentence. */
const sentences: Partial<Record<JournalEvent["kind"], (body: Body, p: Procedure, event: JournalEvent) => string>> = {
  received: (body) => {
    const channel = keyFor("channel", text(body["channel"]));
    return t("ev_received", { channel: channel ? t(channel) : text(body["channel"]) });
  },
  decided: (body, p, event) => {
    const table = quoted(tableLabel(p, text(body["table"])));
    return event.rule ? t("ev_decided", { table, rule: quoted(event.rule_label ?? "") }) : t("ev_decided_nothing", { table });
  },
  faulted: (body) => t("ev_faulted", { at: text(body["at"]) || text(body["table"]) }),
  entered: (body, p) => {
    const stage = quoted(stageLabel(p, text(body["stage"])));
    if (body["final"] === true) return t("ev_closed", { stage });
    return body["owner"] ? t("ev_entered_owner", { stage, owner: roleLabel(p, text(body["owner"])) }) : t("ev_entered", { stage });
  },
  acted,
  clock_started: (body, p) => t("ev_clock_started", { clock: quoted(clockLabel(p, text(body["clock"]))), due: at(body["due_ms"], body) }),
  clock_stopped: (body, p) => t("ev_clock_stopped", { clock: quoted(clockLabel(p, text(body["clock"]))) }),
  clock_late: (body, p) => t("ev_clock_late", { clock: quoted(clockLabel(p, text(body["clock"]))), level: Number(body["level"] ?? 1) }),
  clock_moved: (body, p) => {
    const due = at(body["due_ms"] ?? body["next_ms"], body);
    return t(body["because"] === "again" ? "ev_clock_again" : body["because"] === "calendar" ? "ev_clock_recounted" : "ev_clock_moved", { clock: quoted(clockLabel(p, text(body["clock"]))), due });
  },
  told: (body, p) => t("ev_told", { roles: listOf(list(body["roles"]).map((role) => roleLabel(p, role))) }),
  letter_sent: (body, p) => t("ev_letter_sent", { letter: quoted(letterLabel(p, text(body["letter"]))) }),
  assigned: handed,
  noted: () => t("ev_noted"),
  answered: (body, _, event) => t((body["by"] ?? event.actor) === "customer" ? "ev_answered_customer" : "ev_answered"),
  filed: (_, __, event) => t("ev_filed", { name: quoted(text(event.detail?.["name"]) || t("erased")) }),
  task_opened: (body, p) => t("ev_task_opened", { team: roleLabel(p, text(body["team"])) }),
  task_answered: (body) => t("ev_task_answered", { n: Number(body["task"] ?? 0) }),
};

export function eventWords(event: JournalEvent, procedure: Procedure): string {
  return sentences[event.kind]?.(event.body, procedure, event) ?? event.sentence;
}

export const eventIcons: Record<JournalEvent["kind"], IconName> = {
  received: "mail",
  decided: "rule",
  faulted: "late",
  entered: "move",
  acted: "check",
  clock_started: "clock",
  clock_stopped: "clock",
  clock_late: "late",
  clock_moved: "clock",
  told: "bell",
  letter_sent: "mail",
  letter_drafted: "pause",
  letter_refused: "note",
  undelivered: "late",
  assigned: "person",
  noted: "note",
  answered: "talk",
  filed: "file",
  task_opened: "ask",
  task_answered: "check",
  task_received: "check",
  task_excused: "check",
  overridden: "rule",
  clock_paused: "clock",
  opened: "move",
  registered: "note",
  compiled: "note",
  moved: "move",
};

/** What a decision made happen, a sentence each. */
export function effects(body: Body, p: Procedure): string[] {
  const set = Object.entries((body["set"] as Body | undefined) ?? {});
  const open = Array.isArray(body["open"]) ? (body["open"] as Body[]) : [];
  const out = set.map(([name, value]) => t("effect_set", { fact: factLabel(p, name), value: valueWords(p, name, value) }));
  const tell = list(body["tell"]);
  if (tell.length > 0) out.push(t("effect_tell", { roles: listOf(tell.map((role) => roleLabel(p, role))) }));
  if (body["assign"]) out.push(t("effect_assign", { owner: roleLabel(p, text(body["assign"])) }));
  if (body["letter"]) out.push(t("effect_letter", { letter: quoted(letterLabel(p, text(body["letter"]))) }));
  out.push(...open.map((task) => t("effect_open", { team: roleLabel(p, text(task["team"])) })));
  if (body["again"]) out.push(t("effect_again", { span: spanText(body["again"] as Span) }));
  return out;
}
