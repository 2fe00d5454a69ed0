import { conditionsOf, MatchHeaders } from '@pvt/kernel/http/conditions';
import { PageQuery, pageErrors, pageOf } from '@pvt/kernel/http/keyset';
import { httpErrors } from '@pvt/kernel/http/problem';
import { type Route, route } from '@pvt/kernel/http/route';
import { CHECK_ONLY } from '@pvt/kernel/preconditions';
import Type from 'typebox';
import { Change, Shown, shown } from '../core/changes.ts';
import { configErrors } from '../core/errors.ts';
import { KeyName, type Layer, LayerName, MOST_APART_BYTES, MOST_KEYS, Subject } from '../core/layer.ts';
import { Reason, Revision } from '../core/revision.ts';
import { getLayer, listHistory, listLayers } from '../use-cases/layers.ts';
import { layerTag, publishValues, restoreRevision } from '../use-cases/publish.ts';
import type { CommandTools } from '../use-cases/tools.ts';

const params = Type.Object({ layer: LayerName });
const OfSubject = Type.Object({ for: Type.Optional(Subject) });
const number = Type.Integer({
  minimum: 0,
  description: 'Counted through all layers; 0 before the first.',
  examples: [7],
});

const LayerChange = Type.Object(
  {
    set: Type.Optional(
      Type.Record(Type.String(), Type.Unknown(), {
        description: 'Values by key.',
        maxProperties: MOST_KEYS,
        examples: [{ 'checkout.timeout': 20 }],
      }),
    ),
    inherit: Type.Optional(
      Type.Array(KeyName, { maxItems: MOST_KEYS, description: 'Keys that the layer is to say nothing of any more.' }),
    ),
    gone: Type.Optional(
      Type.Array(KeyName, { maxItems: MOST_KEYS, description: 'Keys that are to have no value, whatever is below.' }),
    ),
    reason: Reason,
  },
  { additionalProperties: false, title: 'ConfigLayerChange', description: 'What a layer is to say from now on.' },
);

const Published = Type.Object(
  { revision: number, changes: Type.Array(Change, { description: 'By key; none where it was so already.' }) },
  { additionalProperties: false, title: 'ConfigPublished', description: 'A revision, and what it changed.' },
);

const ShownLayer = Type.Object(
  {
    revision: number,
    entries: Type.Record(Type.String(), Shown, { description: 'What the layer itself says, by key.' }),
  },
  { additionalProperties: false, title: 'ConfigLayer', description: 'One layer, without those below.' },
);

const ListedLayer = Type.Object(
  {
    environment: LayerName,
    for: Type.Union([Type.String(), Type.Null()], { description: 'The subject; null for everybody.' }),
    revision: number,
    keys: Type.Integer({ description: 'Of how many keys it says anything.', examples: [12] }),
    at: Type.String({ description: 'When it was last published.', examples: ['2027-01-04T14:00:00.000Z'] }),
    author: Type.String({ description: 'By whom.', examples: ['Ana Silva'] }),
  },
  { additionalProperties: false, title: 'ListedConfigLayer', description: 'A layer that was published.' },
);

const {
  CONFIG_LAYER_INVALID,
  CONFIG_VALUES_INVALID,
  CONFIG_CHANGED_MEANWHILE,
  CONFIG_KEY_CHANGED_MEANWHILE,
  CONFIG_REVISION_NOT_FOUND,
} = configErrors;
const refusals = [
  CONFIG_LAYER_INVALID,
  CONFIG_VALUES_INVALID,
  CONFIG_CHANGED_MEANWHILE,
  CONFIG_KEY_CHANGED_MEANWHILE,
  httpErrors.DEPENDENCY_UNAVAILABLE,
];
/** A value of a key that its service checks, with what goes along. */
const MOST_BODY = MOST_APART_BYTES + 1024 * 1024;
const reading = { tag: 'config', permission: 'config:read' } as const;
const writing = { tag: 'config', permission: 'config:write', params, query: OfSubject } as const;
const one = '/v1/config/layers/:layer';

/** The routes of layers: what holds where, and how it came to be. */
export function layerRoutes(tools: CommandTools): Route[] {
  return [
    route({
      ...reading,
      operationId: 'listConfigLayers',
      method: 'GET',
      path: '/v1/config/layers',
      summary: 'The layers that were published',
      query: PageQuery,
      responses: { 200: { description: 'Those of everybody first.', schema: pageOf(ListedLayer) } },
      errors: [pageErrors.CURSOR_INVALID],
      handler: async ({ context, query }) => {
        const { items, ...page } = await listLayers(tools, context, query);
        return {
          ...page,
          items: items.map(({ subject, authorName, ...rest }) => ({
            ...rest,
            for: subject === '' ? null : subject,
            author: authorName,
          })),
        };
      },
    }),
    route({
      ...reading,
      operationId: 'getConfigLayer',
      method: 'GET',
      path: one,
      summary: 'One layer',
      params,
      query: OfSubject,
      responses: { 200: { description: 'The layer; its revision is the `ETag`.', schema: ShownLayer } },
      errors: [CONFIG_LAYER_INVALID],
      handler: async ({ params: at, query, context }, reply) => {
        const { revision, entries } = await getLayer(tools, context, layerOf(at, query));
        reply.header('etag', layerTag(revision));
        const all = Object.entries(entries).map(([name, entry]) => [name, shown(entry)] as const);
        return { revision, entries: Object.fromEntries(all) };
      },
    }),
    route({
      ...writing,
      operationId: 'publishConfig',
      method: 'POST',
      path: `${one}/revisions`,
      summary: 'Publish values',
      description:
        'All of them at once, as one revision, or none. Values of keys that a service checks are published only while it answers and finds nothing wrong. With `If-Match` only while the layer is at the revision that was read; otherwise the answer says what is other by now.',
      headers: MatchHeaders,
      body: LayerChange,
      bodyLimit: MOST_BODY,
      responses: { 201: { description: 'What was published.', schema: Published } },
      errors: refusals,
      handler: async ({ params: at, query, body, headers, context }, reply) => {
        const made = await publishValues(tools, context, layerOf(at, query), body, conditionsOf(headers));
        reply.status(201).header('etag', layerTag(made.revision));
        return made;
      },
    }),
    route({
      ...writing,
      operationId: 'checkConfig',
      method: 'POST',
      path: `${one}/check`,
      stores: false,
      summary: 'What publishing would change, without doing it',
      body: LayerChange,
      bodyLimit: MOST_BODY,
      responses: { 200: { description: 'The revision that is there, and what would change.', schema: Published } },
      errors: [CONFIG_LAYER_INVALID, CONFIG_VALUES_INVALID, httpErrors.DEPENDENCY_UNAVAILABLE],
      handler: ({ params: at, query, body, context }) =>
        publishValues(tools, context, layerOf(at, query), body, CHECK_ONLY),
    }),
    route({
      ...writing,
      operationId: 'restoreConfig',
      method: 'POST',
      path: `${one}/restore`,
      summary: 'Go back to a revision',
      description: 'Publishes what the layer held as of it, as a new revision; the history stays.',
      headers: MatchHeaders,
      body: Type.Object(
        {
          revision: Type.Integer({
            minimum: 1,
            maximum: Number.MAX_SAFE_INTEGER,
            description: 'Which one.',
            examples: [5],
          }),
          reason: Reason,
        },
        { additionalProperties: false, title: 'ConfigRestoring', description: 'Where to go back to, and why.' },
      ),
      responses: { 201: { description: 'What was published.', schema: Published } },
      errors: [...refusals, CONFIG_REVISION_NOT_FOUND],
      handler: async ({ params: at, query, body, headers, context }, reply) => {
        const made = await restoreRevision(tools, context, layerOf(at, query), body, conditionsOf(headers));
        reply.status(201).header('etag', layerTag(made.revision));
        return made;
      },
    }),
    route({
      ...reading,
      operationId: 'listConfigRevisions',
      method: 'GET',
      path: `${one}/revisions`,
      summary: 'The history of a layer',
      params,
      query: Type.Object({ ...OfSubject.properties, ...PageQuery.properties }),
      responses: { 200: { description: 'The newest first.', schema: pageOf(Revision) } },
      errors: [CONFIG_LAYER_INVALID, pageErrors.CURSOR_INVALID],
      handler: ({ params: at, query, context }) => listHistory(tools, context, layerOf(at, query), query),
    }),
  ];
}

/** @throws CONFIG_LAYER_INVALID */
function layerOf({ layer }: { layer: LayerName }, query: { readonly for?: string }): Layer {
  if (layer === 'base' && query.for !== undefined)
    throw CONFIG_LAYER_INVALID('`base` is for everybody: leave `for` out, or name an environment.', {
      pointer: '/for',
    });
  return { environment: layer, subject: query.for ?? '' };
}
