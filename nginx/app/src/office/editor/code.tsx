// SPDX-License-Identifier: Apache-2.0
// One file in the editor: text in, changes out, findings as marks beside their
// lines.  CodeMirror does the editing; its style sheets are let in by the page's
// nonce.
import { acceptCompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
import type { Diagnostic } from "@codemirror/lint";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import type { Extension } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers } from "@codemirror/view";
import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { isDark } from "../../theme";
import { findingWords } from "../finding-words";
import { Sentences } from "../parts/told";
import { procedureLanguage } from "./lua";

/** As the server marks it; lines and characters from 0. */
export interface Marker {
  file: string;
  range: { start: { line: number; character: number }; end: { line: number; character: number } };
  severity: number;
  code: string;
  message: string;
  /** Apart from the message; empty where there is none. */
  mend: string;
}

export interface Cursor {
  line: number; // from 1
  column: number;
}

const nonce = (): Extension => {
  const given = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content;
  return given ? EditorView.cspNonce.of(given) : [];
};

function phrases(): Extension {
  return EditorState.phrases.of({
    Find: t("editor_find"),
    Replace: t("editor_replace"),
    next: t("editor_next"),
    previous: t("editor_previous"),
    all: t("editor_all"),
    "match case": t("editor_match_case"),
    regexp: t("editor_regexp"),
    "by word": t("editor_by_word"),
    replace: t("editor_replace"),
    "replace all": t("editor_replace_all"),
    close: t("close"),
    Completions: t("editor_completions"),
    Diagnostics: t("editor_findings"),
    "No diagnostics": t("editor_no_findings"),
  });
}

const at = (state: EditorState, { line, character }: { line: number; character: number }): number => {
  const found = state.doc.line(Math.min(line + 1, state.doc.lines));
  return Math.min(found.from + character, found.to);
};

function told(code: string, text: string, mend: string): Node {
  const box = document.createElement("div");
  render(<Sentences text={text} mend={mend} words={findingWords(code)} />, box);
  return box;
}

function diagnostics(state: EditorState, markers: readonly Marker[]): Diagnostic[] {
  return markers.map(({ range, severity, code, message, mend }) => {
    const from = at(state, range.start);
    const to = Math.max(at(state, range.end), Math.min(from + 1, state.doc.length));
    return { from, to, severity: severity === 1 ? "error" : "warning", source: code, message, renderMessage: () => told(code, message, mend) };
  });
}

export interface CodeProps {
  /** Another file is another editor: its history begins anew. */
  file: string;
  text: string;
  /** Another number: the text is not what was typed here, but what others wrote. */
  replaced: number;
  readOnly?: boolean;
  markers: readonly Marker[];
  names(): string[];
  changed?(text: string): void;
  moved?(cursor: Cursor): void;
  /** Where to go, when it is another object than before. */
  goTo?: Cursor | null;
}

const light = new Compartment();
const lightNow = () => light.of(EditorView.darkTheme.of(isDark.value));

function extensions(props: { current: CodeProps }): Extension[] {
  const { file, readOnly } = props.current;
  return [
    nonce(),
    phrases(),
    lightNow(),
    lineNumbers(),
    highlightActiveLineGutter(),
    highlightActiveLine(),
    highlightSelectionMatches(),
    history(),
    drawSelection(),
    indentOnInput(),
    bracketMatching(),
    closeBrackets(),
    search({ top: true }),
    lintGutter(),
    procedureLanguage(() => props.current.names()),
    EditorState.readOnly.of(readOnly === true),
    EditorView.contentAttributes.of({ "aria-label": t("editor_text_of", { file }), spellcheck: "false", tabindex: "0" }),
    EditorView.updateListener.of((update) => {
      if (update.docChanged) props.current.changed?.(update.state.doc.toString());
      if (!update.docChanged && !update.selectionSet) return;
      const head = update.state.selection.main.head;
      const line = update.state.doc.lineAt(head);
      props.current.moved?.({ line: line.number, column: head - line.from + 1 });
    }),
    // Tab completes or indents; Esc leaves the field, as everywhere.
    keymap.of([{ key: "Tab", run: acceptCompletion }, ...closeBracketsKeymap, ...completionKeymap, ...defaultKeymap, ...historyKeymap, ...searchKeymap, ...lintKeymap, indentWithTab]),
  ];
}

export function Code(given: CodeProps) {
  const box = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const props = useRef(given);
  props.current = given;

  useEffect(() => {
    const made = new EditorView({ state: EditorState.create({ doc: given.text, extensions: extensions(props) }), parent: box.current as HTMLElement });
    view.current = made;
    return () => made.destroy();
  }, [given.file, given.readOnly]);

  // One's own typing is there already, and may be ahead of the page.
  useEffect(() => {
    const now = view.current?.state.doc.toString();
    if (view.current && now !== given.text) view.current.dispatch({ changes: { from: 0, to: now?.length ?? 0, insert: given.text } });
  }, [given.replaced]);

  useEffect(() => {
    if (view.current) view.current.dispatch(setDiagnostics(view.current.state, diagnostics(view.current.state, given.markers)));
  }, [given.markers, given.file]);

  useEffect(() => {
    const to = given.goTo;
    if (!view.current || !to) return;
    const head = at(view.current.state, { line: to.line - 1, character: to.column - 1 });
    view.current.dispatch({ selection: { anchor: head }, effects: EditorView.scrollIntoView(head, { y: "center" }) });
    view.current.focus();
  }, [given.goTo, given.file]);

  useEffect(() => view.current?.dispatch({ effects: light.reconfigure(EditorView.darkTheme.of(isDark.value)) }), [isDark.value]);

  return <div ref={box} class="code" />;
}
