// SPDX-License-Identifier: Apache-2.0
// The complaint that a page shows: what was seen last, its procedure and
// journal, and the one way to change it.  When somebody was faster nothing is
// overwritten: the reader is told and chooses when to look again.
import { signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { Failure, isWaiting, procedureOf, readComplaint, readExplanations, readJournal } from "./api";
import type { Complaint, JournalEvent, Procedure, Seen, Waiting } from "./api";
import { readDeliveries } from "./messages";
import type { Delivery } from "./messages";
import { sendWaiting } from "./outgoing";

export interface CaseView {
  complaint: Complaint;
  procedure: Procedure;
  journal: JournalEvent[];
}

export class Case {
  readonly view = signal<CaseView | null>(null);
  readonly failure = signal<Failure | null>(null);
  /** Somebody changed it after what is shown here. */
  readonly changed = signal(false);
  /** Sentences by place in the journal; read when somebody asks why. */
  readonly explanations = signal<Map<number, string[]> | null>(null);
  /** How what went to the customer fared. */
  readonly deliveries = signal<Delivery[]>([]);
  #etag = "";

  constructor(readonly number: string) {}

  get shown(): CaseView {
    const view = this.view.value;
    if (view === null) throw new Error("nothing is shown yet");
    return view;
  }

  async #show({ complaint, etag }: Seen): Promise<void> {
    const [procedure, journal, deliveries] = await Promise.all([procedureOf(complaint), readJournal(this.number), this.#track()]);
    this.#etag = etag;
    this.deliveries.value = deliveries;
    this.view.value = { complaint, procedure, journal };
    this.explanations.value = null;
    this.changed.value = false;
    this.failure.value = null;
  }

  /** Without them the words themselves are there. */
  async #track(): Promise<Delivery[]> {
    const all = await readDeliveries(this.number).catch(() => null);
    return all?.filter(({ recipient }) => recipient === "customer") ?? this.deliveries.value;
  }

  /** A person's word changed how one of them stands. */
  redelivered(to: Delivery): void {
    this.deliveries.value = this.deliveries.value.map((one) => (one.delivery === to.delivery ? to : one));
  }

  /** Reads it anew, whatever was shown. */
  async reload(): Promise<void> {
    try {
      const found = await readComplaint(this.number);
      if (found) await this.#show(found);
    } catch (failure) {
      this.failure.value = asFailure(failure);
    }
  }

  /** Looks whether it changed; shows it when nothing is being typed, else only tells. */
  async look(mayReplace: boolean): Promise<void> {
    if (this.view.value === null || this.changed.value) return;
    const found = await readComplaint(this.number, this.#etag);
    if (!found || found.etag === this.#etag) return;
    if (mayReplace) await this.#show(found);
    else this.changed.value = true;
  }

  async explain(): Promise<void> {
    this.explanations.value ??= await readExplanations(this.number);
  }

  /** Sends a change made on the revision that is shown; what of mine waits to go to the customer goes
   * before it.  Not null: it is held, and can still be taken back. */
  async change(send: (etag: string) => Promise<Seen | Waiting>): Promise<Waiting | null> {
    try {
      const went = await sendWaiting(this.number);
      if (went) await this.#show(went);
      const done = await send(this.#etag);
      if (isWaiting(done)) return done;
      await this.#show(done);
      return null;
    } catch (failure) {
      if (failure instanceof Failure && failure.status === 412) this.changed.value = true;
      throw failure;
    }
  }
}

export function asFailure(thrown: unknown): Failure {
  return thrown instanceof Failure ? thrown : new Failure(0, "internal", String(thrown), [], null, null);
}

export const CaseContext = createContext<Case | null>(null);

export function useCase(): Case & { shown: CaseView } {
  const found = useContext(CaseContext);
  if (!found) throw new Error("no complaint here");
  return found;
}
