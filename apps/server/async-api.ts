import type { EventDeclaration } from '@pvt/kernel/event-type';
import { isOwnType } from '@pvt/kernel/log/event-rules';
import { describeSchema } from '@pvt/kernel/schema/reference';

type Json = Record<string, unknown>;

/** AsyncAPI 3 of event types: a message is what a reader of GET /v1/stream gets, the event with the type's own data in it. */
export function asyncApi(events: readonly EventDeclaration[], host: string): Json {
  const named = events.map((event) => [keyOf(event.type), event] as const);
  // A tenant's schema means what it says, whatever it calls its parts.
  const ours = described(named.filter(([, { type }]) => isOwnType(type)));
  const of = (part: (key: string, event: EventDeclaration) => unknown): Json =>
    Object.fromEntries(named.map(([key, event]) => [key, part(key, event)]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'PVT events',
      version: '1.0.0',
      description:
        'What the log holds, as GET /v1/stream gives it. `id`, `source`, `type`, `time` and `data` are those of CloudEvents 1.0; further attributes of a CloudEvent are in `attributes`.',
    },
    servers: { stream: { host, protocol: 'sse', description: 'GET /v1/stream.' } },
    channels: of((key, event) => ({
      address: event.type,
      description: event.description,
      messages: { [key]: { $ref: `#/components/messages/${key}` } },
    })),
    operations: of((key, event) => ({
      action: 'send',
      channel: { $ref: `#/channels/${key}` },
      summary: event.description,
    })),
    components: {
      messages: of((key, event) => ({
        name: event.type,
        title: event.type,
        summary: event.description,
        contentType: 'application/json',
        payload: envelope(event.type, { $ref: `#/components/schemas/${key}` }),
        examples: [{ payload: { ...EXAMPLE, type: event.type, data: event.example } }],
      })),
      schemas: {
        ...described(named.filter(([, { type }]) => !isOwnType(type))),
        ...ours,
        ...referredTo(ours),
      },
    },
  };
}

function described(named: readonly (readonly [key: string, event: EventDeclaration])[]): Json {
  return Object.fromEntries(
    named.map(([key, { data, type, example }]) => [key, { ...describeSchema(data as Json, type), example }]),
  );
}

const REFERENCE = /"#\/components\/schemas\/(\w+)"/g;

/** The schemas in these that stand within themselves, which say so by their names. */
function referredTo(schemas: Json): Json {
  const names = new Set([...JSON.stringify(schemas).matchAll(REFERENCE)].map(([, name]) => name));
  const found: Json = {};
  (function look(part: unknown): void {
    if (typeof part !== 'object' || part === null) return;
    const title: unknown = Reflect.get(part, 'title');
    if (typeof title === 'string' && names.has(title)) found[title] ??= part;
    Object.values(part).forEach(look);
  })(schemas);
  return found;
}

/**
 * A name that AsyncAPI allows (letters, digits, `.`, `-`, `_`), and another one for each type: `_` begins what is not as it was,
 * and ends what would be called as a schema of PVT's, which have names in one word.
 */
function keyOf(type: string): string {
  const ending = /^[A-Z][A-Za-z0-9]*$/.test(type) ? '_' : '';
  return `${type.replaceAll(/[^A-Za-z0-9.-]/g, (other) =>
    other === '_' ? '__' : `_${(other.codePointAt(0) ?? 0).toString(16)}_`,
  )}${ending}`;
}

const EXAMPLE = {
  position: 42,
  tenant: '0198c0de-0000-7000-8000-00000000000a',
  id: 'order-7-placed',
  source: '/shop',
  key: 'customer-1',
  time: '2026-11-20T12:00:00Z',
  recordedAt: '2026-11-20T12:00:01Z',
} as const;

function envelope(type: string, data: Json): Json {
  return {
    type: 'object',
    description: 'An event of the log.',
    required: ['position', 'tenant', 'id', 'source', 'type', 'key', 'time', 'recordedAt', 'data'],
    properties: {
      position: { type: 'integer', description: 'Its place in the log.' },
      tenant: { type: 'string', format: 'uuid', description: 'Whose event it is.' },
      id: { type: 'string', description: 'Unique within its source.' },
      source: { type: 'string', description: 'Who says so.' },
      type: { const: type, description: 'What happened.' },
      key: { type: 'string', description: 'What its order is kept by.' },
      time: { type: 'string', format: 'date-time', description: 'When it happened.' },
      recordedAt: { type: 'string', format: 'date-time', description: 'When it was accepted.' },
      data,
      traceparent: { type: 'string', description: 'The trace it was published in (W3C Trace Context).' },
      attributes: {
        type: 'object',
        additionalProperties: { type: ['string', 'number', 'boolean'] },
        description: 'What a CloudEvent carried beyond these: `subject`, `dataschema`, extensions.',
      },
    },
  };
}
