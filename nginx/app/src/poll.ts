// SPDX-License-Identifier: Apache-2.0
// Looking again: every half minute while the window is seen, and when it comes
// back.  One look at a time.
import { useEffect, useRef } from "preact/hooks";

const EVERY_MS = 30_000;
const LEAST_MS = 3_000;

export function usePoll(look: () => Promise<unknown>, deps: readonly unknown[]): void {
  const latest = useRef(look);
  latest.current = look;
  useEffect(() => {
    let busy = false;
    let last = Date.now();
    const turn = async (least: number) => {
      if (busy || document.hidden || Date.now() - last < least) return;
      busy = true;
      last = Date.now();
      await latest.current().catch(() => undefined);
      busy = false;
    };
    const onFocus = () => void turn(LEAST_MS);
    const timer = setInterval(() => void turn(0), EVERY_MS);
    addEventListener("focus", onFocus);
    document.addEventListener("visibilitychange", onFocus);
    return () => {
      clearInterval(timer);
      removeEventListener("focus", onFocus);
      document.removeEventListener("visibilitychange", onFocus);
    };
  }, deps);
}
