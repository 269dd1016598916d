// SPDX-License-Identifier: Apache-2.0
// The way of a complaint through its procedure: in a line, and drawn when one
// looks closer.
import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { useCase } from "../case";
import { t } from "../i18n";
import { stageLabel } from "../labels";
import { wayOf } from "../way";
import type { Way as WayShape } from "../way";
import { Icon } from "./icon";
import { later } from "./later";
import { Ago } from "./moment";

const WayGraph = later(async () => (await import("./way-graph")).WayGraph);

/** The same as the drawing, for those who hear it and those who would rather read. */
function InWords({ way }: { way: WayShape }) {
  const { procedure } = useCase().shown;
  const ahead = way.arrows.filter(({ now }) => now !== null);
  return (
    <div class="way-lists">
      <div>
        <h3>{t("way_gone")}</h3>
        <ol class="way-list">
          {way.gone.map(({ stage, at }, n) => (
            <li key={n}>
              {stageLabel(procedure, stage)}{" "}
              <span class="muted small">
                <Ago at={at} />
              </span>
            </li>
          ))}
        </ol>
      </div>
      {ahead.length > 0 && (
        <div>
          <h3>{t("way_ahead")}</h3>
          <ul class="way-list plain">
            {ahead.map(({ to, actions, now }) => (
              <li key={to}>
                <Icon name={now === "open" ? "move" : "lock"} />{" "}
                {t(now === "open" ? "way_can" : "way_cannot", { action: actions.join(" / "), stage: stageLabel(procedure, to) })}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** A closed one is nowhere; it is drawn where it ended. */
function atItsEnd(way: WayShape): WayShape {
  const last = way.gone.at(-1)?.stage;
  return { ...way, stages: way.stages.map((stage) => ({ ...stage, here: stage.name === last })) };
}

export function Way() {
  const { complaint, procedure, journal } = useCase().shown;
  const open = useSignal(false);
  const way = useMemo(() => wayOf(procedure, journal, complaint.closed ? null : complaint.stage, complaint.actions), [procedure, journal, complaint]);
  const shown = useMemo(() => (complaint.closed ? atItsEnd(way) : way), [way, complaint.closed]);
  if (way.gone.length === 0) return null;
  return (
    <section class="card-part" aria-labelledby="way-title">
      <h2 id="way-title">{t("way_title")}</h2>
      <p class="way-line">
        {way.gone.map(({ stage }, n) => (
          <span key={n} class={n === way.gone.length - 1 ? "way-now" : "muted"}>
            {stageLabel(procedure, stage)}
          </span>
        ))}
      </p>
      <details class="why" onToggle={(toggled) => (open.value = (toggled.currentTarget as HTMLDetailsElement).open)}>
        <summary>{t("way_show")}</summary>
        {open.value && (
          <>
            <WayGraph way={shown} />
            <p class="way-legend muted small">
              <span class="way-key way-taken">{t("way_legend_taken")}</span> <span class="way-key way-open">{t("way_legend_open")}</span>{" "}
              <span class="way-key way-shut">{t("way_legend_shut")}</span>
            </p>
            <InWords way={way} />
          </>
        )}
      </details>
    </section>
  );
}
