import example from '../../../examples/hotel-bookings/example.json' with { type: 'json' };
import type { Cut, FigureName, FigureRow } from './figures.ts';

/** A running server as its user sees it: an address and a key. */
export interface Server {
  readonly url: string;
  readonly key: string;
}

const TRIES = 30;

/**
 * Asks as a well-behaved client does: what the server sheds is sent again when it says.
 * @throws Error with the server's own words when it refuses
 */
export async function ask(server: Server, method: string, path: string, body?: BodyInit, type = 'application/json') {
  for (let left = TRIES; ; left -= 1) {
    const response = await fetch(server.url + path, {
      method,
      headers: { authorization: `Bearer ${server.key}`, ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    if (response.ok) return text;
    const after = Number(response.headers.get('retry-after'));
    if (response.status !== 503 || left === 0) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    await new Promise((resolve) => setTimeout(resolve, after * 1000));
  }
}

/** Puts all definitions of the ready example; again, it changes nothing. */
export async function putExample(server: Server): Promise<void> {
  const put = (path: string, definition: unknown) => ask(server, 'PUT', path, JSON.stringify(definition));
  for (const { type, definition } of example.eventTypes) await put(`/v1/event-types/${type}`, definition);
  await put(`/v1/sources/${example.source.name}`, example.source.definition);
  for (const { name, definition } of example.metrics) await put(`/v1/metrics/${name}`, definition);
  await put(`/v1/flows/${example.flow.name}`, example.flow.definition);
  await put(`/v1/boards/${example.board.name}`, example.board.definition);
}

export interface ImportedLines {
  readonly state: string;
  readonly lines: {
    readonly read: number;
    readonly accepted: number;
    readonly duplicate: number;
    readonly refused: number;
  };
}

/** Imports a file through the example's source, and gives the job as it ended. */
export async function importFile(server: Server, bytes: Uint8Array<ArrayBuffer>): Promise<ImportedLines> {
  const path = `/v1/sources/${example.source.name}/import`;
  const job: ImportedLines = JSON.parse(await ask(server, 'POST', path, bytes, 'text/csv'));
  return job;
}

/** A metric's rows in the form of the independent figures; values as the digits that stand in the JSON. */
export async function figureRows(server: Server, metric: FigureName, cut: Cut): Promise<FigureRow[]> {
  const by = metric === 'hotel.set-aside-reasons' ? 'reason' : 'hotel';
  const text = await ask(server, 'GET', `/v1/metrics/${metric}?every=${cut}&by=${by}`);
  const { rows }: { rows: { at: string; by: Record<string, string>; value: string }[] } = JSON.parse(text, digits);
  return rows
    .map((row): FigureRow => [cut === 'all' ? '' : row.at.slice(0, 10), row.by[by] ?? '', row.value])
    .sort((left, right) => (left.join('|') < right.join('|') ? -1 : 1));
}

/** The third argument of a reviver holds the number's own text (ECMAScript 2026). */
const digits = ((_name: string, value: unknown, context?: { source?: string }): unknown =>
  typeof value === 'number' ? context?.source : value) satisfies (name: string, value: unknown) => unknown;
