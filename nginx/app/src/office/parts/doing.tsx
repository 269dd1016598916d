// SPDX-License-Identifier: Apache-2.0
// A button that does one thing and says beside itself what went wrong.
import { Problem } from "../../parts/notice";
import { useWork } from "../working";

export function Doing({ label, run, look = "outline-secondary" }: { label: string; run(): Promise<void>; look?: string }) {
  const work = useWork();
  return (
    <>
      <Problem failure={work.failure} />
      <button type="button" class={`btn btn-${look}`} disabled={work.busy} onClick={() => void work.run(run)}>
        {label}
      </button>
    </>
  );
}
