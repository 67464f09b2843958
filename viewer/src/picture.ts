// The drawing: sigma.js shows the nodes and edges, this file says how each looks and what a click means.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeArrowProgram, EdgeRectangleProgram } from "sigma/rendering";
import { createEdgeCurveProgram } from "@sigma/edge-curve";
import { Shown } from "./filter";
import { edgeAt } from "./pick";
import { Actor, Model, Relation, dyadOf, other } from "./model";
import { Colouring, Palette, mixed, sizesBy, thickness } from "./palette";
import { State } from "./state";
import { mapBox, mapPlaces } from "./world";

const arrowHead = { extremity: "target" as const, lengthToThicknessRatio: 4, widenessToThicknessRatio: 3.4 };

/** More edges than this are drawn thin and pale, and left out while the camera moves. */
const manyEdges = 4000;

export interface Look {
  model: Model;
  state: State;
  shown: Shown;
  palette: Palette;
  colouring: Colouring;
}

export interface Handlers {
  pickActor(id: string): void;
  pickRelation(id: string): void;
  pickNothing(): void;
  hoverActor(id: string | null): void;
  hoverRelation(id: string | null, x: number, y: number): void;
  camera(camera: [number, number, number] | null): void;
}

export class Picture {
  readonly sigma: Sigma;
  readonly many: boolean;
  private readonly graph = new Graph({ type: "directed", multi: true, allowSelfLoops: true });
  private readonly curvature = new Map<string, number>();
  private hovered: string | null = null;
  private focus: Set<string> | null = null;
  private focusEdges: Set<string> | null = null;
  private sizeOf: (actor: Actor) => number;

  constructor(
    private readonly container: HTMLElement,
    private look: Look,
    private readonly handlers: Handlers,
  ) {
    const { model, state } = look;
    this.many = model.relations.length > manyEdges;
    this.sizeOf = this.sizes();
    for (const actor of model.actors) this.graph.addNode(actor.id, { x: actor.x, y: actor.y });
    for (const r of model.relations)
      if (r.source !== r.target) this.graph.addDirectedEdgeWithKey(r.id, r.source.id, r.target.id, {});
    this.place();
    this.bend();
    this.findFocus();
    // Sigma places nodes within the box that it knows when it first reads them, so the graph comes after the box.
    this.sigma = new Sigma(new Graph({ type: "directed", multi: true }), container, {
      renderLabels: false,
      enableEdgeEvents: false,
      hideEdgesOnMove: this.many,
      allowInvalidContainer: true,
      enableCameraRotation: false,
      stagePadding: 36,
      zIndex: true,
      minEdgeThickness: this.many ? 0.5 : 0.9,
      minCameraRatio: 0.03,
      maxCameraRatio: 3,
      defaultDrawNodeHover: () => undefined,
      edgeProgramClasses: {
        arrow: EdgeArrowProgram,
        line: EdgeRectangleProgram,
        curvedArrow: createEdgeCurveProgram({ arrowHead }),
        curve: createEdgeCurveProgram({ arrowHead: null }),
      },
      nodeReducer: (id) => this.node(id),
      edgeReducer: (id) => this.edge(id),
    });
    this.sigma.setCustomBBox(this.box());
    this.sigma.setGraph(this.graph);
    if (state.camera) this.setCamera(state.camera);
    this.listen();
  }

  /** Takes a new look; `moved` where places changed as well. */
  update(look: Look, moved: boolean): void {
    this.look = look;
    this.sizeOf = this.sizes();
    if (moved) {
      this.place();
      this.sigma.setCustomBBox(this.box());
    }
    this.bend();
    this.findFocus();
    this.sigma.refresh();
  }

  /** After the container's size changed. */
  fit(): void {
    const { width, height } = this.sigma.getDimensions();
    if (width === this.container.clientWidth && height === this.container.clientHeight) return;
    this.sigma.resize();
    this.update(this.look, false);
  }

  hover(id: string | null): void {
    this.hovered = id;
    this.findFocus();
    this.sigma.refresh({ skipIndexation: true });
  }

  /** Moves the camera so that an actor stands in the middle. */
  centre(id: string): void {
    const place = this.sigma.getNodeDisplayData(id);
    if (!place) return;
    const camera = this.sigma.getCamera();
    const to = { x: place.x, y: place.y, ratio: Math.min(camera.ratio, this.many ? 0.35 : 0.7) };
    if (matchMedia("(prefers-reduced-motion: reduce)").matches) camera.setState(to);
    else void camera.animate(to, { duration: 450 });
  }

  setCamera(at: [number, number, number] | null): void {
    const [x, y, ratio] = at ?? [0.5, 0.5, 1];
    this.sigma.getCamera().setState({ x, y, ratio });
  }

  zoom(factor: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ ratio: Math.min(3, Math.max(0.03, camera.ratio * factor)) });
  }

  /** Moves by a share of the view. */
  pan(x: number, y: number): void {
    const camera = this.sigma.getCamera();
    camera.setState({ x: camera.x + x * camera.ratio * 0.15, y: camera.y + y * camera.ratio * 0.15 });
  }

  isFaded(id: string): boolean {
    return this.focus !== null && !this.focus.has(id);
  }

  isFadedEdge(id: string): boolean {
    return this.focusEdges !== null && !this.focusEdges.has(id);
  }

  /** Edges of what is chosen or pointed at. */
  chosenEdges(): Relation[] {
    return this.focusEdges === null ? [] : this.look.shown.relations.filter((r) => this.focusEdges!.has(r.id));
  }

  isFocus(id: string): boolean {
    return this.focus !== null && this.focus.has(id);
  }

  /** How far an edge swings out, as a share of its length, to the right of its direction on the screen. */
  curvatureOf(id: string): number {
    return this.curvature.get(id) ?? 0;
  }

  actorHidden(id: string): boolean {
    const { shown, state } = this.look;
    return !shown.actors.has(id) && id !== state.actor;
  }

  radius(id: string): number {
    return this.sigma.scaleSize(this.sizeOf(this.look.model.actor.get(id)!));
  }

  /** Thickness on the screen. */
  thicknessOf(relation: Relation): number {
    return this.sigma.scaleSize(this.lineOf(relation));
  }

  colourOf(relation: Relation): string {
    const { palette } = this.look;
    const colour = palette.signs[String(relation.sign)];
    if (this.focusEdges?.has(relation.id)) return colour;
    if (this.focusEdges) return mixed(colour, palette.paper, 0.13);
    const strength = (this.many || this.onMap ? 0.28 : 0.4) + (this.onMap ? 0.4 : 0.55) * relation.confidence;
    return mixed(colour, palette.paper, relation.status === "actual" ? strength : strength * 0.6);
  }

  private get onMap(): boolean {
    return this.look.state.picture === "map";
  }

  /** Smaller on a small screen, and on the map, where Europe is crowded. */
  private sizes(): (actor: Actor) => number {
    const { model, state } = this.look;
    const size = sizesBy(model, state.size);
    const room = Math.min(this.container.clientWidth, this.container.clientHeight);
    const scale = Math.min(1, Math.max(0.45, room / 640)) * (this.onMap ? 0.58 : 1);
    return (actor) => scale * size(actor);
  }

  private lineOf(relation: Relation): number {
    return thickness(relation.weight, this.many) * (this.onMap ? 0.7 : 1);
  }

  private place(): void {
    const { model, state } = this.look;
    const places = state.picture === "map" ? mapPlaces(model) : null;
    for (const actor of model.actors) {
      const { x, y } = places?.get(actor.id) ?? actor;
      this.graph.mergeNodeAttributes(actor.id, { x, y });
    }
  }

  private box(): { x: [number, number]; y: [number, number] } {
    const box = { x: [-1000, 1000] as [number, number], y: [-1000, 1000] as [number, number] };
    if (this.onMap) return mapBox;
    return this.look.model.actors.length ? fitted(this.look.model.actors) : box;
  }

  /** Parallel edges fan out around the straight line. */
  private bend(): void {
    const dyads = new Map<string, Relation[]>();
    for (const r of this.look.shown.relations) {
      const key = dyadOf(r.source, r.target);
      const group = dyads.get(key);
      if (group) group.push(r);
      else dyads.set(key, [r]);
    }
    this.curvature.clear();
    const arched = this.onMap && !this.many;
    for (const group of dyads.values()) {
      const step = Math.min(0.2, 1 / group.length);
      group.forEach((r, i) => {
        const offset = (i - (group.length - 1) / 2) * step + (arched ? 0.12 : 0);
        this.curvature.set(r.id, r.source.id < r.target.id ? offset : -offset);
      });
    }
  }

  private findFocus(): void {
    const { model, state, shown } = this.look;
    const actor = model.actor.get(this.hovered ?? state.actor ?? "");
    const edge = this.hovered ? undefined : model.relation.get(state.edge ?? "");
    this.focus = this.focusEdges = null;
    if (actor) {
      const edges = actor.edges.filter((r) => shown.set.has(r.id));
      this.focus = new Set([actor.id, ...edges.map((r) => other(r, actor).id)]);
      this.focusEdges = new Set(edges.map((r) => r.id));
    } else if (edge) {
      this.focus = new Set([edge.source.id, edge.target.id]);
      this.focusEdges = new Set([edge.id]);
    } else if (state.dyad && !this.hovered) {
      const [a, b] = state.dyad;
      const ends = new Set(state.dyad);
      this.focus = ends;
      const within = (r: Relation): boolean => a !== b && ends.has(r.source.id) && ends.has(r.target.id);
      this.focusEdges = new Set(shown.relations.filter(within).map((r) => r.id));
    }
  }

  private node(id: string): Record<string, unknown> {
    const { model, palette, colouring, state } = this.look;
    const actor = model.actor.get(id)!;
    const { x, y } = this.graph.getNodeAttributes(id) as { x: number; y: number };
    const colour = colouring.colourOf(actor);
    return {
      x,
      y,
      size: this.sizeOf(actor) * (id === state.actor ? 1.25 : 1),
      color: this.isFaded(id) ? mixed(colour, palette.paper, 0.22) : colour,
      hidden: this.actorHidden(id),
      zIndex: this.isFocus(id) ? 1 : 0,
    };
  }

  private edge(id: string): Record<string, unknown> {
    const { model, shown } = this.look;
    const relation = model.relation.get(id)!;
    const curvature = this.curvatureOf(id);
    const curved = Math.abs(curvature) > 1e-6;
    return {
      type: relation.symmetric ? (curved ? "curve" : "line") : curved ? "curvedArrow" : "arrow",
      curvature: curved ? curvature : 0.1,
      size: this.lineOf(relation),
      color: this.colourOf(relation),
      // Those that are chosen are drawn over the others (overlay.ts).
      hidden: !shown.set.has(id) || (this.focusEdges?.has(id) ?? false),
      zIndex: this.focusEdges?.has(id) ? 2 : relation.confidence,
    };
  }

  private dragging(event: { original: MouseEvent | TouchEvent }): boolean {
    return "buttons" in event.original && event.original.buttons !== 0;
  }

  private listen(): void {
    const { sigma, handlers } = this;
    sigma.on("clickNode", ({ node }) => handlers.pickActor(node));
    sigma.on("clickStage", ({ event }) => {
      const edge = edgeAt(this, this.look, event);
      if (edge) handlers.pickRelation(edge.id);
      else handlers.pickNothing();
    });
    sigma.on("enterNode", ({ node }) => handlers.hoverActor(node));
    sigma.on("leaveNode", () => handlers.hoverActor(null));
    sigma.on("moveBody", ({ event }) => {
      const edge = this.hovered === null && !this.dragging(event) ? edgeAt(this, this.look, event) : null;
      handlers.hoverRelation(edge?.id ?? null, event.x, event.y);
    });
    sigma.getCamera().on("updated", ({ x, y, ratio }) => {
      const whole = Math.abs(x - 0.5) + Math.abs(y - 0.5) + Math.abs(ratio - 1) < 1e-4;
      handlers.camera(whole ? null : [x, y, ratio]);
    });
  }
}

/** The box around most actors: a few far outliers do not make the rest small. */
function fitted(actors: Actor[]): { x: [number, number]; y: [number, number] } {
  const side = (values: number[]): [number, number] => {
    const sorted = values.sort((a, b) => a - b);
    const cut = Math.floor(sorted.length * 0.01);
    return [sorted[cut], Math.max(sorted[sorted.length - 1 - cut], sorted[cut] + 1)];
  };
  return { x: side(actors.map((a) => a.x)), y: side(actors.map((a) => a.y)) };
}
