import { readdirSync, readFileSync } from 'node:fs';

/** A ready example: everything that makes a file's rows into figures, as the API takes it. */
export interface Example {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly source: Named;
  readonly eventTypes: readonly { readonly type: string; readonly definition: unknown }[];
  readonly flow: Named;
  readonly metrics: readonly (Named & { readonly definition: MetricOfExample })[];
  readonly board: Named;
  /** Its sample: a file of a few hundred rows beside example.json. */
  readonly sample: string;
}

interface Named {
  readonly name: string;
  readonly definition: unknown;
}

interface MetricOfExample {
  readonly dimensions?: Readonly<Record<string, string>>;
}

/** A PUT that has the same effect again as once. */
export interface Placing {
  readonly path: string;
  readonly body: unknown;
}

export const EXAMPLE_NAMES: readonly string[] = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** @returns nothing for a name that no example has */
export function readExample(name: string): Example | undefined {
  if (!EXAMPLE_NAMES.includes(name)) return undefined;
  return JSON.parse(readFileSync(new URL(`./${name}/example.json`, import.meta.url), 'utf8')) as Example;
}

export function sampleFile(example: Example): URL {
  return new URL(`./${example.name}/${example.sample}`, import.meta.url);
}

/** In the order in which they are put: the flow before any row comes in, the metrics before what the flow says. */
export function placings({ source, eventTypes, flow, metrics, board }: Example): readonly Placing[] {
  const at = (kind: string, { name, definition }: Named): Placing => ({
    path: `/v1/${kind}/${name}`,
    body: definition,
  });
  return [
    ...eventTypes.map(({ type, definition }) => ({ path: `/v1/event-types/${type}`, body: definition })),
    ...metrics.map((metric) => at('metrics', metric)),
    at('flows', flow),
    at('sources', source),
    at('boards', board),
  ];
}
