// SPDX-License-Identifier: Apache-2.0
// Another complaint in a line or two: what it is, and what ties it to this one.
import type { ComponentChildren } from "preact";
import { listOf, t, tagOf } from "../i18n";
import type { Relative } from "../related";
import { complaintPath } from "../router";
import { Ago } from "./moment";

interface RelativeProps {
  one: Relative;
  /** Say how alike the words are. */
  alike?: boolean;
  /** A page of its own: what is being typed here stays. */
  apart?: boolean;
  children?: ComponentChildren;
}

export function RelativeLine({ one, alike = false, apart = false, children }: RelativeProps) {
  return (
    <li class="relative">
      <p class="relative-head">
        <a href={complaintPath(one.number)} {...(apart ? { target: "_blank", rel: "noopener" } : {})}>
          {one.number}
          {apart && <span class="visually-hidden"> {t("new_window")}</span>}
        </a>
        <span class={one.closed ? "muted small" : "stage-chip small"}>{one.stage_label ?? t("not_judged")}</span>
        <span class="muted small">
          <Ago at={one.received_at} />
        </span>
      </p>
      <p class="relative-title" lang={tagOf(one.lang)}>
        {one.title}
      </p>
      <p class="muted small mb-0">
        {t("related_same", { what: listOf(one.because.map(({ label }) => label)) })}
        {alike && one.alike > 0 && ` · ${t("related_alike", { percent: one.alike })}`}
      </p>
      {children}
    </li>
  );
}
