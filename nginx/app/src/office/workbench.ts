// SPDX-License-Identifier: Apache-2.0
// One workspace as its page has it: files that are read when they are opened,
// written a moment after the last key, and looked at with each writing.  Nobody
// writes over what they have not seen: who changed a file meanwhile is told, and
// whoever sits here says whose words stay.
import { computed, signal } from "@preact/signals";
import type { components } from "generated/schema";
import { Failure, ask, client } from "../api";
import { asFailure } from "../case";
import type { Marker } from "./editor/code";

export type Workspace = components["schemas"]["Workspace"];
export type Look = components["schemas"]["Look"];
type FileHead = components["schemas"]["WorkspaceFile"];

/** A pause in typing after which what was typed is written and looked at. */
const PAUSE_MS = 100;
const AGAIN_MS = 4000;

export interface OpenFile {
  name: string;
  text: string;
  /** As the worker has it; behind `text` while one types. */
  saved: string | null;
  /** 0: it is not there yet. */
  revision: number;
  /** How often what others wrote took the place of the text. */
  replaced: number;
  /** Somebody else wrote it meanwhile. */
  clash: { by: string; at: string; revision: number; text: string | null } | null;
}

export type Saving = "saved" | "typing" | "saving" | "offline";

/** Those of one file.  Their messages end with how it is mended, which the page has apart. */
function markersOf(look: Look | null, name: string | null): Marker[] {
  const mends = new Map(look?.findings.map(({ code, mend }) => [code, mend ?? ""]));
  return (look?.markers.filter(({ file }) => file === name) ?? []).map((marker) => {
    const mend = mends.get(marker.code) ?? "";
    return mend !== "" && marker.message.endsWith(`\n${mend}`) ? { ...marker, message: marker.message.slice(0, -mend.length - 1), mend } : { ...marker, mend: "" };
  });
}

export class Workbench {
  readonly workspace = signal<Workspace | null>(null);
  readonly failure = signal<Failure | null>(null);
  readonly files = signal<ReadonlyMap<string, OpenFile>>(new Map());
  readonly current = signal<string | null>(null);
  readonly look = signal<Look | null>(null);
  readonly saving = signal<Saving>("saved");
  private timer: ReturnType<typeof setTimeout> | undefined;
  private writing: Promise<void> | null = null;

  constructor(readonly id: number) {}

  readonly file = computed(() => (this.current.value === null ? null : (this.files.value.get(this.current.value) ?? null)));
  readonly markers = computed((): Marker[] => markersOf(this.look.value, this.current.value));
  /** Files that are there, by name. */
  readonly names = computed(() => (this.workspace.value?.files ?? []).filter(({ size }) => size !== null).map(({ name }) => name));

  private get path() {
    return { workspace: this.id };
  }

  async read(): Promise<void> {
    try {
      const { data } = await ask(client.GET("/api/v1/workspaces/{workspace}", { params: { path: this.path } }));
      this.workspace.value = data;
      this.failure.value = null;
      await this.catchUp(data.files ?? []);
    } catch (thrown) {
      this.failure.value = asFailure(thrown);
    }
  }

  /** Open files that somebody else wrote: taken over where nothing of one's own is unsaved. */
  private async catchUp(heads: FileHead[]): Promise<void> {
    for (const head of heads) {
      const open = this.files.value.get(head.name);
      if (open && open.revision < head.revision && this.writing === null) await this.refresh(head.name);
    }
  }

  private async fetch(name: string): Promise<FileHead> {
    return (await ask(client.GET("/api/v1/workspaces/{workspace}/files/{name}", { params: { path: { ...this.path, name } }, cache: "no-store" }))).data;
  }

  private async refresh(name: string): Promise<void> {
    const found = await this.fetch(name);
    const open = this.files.value.get(name);
    if (!open || open.revision >= found.revision) return;
    if (open.text === open.saved) this.put({ ...open, text: found.text ?? "", saved: found.text ?? null, revision: found.revision, replaced: open.replaced + 1 });
    else this.put({ ...open, clash: { by: found.changed_by, at: found.changed_at, revision: found.revision, text: found.text ?? null } });
  }

  private put(file: OpenFile): void {
    this.files.value = new Map(this.files.value).set(file.name, file);
  }

  async open(name: string): Promise<void> {
    await this.fetchQuietly(name);
    this.current.value = name;
  }

  /** All texts, for what completion offers; those not opened yet are read quietly. */
  async readAll(): Promise<void> {
    for (const name of this.names.value) await this.fetchQuietly(name).catch(() => undefined);
  }

  /** Its text is there, and what is open stays open. */
  async fetchQuietly(name: string): Promise<void> {
    if (this.files.value.has(name)) return;
    const found = await this.fetch(name);
    if (!this.files.value.has(name)) this.put({ name, text: found.text ?? "", saved: found.text ?? null, revision: found.revision, replaced: 0, clash: null });
  }

  type(name: string, text: string): void {
    const open = this.files.value.get(name);
    if (!open || open.text === text) return;
    this.put({ ...open, text });
    this.saving.value = "typing";
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.save(), PAUSE_MS);
  }

  /** What is written beside the editor, which takes it over. */
  async replace(name: string, text: string): Promise<void> {
    const open = this.files.value.get(name);
    if (!open) return this.addText(name, text);
    this.put({ ...open, text, replaced: open.replaced + 1 });
    await this.save();
  }

  /** Writes all that is not written; one after the other. */
  async save(): Promise<void> {
    clearTimeout(this.timer);
    if (this.writing) return this.writing;
    this.writing = this.writeAll().finally(() => (this.writing = null));
    return this.writing;
  }

  private async writeAll(): Promise<void> {
    for (let file = this.unsaved(); file; file = this.unsaved()) {
      this.saving.value = "saving";
      try {
        await this.write(file);
      } catch (thrown) {
        const failure = asFailure(thrown);
        if (failure.code === "offline" || failure.status === 503 || failure.status === 429) {
          this.saving.value = "offline";
          this.timer = setTimeout(() => void this.save(), AGAIN_MS);
        } else this.failure.value = failure;
        return;
      }
    }
    this.saving.value = "saved";
  }

  private unsaved(): OpenFile | undefined {
    return [...this.files.value.values()].find(({ text, saved, clash }) => clash === null && text !== (saved ?? ""));
  }

  private async write({ name, text, revision }: OpenFile): Promise<void> {
    const seen = revision === 0 ? { "If-None-Match": "*" } : { "If-Match": `"${revision}"` };
    try {
      const { data } = await ask(client.PUT("/api/v1/workspaces/{workspace}/files/{name}", { params: { path: { ...this.path, name }, query: { look: "1" }, header: seen }, body: { text } }));
      const now = this.files.value.get(name);
      if (now) this.put({ ...now, saved: text, revision: data.revision });
      this.remember(data);
      if (data.look) this.look.value = data.look;
      this.failure.value = null;
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.status !== 412) throw thrown;
      await this.refresh(name);
    }
  }

  /** A file's row in the list is what was last heard of it. */
  private remember(head: FileHead): void {
    const all = this.workspace.value;
    if (!all) return;
    const { text: _text, look: _look, ...row } = head;
    const files = [...(all.files ?? []).filter(({ name }) => name !== head.name), row].sort((a, b) => (a.name < b.name ? -1 : 1));
    this.workspace.value = { ...all, files, changed_by: head.changed_by, changed_at: head.changed_at };
  }

  /** After a clash: mine is written over theirs, or theirs is taken. */
  async settle(name: string, whose: "mine" | "theirs"): Promise<void> {
    const open = this.files.value.get(name);
    if (!open?.clash) return;
    const { revision, text } = open.clash;
    this.put({ ...open, revision, clash: null, saved: text, text: whose === "mine" ? open.text : (text ?? ""), replaced: open.replaced + (whose === "mine" ? 0 : 1) });
    await this.save();
  }

  add(name: string): Promise<void> {
    return this.addText(name, "");
  }

  /** A new file; one of that name that was taken away comes back with this text. */
  async addText(name: string, text: string): Promise<void> {
    await this.save();
    const { data } = await ask(client.PUT("/api/v1/workspaces/{workspace}/files/{name}", { params: { path: { ...this.path, name }, query: { look: "1" }, header: this.seenOf(name) }, body: { text } }));
    this.put({ name, text, saved: text, revision: data.revision, replaced: 0, clash: null });
    this.remember(data);
    if (data.look) this.look.value = data.look;
    this.current.value = name;
  }

  /** A file that was taken away has a revision, too. */
  private seenOf(name: string) {
    const known = this.workspace.value?.files?.find((one) => one.name === name);
    return known ? { "If-Match": `"${known.revision}"` } : { "If-None-Match": "*" };
  }

  async remove(name: string): Promise<void> {
    await this.save();
    const { data } = await ask(client.DELETE("/api/v1/workspaces/{workspace}/files/{name}", { params: { path: { ...this.path, name }, query: { look: "1" }, header: this.seenOf(name) } }));
    const rest = new Map(this.files.value);
    rest.delete(name);
    this.files.value = rest;
    this.remember(data);
    if (data.look) this.look.value = data.look;
    this.current.value = this.names.value[0] ?? null;
  }

  /** Everything, scenarios too. */
  async lookAtAll(scenarios: boolean): Promise<void> {
    await this.save();
    const { data } = await ask(client.POST("/api/v1/workspaces/{workspace}/look", { params: { path: this.path }, body: { scenarios } }));
    this.look.value = data;
  }

  /** A version of what is here, stored as a draft; its digest. */
  async makeVersion(note: string): Promise<string | undefined> {
    await this.save();
    const { data } = await ask(client.POST("/api/v1/workspaces/{workspace}/version", { params: { path: this.path }, body: note === "" ? {} : { note } }));
    this.look.value = data;
    await this.read();
    return data.digest;
  }

  async change(body: { title?: string; closed?: boolean }): Promise<void> {
    const { data } = await ask(client.PATCH("/api/v1/workspaces/{workspace}", { params: { path: this.path }, body }));
    this.workspace.value = data;
  }

  leave(): void {
    clearTimeout(this.timer);
    void this.save();
  }
}
