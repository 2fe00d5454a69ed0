import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engine } from '../engines.ts';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { type Finding, runSchemathesis } from './schemathesis.ts';

const { place, skipped, how } = engine('schemathesis');
const EXAMPLES = Number(process.env['PVT_TEST_FUZZ_RUNS'] ?? 2);
const SEED = 20261120;
/** Its time goes by how many operations there are, and by how large the document is that they stand in. */
const PARTS = [0, 1, 2, 3];
const GUARD_MS = 900_000;

/** They end the key that asks, or the organisation of it, since names of the reference are real ones: each is asked by itself. */
const ENDING = ['closeOrganisation', 'revokeKey', 'rotateKey'];

/** Of some megabytes, and of no request’s making: it is read once before all is asked. */
const DOCUMENT = 'getOpenApi';

describe.skipIf(skipped)(`Schemathesis (${how})`, () => {
  let server: SharedServer;
  let document: unknown;
  beforeAll(async () => {
    server = await joinServer();
    document = await (await server.fetch('/openapi.json')).json();
  });
  afterAll(async () => {
    for (const list of ['flows', 'metrics', 'sources']) await removeAll(list);
    await server?.leave();
  });

  /** What was made would run on, on the server of other tests. */
  async function removeAll(list: string): Promise<void> {
    const { items } = (await (await server.fetch(`/v1/${list}?limit=500`)).json()) as { items: { name: string }[] };
    for (const { name } of items) await server.fetch(`/v1/${list}/${encodeURIComponent(name)}`, { method: 'DELETE' });
  }

  /** Asks all of a document but these, of the organisation with this key. */
  const ask = ({ url, key }: Pick<SharedServer, 'url' | 'key'>, asked: unknown, without: readonly string[] = []) =>
    runSchemathesis(place ?? how, { url, key, document: asked, without, examples: EXAMPLES, seed: SEED });

  test.each(PARTS)(
    'finds no answer that is none of those documented, for requests as they are documented and for others (part %i)',
    async (part) => {
      const without = [...streaming(document), ...ENDING, DOCUMENT];
      const ids = operations(document).map(({ operationId }) => operationId);
      const asked = onlyOf(document, new Set(ids.filter((_, at) => at % PARTS.length === part)));
      const { checked, findings, errors } = await ask(server, asked, without);
      expect([...checked.keys()].toSorted()).toEqual(namesWithout(asked, without).toSorted());
      expect([...checked.values()].reduce((sum, count) => sum + count, 0)).toBeGreaterThan(500);
      expect(errors).toEqual([]);
      expect(findings.filter(isFault)).toEqual([]);
      // Behind a key that ended on the way, everything would be answered by one refusal.
      expect((await server.fetch('/v1/flows')).status).toBe(200);
    },
    GUARD_MS,
  );

  test.each(ENDING)('finds none either where %s may end what asks', async (ending) => {
    const other = await joinServer();
    const asked = onlyOf(document, new Set([ending]));
    const { checked, findings, errors } = await ask(other, asked).finally(() => other.leave());
    expect([...checked.keys()]).toEqual(operations(asked).map(({ name }) => name));
    expect(checked.size).toBe(1);
    expect(errors).toEqual([]);
    expect(findings.filter(isFault)).toEqual([]);
  });
});

function isFault(finding: Finding): boolean {
  return !isByARule(finding) && !isToldByLine(finding);
}

/**
 * Refused by a rule that no schema can say, such as that a name exists or that CEL compiles: documented with its own code.
 * What the schema says is refused as REQUEST_INVALID.
 */
function isByARule({ check, status, code }: Finding): boolean {
  const ruled = [400, 412, 415, 422].includes(status) && code !== undefined && code !== 'REQUEST_INVALID';
  return check === 'positive_data_acceptance' && ruled;
}

/** What these read line by line they also answer so: that there was nothing to read is in the answer. */
function isToldByLine({ check, operation, status }: Finding): boolean {
  const byLine = ['POST /v1/events/batch', 'POST /v1/sources/{name}/preview', 'POST /v1/sources/{name}/import'];
  return check === 'negative_data_rejection' && status === 200 && byLine.includes(operation);
}

interface Named {
  readonly operationId: string;
}

interface Operation extends Named {
  readonly name: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;
}

function operations(document: unknown): Operation[] {
  const { paths } = document as { paths: Readonly<Record<string, Readonly<Record<string, Omit<Operation, 'name'>>>>> };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ ...operation, name: `${method.toUpperCase()} ${path}` })),
  );
}

function namesWithout(document: unknown, without: readonly string[]): string[] {
  return operations(document).flatMap(({ name, operationId }) => (without.includes(operationId) ? [] : [name]));
}

/** The document as if it had these operations only: it is read anew for each that is asked. */
function onlyOf(document: unknown, only: ReadonlySet<string>): unknown {
  const { paths, components, ...rest } = document as {
    readonly paths: Readonly<Record<string, Readonly<Record<string, Named>>>>;
    readonly components: { readonly schemas: Readonly<Record<string, unknown>> };
  };
  const left = Object.entries(paths).flatMap(([path, methods]) => {
    const its = Object.entries(methods).filter(([, { operationId }]) => only.has(operationId));
    return its.length === 0 ? [] : [[path, Object.fromEntries(its)]];
  });
  const named = [...namedBy(left, components.schemas)].map((name) => [name, components.schemas[name]]);
  return {
    ...rest,
    paths: Object.fromEntries(left),
    components: { ...components, schemas: Object.fromEntries(named) },
  };
}

/** The schemas that something names, and those that these name. */
function namedBy(value: unknown, schemas: Readonly<Record<string, unknown>>, known = new Set<string>()): Set<string> {
  for (const [, name = ''] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/([^"/]+)"/g)) {
    if (known.has(name) || schemas[name] === undefined) continue;
    known.add(name);
    namedBy(schemas[name], schemas, known);
  }
  return known;
}

/** A stream of events has no end that a request could wait for. */
function streaming(document: unknown): string[] {
  return operations(document)
    .filter(({ responses }) => Object.values(responses).some(({ content }) => 'text/event-stream' in (content ?? {})))
    .map(({ operationId }) => operationId);
}
