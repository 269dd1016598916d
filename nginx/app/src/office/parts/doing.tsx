// SPDX-License-Identifier: Apache-2.0
// A button that does one thing and says beside itself what went wrong.
import { useSignal } from "@preact/signals";
import type { Failure } from "../../api";
import { asFailure } from "../../case";
import { Problem } from "../../parts/notice";

export function Doing({ label, run, look = "outline-secondary" }: { label: string; run(): Promise<void>; look?: string }) {
  const busy = useSignal(false);
  const failure = useSignal<Failure | null>(null);
  const press = async () => {
    busy.value = true;
    try {
      await run();
      failure.value = null;
    } catch (thrown) {
      failure.value = asFailure(thrown);
    } finally {
      busy.value = false;
    }
  };
  return (
    <>
      <Problem failure={failure.value} />
      <button type="button" class={`btn btn-${look}`} disabled={busy.value} onClick={() => void press()}>
        {label}
      </button>
    </>
  );
}
