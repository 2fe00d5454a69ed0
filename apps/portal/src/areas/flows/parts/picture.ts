import { formatCount } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { FlowDefinition, FlowStep, StepStats } from '../types.ts';
import { branchesOf, describeStep, type StepKind } from './definition.ts';

export const nodeWidth = 224;
export const nodeHeight = 58;
const gapX = 40;
const gapY = 62;

export interface PictureNode {
  id: string;
  kind: StepKind | 'start';
  title: string;
  detail: string;
  x: number;
  y: number;
  failed: number;
}

interface PictureEdge {
  id: string;
  from: string;
  to: string;
  /** The branch's name and the count of events, as far as they are known. */
  label: string;
}

export interface Picture {
  nodes: PictureNode[];
  edges: PictureEdge[];
  width: number;
  height: number;
}

/** How many columns a list of steps needs: a route needs one for each of its branches. */
function columnsOf(steps: FlowStep[]): number {
  const widths = steps.map((step) => branchesOf(step).reduce((sum, branch) => sum + columnsOf(branch.steps), 0));
  return Math.max(1, ...widths);
}

/**
 * A flow as boxes and arrows from top to bottom, its branches side by side. Ids are JSON pointers of the steps.
 * Each arrow says how many events went along it.
 */
export function pictureOf({ on, steps }: FlowDefinition, stats: StepStats[] = []): Picture {
  const byPointer = new Map(stats.map((entry) => [entry.pointer, entry]));
  const nodes: PictureNode[] = [];
  const edges: PictureEdge[] = [];
  let bottom = 0;

  const place = (id: string, kind: PictureNode['kind'], title: string, detail: string, column: number, row: number) => {
    nodes.push({
      id,
      kind,
      title,
      detail,
      x: column * (nodeWidth + gapX),
      y: row * (nodeHeight + gapY),
      failed: byPointer.get(id)?.failed ?? 0,
    });
    bottom = Math.max(bottom, row);
  };

  const connect = (from: string, to: string, branch: string) => {
    const count = byPointer.get(to)?.in;
    const label = [branch, count === undefined ? '' : formatCount(count)].filter((part) => part !== '').join(': ');
    edges.push({ id: `${from}→${to}`, from, to, label });
  };

  /** Places steps from `row` down, centred over the columns that start at `left`; returns the first free row. */
  const add = (
    list: FlowStep[],
    pointer: string,
    before: string,
    branchTitle: string,
    left: number,
    row: number,
  ): number => {
    const column = left + (columnsOf(list) - 1) / 2;
    let previous = before;
    let title = branchTitle;
    let next = row;
    list.forEach((step, index) => {
      const id = `${pointer}/${index}`;
      const { kind, title: name, detail } = describeStep(step);
      place(id, kind, name, detail, column, next);
      connect(previous, id, title);
      previous = id;
      title = '';
      next += 1;
      let start = left;
      let deepest = next;
      branchesOf(step).forEach((branch, branchIndex) => {
        deepest = Math.max(
          deepest,
          add(branch.steps, `${id}/route/${branchIndex}/steps`, id, branch.title, start, next),
        );
        start += columnsOf(branch.steps);
      });
      next = deepest;
    });
    return next;
  };

  const columns = columnsOf(steps);
  place(
    'start',
    'start',
    on.join(', '),
    on.length === 1 ? t('each event of this type') : t('each event of these types'),
    (columns - 1) / 2,
    0,
  );
  add(steps, '/steps', 'start', '', 0, 1);
  return {
    nodes,
    edges,
    width: columns * (nodeWidth + gapX) - gapX,
    height: bottom * (nodeHeight + gapY) + nodeHeight,
  };
}

/** What steps gave, in the order in which the picture has them: a route before the steps of its branches. */
export function inPictureOrder<Outcome extends { pointer: string }>(
  outcomes: readonly Outcome[],
  nodes: readonly PictureNode[],
): Outcome[] {
  const places = new Map(nodes.map(({ id }, place) => [id, place]));
  const placeOf = ({ pointer }: Outcome) => places.get(pointer) ?? nodes.length;
  return [...outcomes].sort((one, other) => placeOf(one) - placeOf(other));
}
