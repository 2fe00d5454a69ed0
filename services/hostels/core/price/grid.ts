import type { Night } from '../night.ts';
import type { Change } from './change.ts';
import { millionthsOf, share, split } from './money.ts';
import type { Line, LineKind, Part, Text } from './quote.ts';

/**
 * What the accommodation costs so far: an amount for each night and guest, and one for the unit itself. Each rule changes
 * the amounts, so that each cent of it has its night and its guest, and parts of a stay can be returned later.
 */
export interface Grid {
  readonly sold: 'bed' | 'unit';
  readonly nights: readonly Night[];
  readonly guests: number;
  /** Night by night: first the unit, then the guests. */
  readonly cells: number[];
}

/** What a rule adds to cells of a grid. */
export interface Effect {
  readonly amount: number;
  readonly cells: readonly number[];
  readonly amounts: readonly number[];
}

export function newGrid(sold: Grid['sold'], nights: readonly Night[], guests: number): Grid {
  return { sold, nights, guests, cells: new Array<number>(nights.length * (guests + 1)).fill(0) };
}

/** @param guest its place in the list of guests; undefined is the unit */
export function cellOf({ guests }: Grid, night: number, guest?: number): number {
  return night * (guests + 1) + (guest === undefined ? 0 : guest + 1);
}

/** The cells that a rate is charged to: the unit's, or each guest's. */
export function chargedCells(grid: Grid, nights: readonly number[]): number[] {
  if (grid.sold === 'unit') return nights.map((night) => cellOf(grid, night));
  return nights.flatMap((night) => Array.from({ length: grid.guests }, (_, guest) => cellOf(grid, night, guest)));
}

/** Makes an amount due in each of some cells. */
export function charge(cells: readonly number[], amount: number): Effect {
  return { amount: amount * cells.length, cells, amounts: cells.map(() => amount) };
}

/** What a change comes to on some nights; it does not make it. @param nights their places in the stay */
export function effectOf(grid: Grid, nights: readonly number[], change: Change): Effect {
  if (change.kind === 'percent')
    return spread(grid, nights, (standing) => share(standing, millionthsOf(change.percent)));
  if (change.per === 'stay') return spread(grid, nights, () => change.amount);
  const amount = change.per === 'night' ? change.amount : change.amount * grid.guests;
  const each = nights.map((night) => spread(grid, [night], () => amount));
  return {
    amount: each.reduce((all, effect) => all + effect.amount, 0),
    cells: each.flatMap(({ cells }) => cells),
    amounts: each.flatMap(({ amounts }) => amounts),
  };
}

/** Spreads an amount over cells in proportion to what stands there, and takes off no more than that. */
export function spreadOver(grid: Grid, cells: readonly number[], amountOf: (standing: number) => number): Effect {
  const weights: number[] = [];
  let standing = 0;
  for (const cell of cells) {
    const weight = grid.cells[cell] ?? 0;
    weights.push(weight);
    standing += weight;
  }
  const amount = Math.max(amountOf(standing), -standing);
  return { amount, cells, amounts: split(amount, weights) };
}

export function apply(grid: Grid, { cells, amounts }: Effect): void {
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] ?? 0;
    grid.cells[cell] = (grid.cells[cell] ?? 0) + (amounts[i] ?? 0);
  }
}

/** @param effect its cells come night by night */
export function lineOf(grid: Grid, kind: LineKind, rule: string, text: Text, effect: Effect): Line {
  const nights: Night[] = [];
  for (const cell of effect.cells) {
    const night = nightOfCell(grid, cell);
    if (night !== nights.at(-1)) nights.push(night);
  }
  return { kind, rule, text, nights, amount: effect.amount, parts: partsOf(grid, effect.cells, effect.amounts) };
}

/** What the accommodation costs, part by part. */
export function standingParts(grid: Grid): Part[] {
  return partsOf(grid, [...grid.cells.keys()], grid.cells);
}

function partsOf(grid: Grid, cells: readonly number[], amounts: readonly number[]): Part[] {
  const parts: Part[] = [];
  for (let i = 0; i < cells.length; i++) {
    const [cell = 0, amount = 0] = [cells[i], amounts[i]];
    if (amount === 0) continue;
    const column = cell % (grid.guests + 1);
    parts.push({ night: nightOfCell(grid, cell), guest: column === 0 ? null : column - 1, amount });
  }
  return parts;
}

function nightOfCell({ nights, guests }: Grid, cell: number): Night {
  return nights[Math.floor(cell / (guests + 1))] ?? '';
}

function spread(grid: Grid, nights: readonly number[], amountOf: (standing: number) => number): Effect {
  const cells: number[] = [];
  for (const night of nights) {
    const first = cellOf(grid, night);
    for (let cell = first; cell <= first + grid.guests; cell++) if (grid.cells[cell] !== 0) cells.push(cell);
  }
  return spreadOver(grid, cells.length === 0 ? chargedCells(grid, nights) : cells, amountOf);
}
