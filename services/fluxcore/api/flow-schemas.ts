import { BigCount } from '@pvt/kernel/http/bounded';
import Type from 'typebox';
import { FlowName } from '../contract.ts';
import { FlowDefinition } from '../core/definition.ts';

export const FlowPath = Type.Object({ name: FlowName });

const State = Type.Union(
  [Type.Literal('running'), Type.Literal('replaying'), Type.Literal('paused'), Type.Literal('retired')],
  {
    description: 'paused: enabled is false; replaying: another version is being replayed beside the running one.',
    examples: ['running'],
  },
);

const FlowVersion = Type.Object(
  {
    version: Type.Integer({ description: 'Counts up with each change.', examples: [2] }),
    state: Type.String({
      description: 'running, draining (finishes what is before its successor), replaying, switching or retired.',
      examples: ['running'],
    }),
    takesOverAt: Type.Union([Type.Integer(), Type.Null()], {
      description: 'It handles events after this position.',
      examples: [1042],
    }),
    lag: Type.Optional(Type.Integer({ description: 'Events that a replay still has before it.', examples: [0] })),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { description: 'A version of a flow.', examples: [] },
);

export const MadeSecrets = Type.Optional(
  Type.Array(Type.Object({ url: Type.String(), secret: Type.String() }), {
    description: 'Secrets made for web hooks that came without one. Shown this once.',
  }),
);

export const Flow = Type.Object(
  {
    name: Type.String({ description: 'The name.', examples: ['hotel-bookings'] }),
    version: Type.Integer({ description: 'The version that runs.', examples: [2] }),
    state: State,
    definition: FlowDefinition,
    takesOverAt: Type.Integer({ description: 'The version handles events after this position.', examples: [1042] }),
    group: Type.String({
      description: 'The consumer group that reads for the flow.',
      examples: ['flow:hotel-bookings:v1@…'],
    }),
    updatedAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    versions: Type.Optional(Type.Array(FlowVersion, { description: 'Oldest first.' })),
    secrets: MadeSecrets,
  },
  { description: 'A flow and the version of it that runs.', examples: [] },
);

export const SampleEvent = Type.Object(
  {
    type: Type.String({ description: 'The event type.', examples: ['hotel.booking.recorded'] }),
    data: Type.Unknown({ description: 'Any JSON.', examples: [{ nights: 2 }] }),
    id: Type.Optional(Type.String({ description: 'Its id.', examples: ['b-1'] })),
    key: Type.Optional(Type.String({ description: 'Its key; the id by default.', examples: ['City Hotel'] })),
    time: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'When it happened; now by default.',
        examples: ['2026-11-20T12:00:00Z'],
      }),
    ),
    source: Type.Optional(Type.String({ description: 'Who sent it.', examples: ['test'] })),
  },
  {
    additionalProperties: false,
    description: 'A sample event.',
    examples: [{ type: 'hotel.booking.recorded', data: { nights: 2 } }],
  },
);

export const From = Type.Object(
  {
    time: Type.Optional(
      Type.String({
        format: 'date-time',
        description: 'Events recorded from this instant on.',
        examples: ['2026-11-01T00:00:00Z'],
      }),
    ),
    position: Type.Optional(BigCount({ description: 'Events from this position on.', examples: [1] })),
  },
  {
    additionalProperties: false,
    description: 'Where the replay starts; the beginning of the log when empty.',
    examples: [{ position: 1 }],
  },
);
