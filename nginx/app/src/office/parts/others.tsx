// SPDX-License-Identifier: Apache-2.0
// Who else has this workspace open now, in which file, and who of them is writing.
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { paths } from "generated/schema";
import { ask, client } from "../../api";
import { t } from "../../i18n";
import { Icon } from "../../parts/icon";
import type { Workbench } from "../workbench";

const EVERY_MS = 10_000;
type Other = paths["/api/v1/workspaces/{workspace}/presence"]["post"]["responses"]["200"]["content"]["application/json"]["others"][number];

function sentence({ name, login, file, writing }: Other): string {
  const who = name || login;
  if (file === "") return t("others_here", { who });
  return t(writing ? "others_write" : "others_read", { who, file });
}

/** `changed`: others were here a moment ago, so what they wrote is read anew. */
export function Others({ bench, changed }: { bench: Workbench; changed(): void }) {
  const others = useSignal<Other[]>([]);
  const latest = useRef(changed);
  latest.current = changed;
  useEffect(() => {
    const params = { path: { workspace: bench.id } };
    const turn = async () => {
      if (document.hidden) return;
      const file = bench.current.value;
      const got = await ask(client.POST("/api/v1/workspaces/{workspace}/presence", { params, body: { writing: bench.saving.value !== "saved", ...(file === null ? {} : { file }) } })).catch(() => null);
      if (!got) return;
      if (got.data.others.length + others.value.length > 0) latest.current();
      others.value = got.data.others;
    };
    const leave = () => void client.DELETE("/api/v1/workspaces/{workspace}/presence", { params, keepalive: true }).catch(() => undefined);
    const timer = setInterval(() => void turn(), EVERY_MS);
    void turn();
    addEventListener("pagehide", leave);
    return () => {
      clearInterval(timer);
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [bench, bench.current.value]);
  return (
    <div class="others" aria-live="polite">
      {others.value.map((one) => (
        <p key={one.login} class="small">
          <Icon name="person" /> {sentence(one)}
        </p>
      ))}
    </div>
  );
}
