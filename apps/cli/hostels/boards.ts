import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from '@pvt/client';
import { allOf } from '../all-of.ts';
import type { Call } from '../command.ts';
import { Failure } from '../failure.ts';
import { progressDisplay } from '../progress.ts';
import { waiting } from '../waiting.ts';
import type { BoardFigure, BoardMonth } from './expected-board.ts';
import type { SampleHouse } from './houses.ts';

const METRICS: Readonly<Record<BoardFigure, string>> = {
  bedNights: 'hostels.bed-nights',
  revenue: 'hostels.revenue',
  bookings: 'hostels.bookings',
  cancellations: 'hostels.cancellations',
};
const FIGURES = Object.keys(METRICS) as readonly BoardFigure[];
const LOOK_EVERY_MS = 300;

/** Has the figures of all houses counted, and waits until all that was sold is in them. @throws Failure where an event can not be counted */
export async function countBoards(call: Call): Promise<void> {
  const { api, put } = call.client;
  await put('/v1/hostels/figures', undefined);
  const shown = await Promise.all(
    Object.values(METRICS).map((name) =>
      answerOf(api.GET('/v1/metrics/{name}/definition', { params: { path: { name } } })),
    ),
  );
  const ours = new Set(shown.map(({ group }) => group));
  const display = progressDisplay(process.stderr);
  for (;;) {
    const groups = (await allOf((query) => api.GET('/v1/groups', { params: { query } }))).filter(({ group }) =>
      ours.has(group),
    );
    const left = groups.flatMap(({ lag, retrying }) => [lag, retrying]);
    if (groups.some(({ dead }) => dead > 0)) throw new Failure('The boards are not whole: there are dead letters.');
    if (groups.length === ours.size && left.every((count) => count === 0)) return display.end();
    display.show(`Boards: ${waiting(...left)} events to go`);
    await delay(LOOK_EVERY_MS);
  }
}

/** What the boards have of a house, by month and in order. */
export async function boardOf({ client: { api } }: Call, { slug }: SampleHouse): Promise<BoardMonth[]> {
  const months = new Map<string, BoardMonth>();
  for (const figure of FIGURES) {
    const path = { name: METRICS[figure] };
    const query = { every: 'month', where: `property == "${slug}"` };
    const { rows } = await answerOf(api.GET('/v1/metrics/{name}', { params: { path, query } }));
    for (const { at, value } of rows) {
      const month = at.slice(0, 7);
      const known = months.get(month) ?? { month, bedNights: 0, revenue: 0, bookings: 0, cancellations: 0 };
      months.set(month, { ...known, [figure]: known[figure] + Number(value) });
    }
  }
  return [...months.values()].toSorted((a, b) => (a.month < b.month ? -1 : 1));
}

/** Months of which the boards have other figures than the computation. One of which neither has anything is none. */
export function differingMonths(board: readonly BoardMonth[], expected: readonly BoardMonth[]): string[] {
  const named = (of: readonly BoardMonth[]) => new Map(of.map((month) => [month.month, month]));
  const [shown, computed] = [named(board), named(expected)];
  return [...new Set([...shown.keys(), ...computed.keys()])].filter((month) =>
    FIGURES.some((figure) => (shown.get(month)?.[figure] ?? 0) !== (computed.get(month)?.[figure] ?? 0)),
  );
}

/** How many beds there were to sell in a month, by which its occupancy is told. */
export async function bedNightsOf({ client: { api } }: Call, { slug }: SampleHouse, month: string): Promise<number> {
  const params = { path: { property: slug }, query: { from: `${month}-01`, to: firstAfter(month) } };
  return (await answerOf(api.GET('/v1/hostels/properties/{property}/bed-nights', { params }))).bedNights;
}

/** @param month `2017-06` @returns how many nights are in it */
export function nightsOfMonth(month: string): number {
  return (Date.parse(firstAfter(month)) - Date.parse(`${month}-01`)) / 86_400_000;
}

function firstAfter(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year ?? 0, number ?? 0, 1)).toISOString().slice(0, 10);
}
