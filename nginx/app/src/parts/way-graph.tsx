// SPDX-License-Identifier: Apache-2.0
// The drawing itself: laid out by dagre, in SVG.  It comes when it is asked for.
import dagre from "@dagrejs/dagre";
import { useMemo } from "preact/hooks";
import { t } from "../i18n";
import type { Way, WayArrow, WayStage } from "../way";

const LINE = 18;
const FONT = "14px system-ui, sans-serif";
const SMALL = "12px system-ui, sans-serif";

/** How wide words are; the page's font is near enough to this one. */
function measurer(): (text: string, font: string) => number {
  const paper = document.createElement("canvas").getContext("2d");
  return (text, font) => {
    if (!paper) return text.length * 12;
    paper.font = font;
    return paper.measureText(text).width * 1.06;
  };
}

/** Broken where words end, or anywhere between ideographs. */
export function linesOf(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const piece of text.match(/[\u2e80-\uffef]|[^\s\u2e80-\uffef]+\s*/gu) ?? []) {
    if (line !== "" && !fits((line + piece).trimEnd())) {
      lines.push(line.trimEnd());
      line = "";
    }
    line += piece;
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line.trimEnd()];
}

interface Words {
  lines: string[];
  width: number;
  height: number;
}

function wordsIn(measure: ReturnType<typeof measurer>, text: string, font: string, most: number): Words {
  const lines = linesOf(text, (line) => measure(line, font) <= most);
  return { lines, width: Math.max(0, ...lines.map((line) => measure(line, font))), height: lines.length * LINE };
}

export interface Placed extends Words {
  x: number;
  y: number;
}
export interface Drawing {
  width: number;
  height: number;
  stages: { stage: WayStage; at: Placed }[];
  arrows: { arrow: WayArrow; path: string; label: Placed | null }[];
}

/** A line through all points, its corners rounded. */
function pathThrough(points: { x: number; y: number }[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  const last = rest.at(-1) ?? first;
  const between = rest.slice(0, -1).map((point, n) => {
    const next = rest[n + 1] ?? last;
    return `Q${point.x} ${point.y} ${(point.x + next.x) / 2} ${(point.y + next.y) / 2}`;
  });
  return `M${first.x} ${first.y} ${between.join(" ")} L${last.x} ${last.y}`;
}

/** "tight-tree": sooner laid out, where a drawing is made again while somebody types. */
export function draw(way: Way, ranker: "network-simplex" | "tight-tree" = "network-simplex"): Drawing {
  const measure = measurer();
  const graph = new dagre.graphlib.Graph();
  graph.setGraph({ rankdir: "TB", ranker, nodesep: 28, ranksep: 34, edgesep: 16, marginx: 12, marginy: 12 });
  const stages = way.stages.map((stage) => ({ stage, words: wordsIn(measure, stage.label, FONT, 150) }));
  for (const { stage, words } of stages) graph.setNode(stage.name, { width: Math.max(72, words.width + 28), height: words.height + 18 });
  const arrows = way.arrows.map((arrow) => ({ arrow, words: arrow.actions.length > 0 ? wordsIn(measure, arrow.actions.join(" / "), SMALL, 130) : null }));
  for (const { arrow, words } of arrows) graph.setEdge(arrow.from, arrow.to, { width: (words?.width ?? 0) + 8, height: words?.height ?? 0, labelpos: "c" });
  dagre.layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    stages: stages.map(({ stage, words }) => {
      const { x, y, width: wide, height: high } = graph.node(stage.name);
      return { stage, at: { x, y, lines: words.lines, width: wide, height: high } };
    }),
    arrows: arrows.map(({ arrow, words }) => {
      const edge = graph.edge(arrow.from, arrow.to);
      const label = words && edge.x !== undefined && edge.y !== undefined ? { ...words, x: edge.x, y: edge.y } : null;
      return { arrow, path: pathThrough(edge.points ?? []), label };
    }),
  };
}

export function Lines({ at, small }: { at: Placed; small: boolean }) {
  const top = at.y - ((at.lines.length - 1) * LINE) / 2;
  return (
    <text class={small ? "way-small" : "way-words"} text-anchor="middle" dominant-baseline="central">
      {at.lines.map((line, n) => (
        <tspan key={n} x={at.x} y={top + n * LINE}>
          {line}
        </tspan>
      ))}
    </text>
  );
}

const arrowClass = (arrow: WayArrow) => (arrow.now === "open" ? "way-open" : arrow.taken > 0 ? "way-taken" : arrow.now === "shut" ? "way-shut" : "way-other");

function Stage({ stage, at }: Drawing["stages"][number]) {
  const kind = stage.here ? "way-here" : stage.visits > 0 ? "way-visited" : "";
  return (
    <g class={`way-stage ${kind}`}>
      <rect x={at.x - at.width / 2} y={at.y - at.height / 2} width={at.width} height={at.height} rx={stage.final ? at.height / 2 : 6} />
      <Lines at={at} small={false} />
      {stage.visits > 1 && (
        <text class="way-small way-count" x={at.x + at.width / 2 - 4} y={at.y - at.height / 2 - 5} text-anchor="end">
          {t("way_times", { n: stage.visits })}
        </text>
      )}
    </g>
  );
}

/** The arrows' heads, one of each kind. */
export function Heads() {
  return (
    <defs>
      {["way-open", "way-taken", "way-shut", "way-other"].map((kind) => (
        <marker key={kind} id={kind} class={`way-head ${kind}`} viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7" markerHeight="7" orient="auto-start-reverse" markerUnits="userSpaceOnUse">
          <path d="M0 0 8 4 0 8z" />
        </marker>
      ))}
    </defs>
  );
}

/** For those who see it; the list below says the same. */
export function WayGraph({ way }: { way: Way }) {
  const drawing = useMemo(() => draw(way), [way]);
  return (
    <div class="way-scroll" role="group" aria-label={t("way_title")} tabIndex={0}>
      <svg class="way" width={drawing.width} height={drawing.height} viewBox={`0 0 ${drawing.width} ${drawing.height}`} aria-hidden="true" focusable="false">
        <Heads />
        {drawing.arrows.map(({ arrow, path }) => (
          <path key={`${arrow.from} ${arrow.to}`} class={`way-arrow ${arrowClass(arrow)}`} d={path} marker-end={`url(#${arrowClass(arrow)})`} />
        ))}
        {drawing.arrows.map(
          ({ arrow, label }) =>
            label && (
              <g key={`${arrow.from} ${arrow.to}`} class={`way-label ${arrowClass(arrow)}`}>
                <rect x={label.x - label.width / 2 - 3} y={label.y - label.height / 2} width={label.width + 6} height={label.height} />
                <Lines at={label} small />
              </g>
            ),
        )}
        {drawing.stages.map(({ stage, at }) => (
          <Stage key={stage.name} stage={stage} at={at} />
        ))}
      </svg>
    </div>
  );
}
