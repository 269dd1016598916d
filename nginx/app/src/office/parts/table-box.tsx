// SPDX-License-Identifier: Apache-2.0
// A table that may be wider than the window: it scrolls in its own box, by keys, too.
import type { ComponentChildren } from "preact";

export function TableBox({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="table-box" tabIndex={0} role="region" aria-label={label}>
      {children}
    </div>
  );
}
