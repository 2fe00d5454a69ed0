import Type, { type Static } from 'typebox';

/** Whose the rows of the registry are: they are no tenant's. */
export const INSTALLATION = '00000000-0000-0000-0000-000000000000';

export const InstanceId = Type.String({
  description: 'Which one: a name that is its own, and the same after a restart.',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$',
  maxLength: 128,
  examples: ['payments-2'],
});

const Address = Type.String({
  pattern: '^https?://[^/?#]+$',
  maxLength: 300,
  description: 'Without a path.',
  examples: ['http://10.0.0.7:8090'],
});
const Services = Type.Array(Type.String({ pattern: '^[a-z][a-z0-9-]{0,62}$' }), {
  maxItems: 100,
  description: 'That it mounts.',
  examples: [['payments']],
});
const Zone = Type.Union([Type.String({ minLength: 1, maxLength: 100 }), Type.Null()], {
  description: 'Where it runs: callers prefer their own zone. Null where that does not matter.',
  examples: ['eu-west-1a'],
});
const Weight = Type.Integer({
  minimum: 0,
  maximum: 1000,
  description: 'How many calls it gets beside others; 0 is none.',
  examples: [100],
});

/** What a process says of itself. */
export const NewInstance = Type.Object(
  {
    id: InstanceId,
    services: Services,
    internal: Type.Union([Address, Type.Null()], { description: 'Where other processes call it.' }),
    public: Type.Union([Address, Type.Null()], { description: 'Where it serves people.' }),
    version: Type.String({ minLength: 1, maxLength: 100 }),
    zone: Zone,
    weight: Weight,
    metadata: Type.Record(Type.String({ maxLength: 100 }), Type.String({ maxLength: 1000 }), { maxProperties: 20 }),
    startedAt: Type.String({ format: 'date-time' }),
  },
  { additionalProperties: false },
);
export type NewInstance = Static<typeof NewInstance>;

/** A registration: `generation` tells it from an earlier one of the same id. */
export const Lease = Type.Object({ instance: InstanceId, generation: Type.Integer() }, { additionalProperties: false });
export type Lease = Static<typeof Lease>;

/** As a caller goes by. */
export const Peer = Type.Object({
  id: Type.String(),
  generation: Type.Integer(),
  services: Type.Array(Type.String()),
  internal: Type.Union([Type.String(), Type.Null()]),
  public: Type.Union([Type.String(), Type.Null()]),
  version: Type.String(),
  zone: Type.Union([Type.String(), Type.Null()]),
  weight: Type.Integer(),
  /** Gets nothing new. */
  draining: Type.Boolean(),
  /** Beats, but does not answer. */
  unreachable: Type.Boolean(),
  /** Its lease is over, and it is kept since too many fell silent at once. */
  silent: Type.Boolean(),
  /** The newest list that it has taken. */
  seen: Type.Integer(),
});
export type Peer = Static<typeof Peer>;

/** All instances, as of one revision. */
export const PeerList = Type.Object({
  revision: Type.Integer(),
  /** Too many fell silent at once: they are listed on. */
  stale: Type.Boolean(),
  instances: Type.Array(Peer),
});
export type PeerList = Static<typeof PeerList>;

/** As it is stored. */
export interface StoredInstance extends Omit<NewInstance, 'startedAt'> {
  readonly startedAt: string;
  readonly generation: number;
  readonly draining: boolean;
  readonly unreachable: boolean;
  readonly seen: number;
  /** ISO instants. */
  readonly registeredAt: string;
  readonly beatAt: string;
  /** Of its lease, by PostgreSQL's clock; negative where it is over. */
  readonly leaseMs: number;
}

/** The list as it was looked at. */
export interface SeenList {
  readonly revision: number;
  readonly stored: readonly StoredInstance[];
}

export const ListedInstance = Type.Object(
  {
    id: InstanceId,
    services: Services,
    state: Type.Union(
      [Type.Literal('up'), Type.Literal('draining'), Type.Literal('unreachable'), Type.Literal('silent')],
      {
        description:
          '`up` gets requests; `draining` gets no new ones; `unreachable` beats, but does not answer at its address; `silent` does not beat, and is kept because too many fell silent at once.',
      },
    ),
    draining: Type.Boolean({ description: 'Whether it gets no new requests, whatever else is true of it.' }),
    internal: Type.Union([Type.String(), Type.Null()], {
      description: 'Where other processes call it.',
      examples: ['http://10.0.0.7:8090'],
    }),
    public: Type.Union([Type.String(), Type.Null()], {
      description: 'Where it serves people.',
      examples: ['http://10.0.0.7:8080'],
    }),
    version: Type.String({ examples: ['0.1.0'], description: 'Of the program.' }),
    zone: Zone,
    weight: Weight,
    metadata: Type.Record(Type.String(), Type.String(), {
      description: 'What else it says of itself.',
      examples: [{}],
    }),
    generation: Type.Integer({ description: 'Which registration it is.', examples: [7] }),
    seen: Type.Integer({ description: 'The newest list that it has taken.', examples: [9] }),
    startedAt: Type.String({ description: 'When the process began.', examples: ['2027-01-04T14:00:00.000Z'] }),
    registeredAt: Type.String({ description: 'When it registered.', examples: ['2027-01-04T14:00:02.000Z'] }),
    beatAt: Type.String({ description: 'When it last beat.', examples: ['2027-01-04T14:10:00.000Z'] }),
    leaseMs: Type.Integer({ description: 'How long its lease lasts without another beat (ms).', examples: [8120] }),
  },
  { additionalProperties: false, title: 'RegistryInstance', description: 'A process of the installation.' },
);
export type ListedInstance = Static<typeof ListedInstance>;

export const InstanceList = Type.Object(
  {
    revision: Type.Integer({ description: 'Grows with each change of the list.', examples: [9] }),
    stale: Type.Boolean({ description: 'Too many instances fell silent at once: they are listed on.' }),
    items: Type.Array(ListedInstance, { description: 'By id.' }),
  },
  { additionalProperties: false, title: 'RegistryInstances', description: 'All processes of the installation.' },
);
