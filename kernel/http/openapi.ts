import { hoistNamed } from '../schema/named.ts';
import { describeSchema } from '../schema/reference.ts';
import type { ProblemFactory } from '../service/errors.ts';
import { httpErrors, STATUS } from './problem.ts';
import { PROBLEM_SCHEMA, problemExample } from './problem-schema.ts';
import { type ErrorForm, isEventStream, type Route, SIGNED_IN, storesWhatItTakes } from './route.ts';

type Document = Record<string, unknown>;

/**
 * OpenAPI 3.1 of the routes as they are mounted: what is checked and what is documented are the same schemas. Those that
 * have a name (`title: 'Flow'`) are components.
 * @throws Error when two routes have one operationId, or two schemas one name
 */
export function openApi(routes: readonly Route[], server: string): Document {
  const paths: Record<string, Record<string, Document>> = {};
  const operationIds = new Set<string>();
  for (const route of routes.filter((item) => item.tag !== 'internal')) {
    if (operationIds.has(route.operationId)) throw new Error(`two routes are called ${route.operationId}`);
    operationIds.add(route.operationId);
    const path = route.path.replace(/:(\w+)/g, '{$1}').replace(/\*$/, '{path}');
    paths[path] ??= {};
    paths[path][route.method.toLowerCase()] = operation(route);
  }
  const named = hoistNamed({ paths, problem: PROBLEM_SCHEMA });
  return {
    openapi: '3.1.0',
    info: {
      title: 'PVT',
      version: '1.0.0',
      description: 'The event core: takes events in, keeps them, processes them with flows, and shows exact figures.',
    },
    servers: [{ url: server, description: 'This server.' }],
    tags: [...new Set(routes.map((route) => route.tag))].filter((tag) => tag !== 'internal').map((name) => ({ name })),
    security: [{ apiKey: [] }],
    paths: named.document['paths'],
    components: {
      securitySchemes: {
        apiKey: { type: 'http', scheme: 'bearer', description: 'An API key: `Authorization: Bearer pvt_key_…`.' },
      },
      schemas: named.schemas,
    },
  };
}

function securityOf({ permission, stepUp, sensitive }: Route): Document {
  if (permission === 'public') return { security: [] };
  return {
    ...(sensitive === true ? { 'x-sensitive': true } : {}),
    ...(permission === SIGNED_IN ? {} : { 'x-scope': permission }),
    ...(stepUp === true ? { 'x-step-up': true } : {}),
  };
}

function guardErrors({ permission, stepUp }: Route): ProblemFactory[] {
  if (permission === 'public') return [];
  const { UNAUTHENTICATED, SCOPE_MISSING, SECOND_FACTOR_REQUIRED, STEP_UP_NEEDED } = httpErrors;
  return [
    UNAUTHENTICATED,
    ...(permission === SIGNED_IN ? [] : [SCOPE_MISSING, SECOND_FACTOR_REQUIRED]),
    ...(stepUp === true ? [STEP_UP_NEEDED] : []),
  ];
}

function operation(route: Route): Document {
  const body = requestBody(route);
  return {
    operationId: route.operationId,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description === undefined ? {} : { description: route.description }),
    ...securityOf(route),
    parameters: [...parameters(route, 'path'), ...parameters(route, 'query'), ...parameters(route, 'header')],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: responses(route),
  };
}

function parameters(route: Route, where: 'path' | 'query' | 'header'): Document[] {
  const schemas = { path: route.params, query: route.query, header: route.headers };
  const schema = schemas[where] as { properties?: Record<string, Document>; required?: string[] } | undefined;
  return Object.entries(schema?.properties ?? {}).map(([name, property]) => {
    const described = describeSchema(property, name);
    return {
      // What a wildcard holds is a path.
      name: name === '*' ? 'path' : name,
      in: where,
      // What has a default may be left out.
      required: where === 'path' || (schema?.required?.includes(name) === true && !('default' in property)),
      description: described['description'],
      schema: described,
      example: described['example'],
    };
  });
}

function requestBody(route: Route): Document | undefined {
  if (route.body === undefined && route.consumes === undefined) return undefined;
  const schema =
    route.body === undefined
      ? {
          description: 'As its media type says.',
          type: 'string',
          format: 'binary',
          example: 'type,id\norder.placed,1\n',
        }
      : describeSchema(route.body as Document, 'body', `${route.summary}.`);
  const types = route.consumes ?? ['application/json'];
  return {
    // What is streamed may be a file of no rows.
    required: route.reads !== 'stream',
    content: Object.fromEntries(types.map((type) => [type, { schema, example: schema['example'] }])),
  };
}

function responses(route: Route): Document {
  const good = Object.entries(route.responses).map(([status, response]) => {
    const types =
      typeof response.contentType === 'string'
        ? [response.contentType]
        : (response.contentType ?? ['application/json']);
    const content = types.flatMap((type) => {
      const schema = response.streamed?.[type] ?? response.schema;
      if (schema === undefined) return [];
      const described = describeSchema(schema as Document, 'answer', response.description);
      return [[type, { schema: described, example: described['example'] }]];
    });
    const shown = content.length === 0 ? {} : { content: Object.fromEntries(content) as Document };
    return [status, { description: response.description, ...shown }];
  });
  const problems = [...Map.groupBy(problemsOf(route), ({ entry }) => STATUS[entry.kind])].map(([status, factories]) => [
    String(status),
    {
      description: factories.map(({ code, entry }) => `\`${code}\`: ${entry.title}.`).join('\n'),
      content: Object.fromEntries(
        Object.entries({ 'application/problem+json': {}, ...route.errorTypes }).map(([type, form]) => [
          type,
          problemIn(form, factories[0]),
        ]),
      ),
    },
  ]);
  return Object.fromEntries([
    ...good,
    ...problems.filter(([status]) => !(Number(status) in route.responses)),
  ]) as Document;
}

function problemIn(
  { schema, formed = (problem) => problem }: ErrorForm,
  factory: ProblemFactory | undefined,
): Document {
  const example = factory === undefined ? {} : formed(problemExample(factory));
  if (schema === undefined) return { schema: { $ref: '#/components/schemas/Problem' }, example };
  const { title, members } = schema;
  const properties = { ...PROBLEM_SCHEMA.properties, ...members };
  return { schema: { ...PROBLEM_SCHEMA, title, properties, example: formed(PROBLEM_SCHEMA.example) }, example };
}

function problemsOf(route: Route): readonly ProblemFactory[] {
  const { REQUEST_INVALID, ADDRESS_NOT_SAFE, BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED } = httpErrors;
  const { JSON_INVALID, JSON_NOT_SAFE } = httpErrors;
  const { OVERLOADED, DEPENDENCY_UNAVAILABLE, STORAGE_FULL, STREAMS_LIMITED } = httpErrors;
  const json =
    route.method !== 'GET' && route.reads !== 'stream'
      ? [JSON_INVALID, JSON_NOT_SAFE, BODY_TOO_LARGE, MEDIA_TYPE_UNSUPPORTED]
      : [];
  const address = route.params === undefined && route.query === undefined ? [] : [ADDRESS_NOT_SAFE];
  const guarded = guardErrors(route);
  const load = [
    ...(route.always === true ? [] : [OVERLOADED, DEPENDENCY_UNAVAILABLE]),
    ...(storesWhatItTakes(route) ? [STORAGE_FULL] : []),
    ...(isEventStream(route) ? [STREAMS_LIMITED] : []),
  ];
  return [REQUEST_INVALID, ...address, ...json, ...guarded, ...(route.errors ?? []), ...load];
}
