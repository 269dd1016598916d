// SPDX-License-Identifier: Apache-2.0
// What the page that is shown offers to whoever asks the palette.
import { signal } from "@preact/signals";

export interface Offer {
  label: string;
  /** Of which complaint. */
  number: string;
  run(): void;
}

export const offers = signal<Offer[]>([]);
