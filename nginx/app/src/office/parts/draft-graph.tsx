// SPDX-License-Identifier: Apache-2.0
// The procedure as it is being written, drawn: what the cursor stands in is lit,
// and each stage and arrow leads to its line.
import { useSignal } from "@preact/signals";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Procedure } from "../../api";
import { t } from "../../i18n";
import { Heads, Lines, draw } from "../../parts/way-graph";
import type { Drawing, Placed } from "../../parts/way-graph";
import { wayOf } from "../../way";
import { placesAt, readModel } from "../drafts";
import type { Model, Spot } from "../drafts";
import { useRead } from "../read";
import type { BesideProps } from "./beside";
import { LangOfDraft, NotDrawn, useDraftLang } from "./draft-parts";

const arrowKey = (from: string, to: string) => JSON.stringify([from, to]);
const LEAST_HIT = 24;

interface Lit {
  stages: Set<string>;
  arrows: Set<string>;
}

type Actions = Procedure["stages"][number]["actions"];

/** Arrows of the actions that `is` says yes to. */
function arrowsOf(procedure: Procedure, is: (stage: string, action: Actions[number]) => boolean): Set<string> {
  return new Set(procedure.stages.flatMap(({ name, actions }) => actions.filter((action) => is(name, action)).flatMap(({ leads }) => leads.map((to) => arrowKey(name, to)))));
}

/** A stage; an action with the stage it is in; the actions that ask for a form. */
function litAt({ places, procedure }: Model, spot: Spot | null): Lit {
  const here = spot ? placesAt(places, spot) : [];
  const stages = here.flatMap(({ what, name, in: within }) => (what === "stage" ? [name] : what === "action" && within ? [within] : []));
  const asked = here.flatMap(({ what, name, in: within }) => (what === "form" ? [name] : what === "field" && within ? [within] : []));
  const isHere = (stage: string, action: Actions[number]) => here.some(({ what, name, in: within }) => what === "action" && name === action.name && within === stage);
  return { stages: new Set(stages.length > 1 ? [] : stages), arrows: arrowsOf(procedure, (stage, action) => isHere(stage, action) || (action.form !== null && asked.includes(action.form))) };
}

interface Node {
  key: string;
  at: Placed;
  label: string;
  file: string;
  line: number;
}

/** Whatever leads somewhere, in the order of the procedure. */
function nodesOf({ places, procedure }: Model, { stages, arrows }: Drawing): Node[] {
  return stages.flatMap(({ stage, at }) => {
    const own = places.find(({ what, name }) => what === "stage" && name === stage.name);
    const from = arrows.flatMap(({ arrow, label }) => {
      const action = procedure.stages.find(({ name }) => name === stage.name)?.actions.find(({ leads }) => leads.includes(arrow.to));
      const place = places.find(({ what, name, in: within }) => what === "action" && name === action?.name && within === stage.name);
      if (arrow.from !== stage.name || !label || !place) return [];
      const to = procedure.stages.find(({ name }) => name === arrow.to)?.label ?? arrow.to;
      return [{ key: arrowKey(arrow.from, arrow.to), at: label, label: t("draft_arrow_said", { action: arrow.actions.join(" / "), from: stage.label, to }), file: place.file, line: place.line }];
    });
    return own ? [{ key: stage.name, at, label: t("draft_stage_said", { stage: stage.label }), file: own.file, line: own.line }, ...from] : from;
  });
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

interface DrawnProps {
  model: Model;
  spot: Spot | null;
  whole: boolean;
  goTo(file: string, line: number): void;
}

function useDrawing(model: Model) {
  const shape = JSON.stringify(model.procedure.stages);
  return useMemo(() => draw(wayOf(model.procedure, [], null, [])), [shape]);
}

/** What is lit is brought into view. */
function useFollow(nodes: Node[], lit: Lit) {
  const box = useRef<HTMLDivElement>(null);
  const [first] = [...lit.stages, ...lit.arrows];
  useEffect(() => {
    const at = nodes.find(({ key }) => key === first)?.at;
    const svg = box.current?.firstElementChild;
    if (!box.current || !at || !svg) return;
    const scale = svg.clientWidth / Number(svg.getAttribute("data-width"));
    box.current.scrollTo({ left: at.x * scale - box.current.clientWidth / 2, top: at.y * scale - box.current.clientHeight / 2 });
  }, [first, nodes]);
  return box;
}

function Drawn({ model, spot, whole, goTo }: DrawnProps) {
  const drawing = useDrawing(model);
  const nodes = useMemo(() => nodesOf(model, drawing), [model, drawing]);
  const lit = litAt(model, spot);
  const at = useSignal(0);
  const box = useFollow(nodes, lit);
  const onKey = (event: KeyboardEvent) => {
    const by = steps[event.key];
    if (event.key === "Enter" || event.key === " ") {
      const node = nodes[at.value];
      event.preventDefault();
      if (node) goTo(node.file, node.line);
    }
    if (by === undefined) return;
    event.preventDefault();
    at.value = (at.value + by + nodes.length) % nodes.length;
    box.current?.querySelector<SVGElement>(`[data-node="${at.value}"]`)?.focus();
  };
  const kindOf = (from: string, to: string) => (lit.arrows.has(arrowKey(from, to)) ? "way-open" : "way-other");
  const { width, height } = drawing;
  return (
    <div ref={box} class="way-scroll draft-graph" role="group" aria-label={t("draft_graph_said")} tabIndex={0}>
      <svg
        class={`way${whole ? " is-whole" : ""}`}
        width={whole ? undefined : width}
        height={whole ? undefined : height}
        viewBox={`0 0 ${width} ${height}`}
        data-width={width}
        onKeyDown={onKey}
      >
        <Heads />
        {drawing.arrows.map(({ arrow, path }) => (
          <path key={`${arrow.from} ${arrow.to}`} class={`way-arrow ${kindOf(arrow.from, arrow.to)}`} d={path} marker-end={`url(#${kindOf(arrow.from, arrow.to)})`} />
        ))}
        {nodes.map(({ key, at: place, label, file, line }, n) => {
          const stage = drawing.stages.find(({ stage }) => stage.name === key)?.stage;
          const high = Math.max(place.height, LEAST_HIT);
          const wide = place.width + (stage ? 0 : 6);
          const kind = stage ? `way-stage ${lit.stages.has(key) ? "way-here" : ""}` : `way-label ${lit.arrows.has(key) ? "way-open" : ""}`;
          return (
            <g
              key={key}
              class={`draft-node ${kind}`}
              role="button"
              data-node={n}
              tabIndex={n === Math.min(at.value, nodes.length - 1) ? 0 : -1}
              aria-current={lit.stages.has(key) || lit.arrows.has(key) ? "true" : undefined}
              onFocus={() => (at.value = n)}
              onClick={() => goTo(file, line)}
            >
              <title>{`${label} (${file}:${line})`}</title>
              <rect x={place.x - wide / 2} y={place.y - high / 2} width={wide} height={high} rx={stage?.final ? high / 2 : stage ? 6 : 3} />
              <Lines at={place} small={!stage} />
            </g>
          );
        })}
      </svg>
    </div>
  );
}

export function DraftGraph({ bench, spot, goTo }: BesideProps) {
  const lang = useDraftLang();
  const whole = useSignal(false);
  const model = useRead(() => readModel(bench.id, lang.now), [bench.look.value?.digest, lang.now]);
  return (
    <div>
      <NotDrawn failure={model.failure} shown={model.data !== null} />
      {model.data && (
        <>
          <div class="draft-tools">
            <LangOfDraft spoken={model.data.procedure.languages} now={lang.now} choose={lang.choose} />
            <button type="button" class="btn btn-outline-secondary" aria-pressed={whole.value} onClick={() => (whole.value = !whole.value)}>
              {t("draft_whole")}
            </button>
          </div>
          <Drawn model={model.data} spot={spot} whole={whole.value} goTo={goTo} />
          <p class="muted small">{t("draft_graph_keys")}</p>
        </>
      )}
    </div>
  );
}
