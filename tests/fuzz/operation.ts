import fc from 'fast-check';
import { fromSchema } from './from-schema.ts';
import { deepJson, nastyJson, nastyText } from './nasty.ts';

/** One route of the OpenAPI document. */
export interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly required: boolean;
    readonly schema: unknown;
  }[];
  readonly body?: { readonly types: readonly string[]; readonly schema: unknown };
}

export interface Attempt {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Document {
  readonly components?: { readonly schemas?: Readonly<Record<string, unknown>> };
  readonly paths: Readonly<Record<string, Readonly<Record<string, DocumentedOperation>>>>;
}

interface DocumentedOperation {
  readonly parameters?: Operation['parameters'];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: unknown }>> };
}

export function operationsOf(document: unknown): Operation[] {
  const { paths, components } = document as Document;
  const named = components?.schemas ?? {};
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => {
      const { parameters = [], requestBody } = withNamed(operation, named) as DocumentedOperation;
      const content = Object.entries(requestBody?.content ?? {});
      const body =
        content.length === 0 ? {} : { body: { types: content.map(([type]) => type), schema: content[0]?.[1].schema } };
      return { method: method.toUpperCase(), path, parameters, ...body };
    }),
  );
}

const REFERENCE = '#/components/schemas/';

/** With each schema that stands by its name in its place; one that holds itself stays a name there. */
function withNamed(value: unknown, named: Readonly<Record<string, unknown>>, within: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => withNamed(item, named, within));
  if (typeof value !== 'object' || value === null) return value;
  const reference: unknown = Reflect.get(value, '$ref');
  if (typeof reference === 'string' && reference.startsWith(REFERENCE)) {
    const name = reference.slice(REFERENCE.length);
    return within.includes(name) ? value : withNamed(named[name], named, [...within, name]);
  }
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withNamed(member, named, within)]));
}

/** Requests to a route: as its schemas have them, nearly so, and not at all. */
export function attempts(operation: Operation): fc.Arbitrary<Attempt> {
  return fc
    .record({ path: pathOf(operation), query: queryOf(operation), sent: bodyOf(operation) })
    .map(({ path, query, sent }) => ({
      method: operation.method,
      path: query === '' ? path : `${path}?${query}`,
      ...sent,
    }));
}

function pathOf({ path, parameters }: Operation): fc.Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'path');
  const values = fc.tuple(...names.map(({ schema }) => fc.oneof(fromSchema(schema).map(textOf), nastyText)));
  return fc
    .tuple(values, fc.integer({ min: 0, max: 19 }))
    .map(([texts, luck]) =>
      names.reduce((all, { name }, i) => all.replace(`{${name}}`, luck === 0 ? '%zz' : encode(texts[i] ?? 'x')), path),
    );
}

function queryOf({ parameters }: Operation): fc.Arbitrary<string> {
  const names = parameters.filter((parameter) => parameter.in === 'query');
  const given = names.map(({ schema, required }) =>
    fc.option(fc.oneof(fromSchema(schema).map(textOf), nastyText), { nil: undefined, freq: required ? 9 : 1 }),
  );
  return fc
    .tuple(...given)
    .map((values) =>
      names.flatMap(({ name }, i) => (values[i] === undefined ? [] : [`${name}=${encode(values[i])}`])).join('&'),
    );
}

function bodyOf({ body }: Operation): fc.Arbitrary<Pick<Attempt, 'headers' | 'body'>> {
  if (body === undefined) return fc.constant({ headers: {} });
  const text = fc.oneof(
    {
      weight: 8,
      arbitrary: fromSchema(body.schema).map((value) =>
        typeof value === 'string' ? value : (JSON.stringify(value) ?? ''),
      ),
    },
    { weight: 1, arbitrary: nastyJson.map((value) => JSON.stringify(value) ?? '') },
    { weight: 1, arbitrary: deepJson },
    { weight: 1, arbitrary: nastyText },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '{"type":"a","data":{"__proto__":{"x":1}}}',
        '{"type":"a"',
        '{"a":1e999}',
        '[1,]',
        '\ufeff{}',
        '"\\ud800"',
      ),
    },
  );
  const type = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...body.types) },
    { weight: 1, arbitrary: fc.constantFrom('text/html', 'application/json; charset=latin1', 'a') },
  );
  return fc.record({ body: text, type }).map((sent) => ({ headers: { 'content-type': sent.type }, body: sent.body }));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

/** Lone surrogates can't be in an address at all. */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}
