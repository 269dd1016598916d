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

/** More arrows than this, and a stage that so many of them lead to stands at the end of each. */
const MANY_ARROWS = 30;
const MANY_LEAD_THERE = 6;
const REST_MS = 1000;

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

/** A drawing with the names of stages that stand for others. */
interface Sketch {
  drawing: Drawing;
  standIns: Map<string, string>;
}

/** Large ones are drawn without the arrows that cross all of it: each ends at a copy of where it leads. */
function sketch(procedure: Procedure): Sketch {
  const way = wayOf(procedure, [], null, []);
  if (way.arrows.length <= MANY_ARROWS) return { drawing: draw(way), standIns: new Map() };
  const leadTo = (stage: string) => way.arrows.filter(({ to }) => to === stage).length;
  const hubs = new Map(way.stages.filter(({ name }) => leadTo(name) > MANY_LEAD_THERE).map((stage) => [stage.name, stage]));
  const standIns = new Map<string, string>();
  const stages = way.stages.filter(({ name }) => !hubs.has(name) || way.arrows.some(({ from }) => from === name));
  const arrows = way.arrows.map((arrow) => {
    const hub = hubs.get(arrow.to);
    if (!hub) return arrow;
    const name = arrowKey(arrow.from, arrow.to);
    standIns.set(name, arrow.to);
    stages.push({ ...hub, name, label: `→ ${hub.label}` });
    return { ...arrow, to: name };
  });
  return { drawing: draw({ ...way, stages, arrows }, "tight-tree"), standIns };
}

interface Node {
  key: string;
  /** Of a stage: whether the record ends there; null: it is an arrow. */
  final: boolean | null;
  at: Placed;
  label: string;
  file: string;
  line: number;
}

/** Whatever leads somewhere, in the order of the procedure. */
function nodesOf({ places, procedure }: Model, { drawing, standIns }: Sketch): Node[] {
  const isOf = (name: string) => standIns.get(name) ?? name;
  const labelOf = (name: string) => procedure.stages.find((stage) => stage.name === name)?.label ?? name;
  const arrowsFrom = (from: string) =>
    drawing.arrows.flatMap(({ arrow, label }) => {
      const to = isOf(arrow.to);
      const action = procedure.stages.find(({ name }) => name === from)?.actions.find(({ leads }) => leads.includes(to));
      const place = places.find(({ what, name, in: within }) => what === "action" && name === action?.name && within === from);
      if (arrow.from !== from || !label || !place) return [];
      return [{ key: arrowKey(from, to), final: null, at: label, label: t("draft_arrow_said", { action: arrow.actions.join(" / "), from: labelOf(from), to: labelOf(to) }), file: place.file, line: place.line }];
    });
  return drawing.stages.flatMap(({ stage, at }) => {
    const own = places.find(({ what, name }) => what === "stage" && name === isOf(stage.name));
    const itself = own ? [{ key: stage.name, final: stage.final, at, label: t("draft_stage_said", { stage: stage.label }), file: own.file, line: own.line }] : [];
    return [...itself, ...arrowsFrom(stage.name)];
  });
}

const steps: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

interface DrawnProps {
  model: Model;
  spot: Spot | null;
  whole: boolean;
  goTo(file: string, line: number): void;
}

/** The newest, once nothing has changed for so long; the first at once. */
function useStill(newest: string, ms: number): string {
  const held = useSignal(newest);
  useEffect(() => {
    const timer = setTimeout(() => (held.value = newest), ms);
    return () => clearTimeout(timer);
  }, [newest, ms]);
  return ms === 0 ? newest : held.value;
}

/** Made again when stages or arrows are others; a large one, which takes its time, when the keys rest. */
function useSketch(model: Model): Sketch {
  const { stages } = model.procedure;
  const actions = stages.reduce((sum, stage) => sum + stage.actions.length, 0);
  const shape = useStill(JSON.stringify(stages), actions > MANY_ARROWS ? REST_MS : 0);
  return useMemo(() => sketch(model.procedure), [shape]);
}

/** What is lit is brought into view; at first, where the way begins. */
function useFollow(nodes: Node[], lit: Lit) {
  const box = useRef<HTMLDivElement>(null);
  const [first] = [...lit.stages, ...lit.arrows];
  const moved = useRef(false);
  useEffect(() => {
    const at = nodes.find(({ key }) => key === first)?.at ?? (moved.current ? undefined : nodes[0]?.at);
    moved.current = true;
    const svg = box.current?.firstElementChild;
    if (!box.current || !at || !svg) return;
    const scale = svg.clientWidth / Number(svg.getAttribute("data-width"));
    box.current.scrollTo({ left: at.x * scale - box.current.clientWidth / 2, top: at.y * scale - box.current.clientHeight / 2 });
  }, [first, nodes]);
  return box;
}

function Drawn({ model, spot, whole, goTo }: DrawnProps) {
  const drawn = useSketch(model);
  const { drawing, standIns } = drawn;
  const nodes = useMemo(() => nodesOf(model, drawn), [model, drawn]);
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
  const kindOf = (from: string, to: string) => (lit.arrows.has(arrowKey(from, standIns.get(to) ?? to)) ? "way-open" : "way-other");
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
        {nodes.map(({ key, final, at: place, label, file, line }, n) => {
          const isStage = final !== null;
          const high = Math.max(place.height, LEAST_HIT);
          const wide = place.width + (isStage ? 0 : 6);
          const isLit = isStage ? lit.stages.has(standIns.get(key) ?? key) : lit.arrows.has(key);
          const kind = isStage ? `way-stage ${isLit ? "way-here" : ""}` : `way-label ${isLit ? "way-open" : ""}`;
          return (
            <g
              key={`${isStage} ${key}`}
              class={`draft-node ${kind}`}
              role="button"
              data-node={n}
              tabIndex={n === Math.min(at.value, nodes.length - 1) ? 0 : -1}
              aria-current={isLit ? "true" : undefined}
              onFocus={() => (at.value = n)}
              onClick={() => goTo(file, line)}
            >
              <title>{`${label} (${file}:${line})`}</title>
              <rect x={place.x - wide / 2} y={place.y - high / 2} width={wide} height={high} rx={final ? high / 2 : isStage ? 6 : 3} />
              <Lines at={place} small={!isStage} />
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
