// SPDX-License-Identifier: Apache-2.0
// What the editor knows of the procedure language: colours of Lua, the manual's
// words completed and told, and the names that the procedure's own files give.
import type { Completion, CompletionContext, CompletionResult } from "@codemirror/autocomplete";
import { autocompletion } from "@codemirror/autocomplete";
import { indentUnit, StreamLanguage, syntaxHighlighting } from "@codemirror/language";
import { lua } from "@codemirror/legacy-modes/mode/lua";
import type { Extension } from "@codemirror/state";
import type { Tooltip } from "@codemirror/view";
import { EditorView, hoverTooltip } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { manualWords, meaningsOf } from "./manual";
import type { ManualWord } from "./manual";

/** A manual's row: what it says, with `code` in it, and the example. */
function draw({ says, example }: ManualWord): HTMLElement {
  const box = document.createElement("div");
  const text = document.createElement("p");
  for (const [n, part] of says.split("`").entries()) {
    const piece = n % 2 === 1 ? document.createElement("code") : document.createElement("span");
    piece.textContent = part;
    text.append(piece);
  }
  const code = document.createElement("pre");
  code.textContent = example;
  box.append(text, code);
  return box;
}

function drawAll(word: string): HTMLElement {
  const box = document.createElement("div");
  box.className = "manual-box";
  box.lang = "en";
  box.append(...meaningsOf(word).map(draw));
  return box;
}

const completions: Completion[] = [...new Set(manualWords.map(({ word }) => word))].map((word) => ({ label: word, type: "keyword", info: () => drawAll(word) }));

/** `stage "recorded"`, `action "reply"`, `team = "service"`: the names there are, each once. */
export function namesIn(texts: Iterable<string>): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    for (const [, name] of text.matchAll(/"([^"\n]{1,60})"/g)) if (name) found.add(name);
  }
  return [...found].sort();
}

function complete(context: CompletionContext, names: () => string[]): CompletionResult | null {
  const quoted = context.matchBefore(/"[^"\n]*/);
  if (quoted) return { from: quoted.from + 1, options: names().map((label) => ({ label, type: "text" })), validFor: /^[^"\n]*$/ };
  const word = context.matchBefore(/\w+/);
  if (!word && !context.explicit) return null;
  return { from: word ? word.from : context.pos, options: completions, validFor: /^\w*$/ };
}

function wordAt(view: EditorView, at: number): { from: number; to: number; word: string } | null {
  const line = view.state.doc.lineAt(at);
  for (const found of line.text.matchAll(/\w+/g)) {
    const from = line.from + found.index;
    if (from <= at && at <= from + found[0].length) return { from, to: from + found[0].length, word: found[0] };
  }
  return null;
}

function tell(view: EditorView, at: number): Tooltip | null {
  const found = wordAt(view, at);
  if (!found || meaningsOf(found.word).length === 0) return null;
  return { pos: found.from, end: found.to, above: true, create: () => ({ dom: drawAll(found.word) }) };
}

/** `names`: of the whole procedure, asked when completion needs them. */
export function procedureLanguage(names: () => string[]): Extension {
  return [StreamLanguage.define(lua), syntaxHighlighting(classHighlighter), indentUnit.of("  "), autocompletion({ override: [(context) => complete(context, names)] }), hoverTooltip(tell)];
}
