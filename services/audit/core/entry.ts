import { CORRELATION } from '@pvt/kernel/correlation';
import Type, { type Static } from 'typebox';
import { masked } from './mask.ts';

export const CATEGORIES = ['security', 'money', 'data', 'operations'] as const;
export type Category = (typeof CATEGORIES)[number];

export const DECISIONS = ['allowed', 'refused'] as const;
export type Decision = (typeof DECISIONS)[number];

const SERVICES: Readonly<Record<string, Category>> = {
  identity: 'security',
  audit: 'security',
  payments: 'money',
  collect: 'data',
  fluxcore: 'data',
  insights: 'data',
};

/** By the service that published it: how long entries are kept goes by category. */
export function categoryOf(type: string): Category {
  return SERVICES[type.split('.')[1] ?? ''] ?? 'operations';
}

/** What is hashed of an entry, in this order and as `JSON.stringify` writes it. */
const Content = {
  number: Type.Integer({ minimum: 0, description: 'Its place in the trail, from 0 on without a gap.', examples: [41] }),
  id: Type.String({ description: 'Of the event that tells of it.' }),
  source: Type.String({ description: 'Which service published it.', examples: ['/identity'] }),
  type: Type.String({ description: 'What happened.', examples: ['pvt.identity.key.changed'] }),
  resource: Type.String({ description: 'What it happened to: the event’s key.' }),
  time: Type.String({ format: 'date-time', description: 'When it happened.', examples: ['2026-11-20T10:00:00.000Z'] }),
  actor: Type.Union([Type.String(), Type.Null()], {
    description: 'Who did it: `person:ID`, `key:ID` or `service:NAME`.',
    examples: ['key:0198c0de-1111-7000-8000-000000000001'],
  }),
  network: Type.Optional(
    Type.String({
      description: 'From which network it was asked for, where a request did: 24 bits of IPv4, 48 of IPv6.',
      examples: ['203.0.113.0/24'],
    }),
  ),
  correlation: Type.Optional(
    Type.String({
      description: 'What its caller named all that belongs together by (`X-Correlation-Id`); of a saga, `saga:ID`.',
      examples: ['order-7'],
    }),
  ),
  trace: Type.Union([Type.String(), Type.Null()], {
    description: 'The trace that it is of (W3C Trace Context): what one request led to has the same.',
  }),
  data: Type.Unknown({
    description: 'What was done, with before and after; without secrets, and without what tells who somebody is.',
    examples: [{ name: '0198c0de', before: null, after: { name: 'shop' } }],
  }),
};

export const AuditEntry = Type.Object(
  {
    ...Content,
    data: Type.Optional(Content.data),
    category: Type.Enum([...CATEGORIES], { description: 'By which its retention goes.' }),
    decision: Type.Enum([...DECISIONS], { description: 'Whether it was done, or refused to whoever asked for it.' }),
    reason: Type.Union([Type.String(), Type.Null()], {
      description:
        'Why it was done or refused: in the words of who did it, or a stable code. The first 300 characters.',
      examples: ['SCOPE_MISSING'],
    }),
    actorName: Type.Union([Type.String(), Type.Null()], { description: 'What the actor was called last.' }),
    leaf: Type.String({ description: 'Its hash in the tree: SHA-256 of a zero byte and the content, in base64.' }),
    forgotten: Type.Boolean({ description: 'Its content is past its retention: `data` is absent, the hash stays.' }),
  },
  { title: 'AuditEntry', description: 'An entry of the audit trail.' },
);
export type AuditEntry = Static<typeof AuditEntry>;

/** An event, as the trail takes it. */
export interface Told {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly key: string;
  readonly time: string;
  readonly data: unknown;
  readonly traceparent?: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** What stands beside the content, to search by. */
export interface EntryColumns {
  readonly type: string;
  readonly category: Category;
  readonly resource: string;
  readonly time: string;
  readonly actor: string | null;
  readonly trace: string | null;
  readonly decision: Decision;
  readonly reason: string | null;
  readonly network: string | null;
  readonly correlation: string | null;
}

export interface NewEntry extends EntryColumns {
  readonly number: number;
  readonly actorName: string | null;
  /** The text that is hashed. */
  readonly content: string;
}

export function entryOf(number: number, told: Told): NewEntry {
  const { id, source, type, key: resource, data, attributes = {} } = told;
  const time = new Date(told.time).toISOString();
  const actor = textOf(attributes['actor']);
  const trace = told.traceparent?.split('-')[1] ?? null;
  const network = textOf(attributes['actorfrom']);
  const where = network === null ? {} : { network };
  const correlation = textOf(attributes[CORRELATION]);
  const within = correlation === null ? {} : { correlation };
  const masks = masked(type, data);
  const content = { number, id, source, type, resource, time, actor, ...where, trace, ...within, data: masks };
  return {
    ...{ number, ...columnsOf(content) },
    actorName: textOf(attributes['actorname']),
    content: JSON.stringify(content),
  };
}

/** What stands beside a content, as it follows from it. */
function columnsOf(content: HashedContent): EntryColumns {
  const { type, resource, time, actor, trace, network = null, correlation = null, data } = content;
  const decision = decisionOf(type);
  return {
    ...{ type, category: categoryOf(type), resource, time, actor, trace, network, correlation, decision },
    reason: reasonOf(decision, data),
  };
}

interface HashedContent extends Pick<EntryColumns, 'type' | 'resource' | 'time' | 'actor' | 'trace'> {
  readonly network?: string;
  readonly correlation?: string;
  readonly data: unknown;
}

function decisionOf(type: string): Decision {
  return type.endsWith('refused') ? 'refused' : 'allowed';
}

const LONGEST_REASON = 300;

/** The event's `reason`, or of what it became; of a refusal, its code. */
function reasonOf(decision: Decision, data: unknown): string | null {
  const of = (value: unknown, name: string): string | null => textOf(Reflect.get(Object(value), name));
  const after: unknown = Reflect.get(Object(data), 'after');
  const reason = of(data, 'reason') ?? of(after, 'reason') ?? (decision === 'refused' ? of(data, 'code') : null);
  // No column holds a NUL; cut by code points, or half of one would be left.
  return reason === null || reason.includes('\0') ? null : [...reason].slice(0, LONGEST_REASON).join('');
}

const COLUMN_NAMES = [
  ...(['type', 'category', 'resource', 'time', 'actor', 'trace'] as const),
  ...(['decision', 'reason', 'network', 'correlation'] as const),
] as const;

/** Which columns of an entry are other than its content, which is what is hashed: people read the columns. */
export function differingColumns(columns: EntryColumns, content: string): (keyof EntryColumns)[] {
  const expected = columnsOf(JSON.parse(content) as HashedContent);
  return COLUMN_NAMES.filter((name) => columns[name] !== expected[name]);
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
