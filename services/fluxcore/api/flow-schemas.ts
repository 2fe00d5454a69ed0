import Type from 'typebox';
import { FlowName } from '../contract.ts';
import { FlowDefinition } from '../core/definition.ts';
import { FlowWarnings } from './test-schemas.ts';

export const FlowPath = Type.Object({ name: FlowName });

const State = Type.Union(
  [Type.Literal('draft'), Type.Literal('running'), Type.Literal('replaying'), Type.Literal('paused')],
  {
    title: 'FlowState',
    description:
      'draft: it was made with enabled false and has never run; paused: enabled is false; replaying: another version is being replayed beside the running one.',
    examples: ['running'],
  },
);

const VersionState = Type.Union(
  [
    Type.Literal('running'),
    Type.Literal('draining'),
    Type.Literal('replaying'),
    Type.Literal('switching'),
    Type.Literal('retired'),
  ],
  {
    title: 'FlowVersionState',
    description:
      'draining: it finishes what is before its successor; switching: what its replay kept is being emitted.',
    examples: ['running'],
  },
);

const FlowVersion = Type.Object(
  {
    version: Type.Integer({ description: 'Counts up with each change.', examples: [2] }),
    state: VersionState,
    takesOverAt: Type.Union([Type.Integer(), Type.Null()], {
      description: 'It handles events after this position; null while it replays.',
      examples: [1042],
    }),
    lag: Type.Optional(Type.Integer({ description: 'Events that a replay still has before it.', examples: [0] })),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'FlowVersion', description: 'A version of a flow.' },
);

export const MadeSecrets = Type.Optional(
  Type.Array(
    Type.Object(
      {
        url: Type.String({ description: 'The web hook’s address.', examples: ['https://example.com/hook'] }),
        secret: Type.String({ description: 'Standard Webhooks secret.', examples: ['whsec_…'] }),
      },
      { title: 'MadeSecret', description: 'A secret made for a web hook.' },
    ),
    { description: 'Secrets made for web hooks that came without one. Shown this once.' },
  ),
);

const flow = {
  name: Type.String({ description: 'The name.', examples: ['hotel-bookings'] }),
  version: Type.Integer({ description: 'The version that runs.', examples: [2] }),
  state: State,
  failing: Type.Boolean({
    description: 'More than half of its newest events failed: dead letters were made of them.',
    examples: [false],
  }),
  definition: FlowDefinition,
  etag: Type.String({
    description: 'Changes with the definition, also when the flow is paused: its `ETag`, for `If-Match`.',
    examples: ['"pZ3cJwQ0m1"'],
  }),
  takesOverAt: Type.Integer({ description: 'The version handles events after this position.', examples: [1042] }),
  group: Type.String({
    description: 'The consumer group that reads for the flow.',
    examples: ['flow:hotel-bookings:v1@…'],
  }),
  updatedAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
};

/** As the list has it. */
export const FlowSummary = Type.Object(flow, {
  title: 'FlowSummary',
  description: 'A flow and the version that runs.',
});

export const Flow = Type.Object(
  {
    ...flow,
    versions: Type.Array(FlowVersion, { description: 'Oldest first.' }),
    secrets: MadeSecrets,
    warnings: Type.Optional(FlowWarnings),
  },
  { title: 'Flow', description: 'A flow with its versions.' },
);
