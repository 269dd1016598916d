// SPDX-License-Identifier: Apache-2.0
// What a page shows and reads again: the data, or why there is none.  What comes
// in after the page asked for something else is not shown.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Failure } from "../api";
import { asFailure } from "../case";

export interface Read<T> {
  data: T | null;
  failure: Failure | null;
  again(): Promise<void>;
}

/** Reads at once and whenever one of `deps` is another. */
export function useRead<T>(read: () => Promise<T>, deps: readonly unknown[]): Read<T> {
  const data = useSignal<T | null>(null);
  const failure = useSignal<Failure | null>(null);
  const turn = useRef(0);
  const again = async () => {
    const mine = ++turn.current;
    try {
      const found = await read();
      if (mine !== turn.current) return;
      data.value = found;
      failure.value = null;
    } catch (thrown) {
      if (mine === turn.current) failure.value = asFailure(thrown);
    }
  };
  useEffect(() => {
    void again();
    return () => void turn.current++;
  }, deps);
  return { data: data.value, failure: failure.value, again };
}
