// SPDX-License-Identifier: Apache-2.0
// One piece of work at a time: whether it is under way and what went wrong.  The
// password is asked for where it is needed.
import { useSignal } from "@preact/signals";
import type { Failure } from "../api";
import { asFailure } from "../case";
import { Cancelled, withPassword } from "./confirmation";

export interface Work {
  busy: boolean;
  failure: Failure | null;
  /** true: it was done. */
  run(work: () => Promise<void>): Promise<boolean>;
}

export function useWork(): Work {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const run = async (work: () => Promise<void>) => {
    if (busy.value) return false;
    busy.value = true;
    failure.value = null;
    try {
      await withPassword(work);
      return true;
    } catch (thrown) {
      if (!(thrown instanceof Cancelled)) failure.value = asFailure(thrown);
      return false;
    } finally {
      busy.value = false;
    }
  };
  return { busy: busy.value, failure: failure.value, run };
}
