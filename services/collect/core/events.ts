import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { EventTypeFacts } from './event-type.ts';
import { importFailed, importFinished, importResumed, importStarted } from './import-events.ts';
import { SourceDefinition } from './source.ts';
import { EndpointFacts } from './webhook/endpoint.ts';

/** Published as it is: who tried is not known where a file or a feed did. Its type is older than the names of the others. */
export const eventRejected = defineEvent({
  type: 'pvt.event.refused',
  version: 1,
  readBy: 'events:read',
  description: 'An event was rejected because its id had been used for another content. The key is that id.',
  data: Type.Object({
    id: Type.String({ description: 'The id that was used before.' }),
    source: Type.String({ description: 'The source it was used by.' }),
    type: Type.String({ description: 'The type of the rejected event.' }),
    code: Type.String({ description: 'Why: EVENT_CONFLICT.' }),
    detail: Type.String({ description: 'The same for a person.' }),
  }),
  key: ({ id }) => id,
  example: {
    id: '7',
    source: '/shop',
    type: 'order.placed',
    code: 'EVENT_CONFLICT',
    detail: 'The id was used before for another content.',
  },
});

const source = {
  format: 'csv',
  mapping: { type: "'price.changed'", key: 'row.item' },
  feed: { url: 'https://example.com/prices.csv', every: 'PT5M', headers: { authorization: '(secret)' } },
} as const;
const withoutSecrets = 'Values of headers, and what a URL holds of user or query, read `(secret)`.';

export const sourceSaved = defineEvent({
  type: 'pvt.collect.source.saved',
  version: 1,
  readBy: 'sources:read',
  description: `A source was made or changed. The key is its name. ${withoutSecrets}`,
  data: changeOf(SourceDefinition),
  key: ({ name }) => name,
  example: { name: 'prices', before: null, after: source },
});

export const sourceDeleted = defineEvent({
  type: 'pvt.collect.source.deleted',
  version: 1,
  readBy: 'sources:read',
  description: `A source was removed; its events and imports stay. The key is its name. ${withoutSecrets}`,
  data: changeOf(SourceDefinition),
  key: ({ name }) => name,
  example: { name: 'prices', before: source, after: null },
});

export const eventTypeSaved = defineEvent({
  type: 'pvt.collect.event-type.saved',
  version: 1,
  readBy: 'events:read',
  description: 'An event type got a schema, or a new version of it. The key is the event type.',
  data: changeOf(EventTypeFacts),
  key: ({ name }) => name,
  example: {
    name: 'order.placed',
    before: null,
    after: { version: 1, schema: { type: 'object' }, compatibility: 'backward', description: null },
  },
});

export const eventTypeDeleted = defineEvent({
  type: 'pvt.collect.event-type.deleted',
  version: 1,
  readBy: 'events:read',
  description:
    'The schema of an event type was removed with all its versions; events of the type stay, and new ones are taken as they are. The key is the event type.',
  data: changeOf(EventTypeFacts),
  key: ({ name }) => name,
  example: {
    name: 'order.placed',
    before: { version: 1, schema: { type: 'object' }, compatibility: 'backward', description: null },
    after: null,
  },
});

const endpoint = { scheme: { scheme: 'stripe' }, toleranceSeconds: 300, secrets: 1 } as const;

export const webhookEndpointSaved = defineEvent({
  type: 'pvt.collect.webhook-endpoint.saved',
  version: 1,
  readBy: 'webhooks:read',
  description:
    'A webhook endpoint was made or changed; its secrets and its address are left out. The key is the provider.',
  data: changeOf(EndpointFacts),
  key: ({ name }) => name,
  example: { name: 'stripe', before: null, after: endpoint },
});

export const webhookEndpointDeleted = defineEvent({
  type: 'pvt.collect.webhook-endpoint.deleted',
  version: 1,
  readBy: 'webhooks:read',
  description: 'A webhook endpoint was removed. The key is the provider.',
  data: changeOf(EndpointFacts),
  key: ({ name }) => name,
  example: { name: 'stripe', before: endpoint, after: null },
});

const orNull = (description: string) => Type.Union([Type.String(), Type.Null()], { description });

export const deadLettersRedriven = defineEvent({
  type: 'pvt.collect.dead-letters.redriven',
  version: 1,
  readBy: 'events:read',
  description:
    'Dead letters were sent to their groups once more: those that fit all that is given. The key is the group.',
  data: Type.Object({
    group: orNull('Those of this group; null for all groups.'),
    type: orNull('Those of events of this type; null for all types.'),
    ids: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'Those of these ids; null for all.' }),
    cause: Type.Optional(orNull('Those of this cause; null for all causes.')),
    redriven: Type.Integer({ description: 'How many there were.' }),
  }),
  key: ({ group }) => group ?? '*',
  example: { group: 'flow:bookings:v1', type: null, ids: null, cause: null, redriven: 3 },
});

export const deadLettersDiscarded = defineEvent({
  type: 'pvt.collect.dead-letters.discarded',
  version: 1,
  readBy: 'events:read',
  description: 'Dead letters were given up for good: those that fit all that is given. The key is the group.',
  data: Type.Object({
    group: orNull('Those of this group; null for all groups.'),
    type: orNull('Those of events of this type; null for all types.'),
    cause: orNull('Those of this cause; null for all causes.'),
    ids: Type.Union([Type.Array(Type.String()), Type.Null()], { description: 'Those of these ids; null for all.' }),
    reason: Type.String({ description: 'Why, in the words of who did it.' }),
    discarded: Type.Integer({ description: 'How many there were.' }),
  }),
  key: ({ group }) => group ?? '*',
  example: {
    group: 'flow:bookings:v1',
    type: null,
    cause: null,
    ids: null,
    reason: 'Bookings of a test.',
    discarded: 3,
  },
});

/** All that collect publishes. */
export const events: readonly EventType[] = [
  eventRejected,
  sourceSaved,
  sourceDeleted,
  eventTypeSaved,
  eventTypeDeleted,
  webhookEndpointSaved,
  webhookEndpointDeleted,
  importStarted,
  importResumed,
  importFinished,
  importFailed,
  deadLettersRedriven,
  deadLettersDiscarded,
];
