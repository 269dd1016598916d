// SPDX-License-Identifier: Apache-2.0
// What somebody else kept while a form was open, told above it.
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n";
import { Notice } from "../../parts/notice";
import type { Newer } from "../meanwhile";

export function NewerNotice({ newer }: { newer: Newer | null }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (newer) place.current?.focus();
  }, [newer]);
  if (!newer) return null;
  const words = newer.gone ? "meanwhile_gone" : newer.rows.length > 0 ? "meanwhile_newer" : "meanwhile_same";
  return (
    <div ref={place} tabIndex={-1} class="newer">
      <Notice tone="warning">
        <p class="mb-1">{t(words)}</p>
        {newer.rows.length > 0 && (
          <ul class="mb-0">
            {newer.rows.map(({ what, value }) => (
              <li key={what} class="words">
                {t("people_newer_is", { what, value })}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}
