import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { FlowDefinition } from './definition.ts';
import { TableSize } from './reference-table.ts';
import { From } from './replay-start.ts';

const Version = (description: string) => Type.Integer({ description });
const exampleFlow = { on: ['hotel.booking.recorded'], steps: [{ to: { event: { type: 'hotel.booking.valued' } } }] };

export const flowSaved = defineEvent({
  type: 'pvt.fluxcore.flow.saved',
  version: 1,
  readBy: 'flows:read',
  description: 'A flow was made, changed, paused or resumed (`enabled`). The key is its name.',
  data: Type.Object({
    ...changeOf(FlowDefinition).properties,
    version: Version('The version that runs from then on.'),
    secrets: Type.Array(Type.String(), {
      description: 'Addresses of web hooks that got another secret. The secrets are in no event.',
    }),
  }),
  key: ({ name }) => name,
  example: { name: 'bookings', before: null, after: { ...exampleFlow, enabled: true }, version: 1, secrets: [] },
});

export const flowDeleted = defineEvent({
  type: 'pvt.fluxcore.flow.deleted',
  version: 1,
  readBy: 'flows:read',
  description: 'A flow was deleted (`after` is null). The key is its name.',
  data: changeOf(FlowDefinition),
  key: ({ name }) => name,
  example: { name: 'bookings', before: { ...exampleFlow, enabled: true }, after: null },
});

export const replayStarted = defineEvent({
  type: 'pvt.fluxcore.replay.started',
  version: 1,
  readBy: 'flows:read',
  description: 'A version began to replay beside the running one. The key is the flow’s name.',
  data: Type.Object({
    ...changeOf(FlowDefinition).properties,
    version: Version('The new version.'),
    from: From,
    secrets: flowSaved.data.properties.secrets,
  }),
  key: ({ name }) => name,
  example: { name: 'bookings', before: null, after: exampleFlow, version: 2, from: { position: 1 }, secrets: [] },
});

export const versionSwitched = defineEvent({
  type: 'pvt.fluxcore.version.switched',
  version: 1,
  readBy: 'flows:read',
  description: 'A replayed version took over from the running one. The key is the flow’s name.',
  data: Type.Object({
    ...changeOf(Type.Integer({ description: 'A version.' })).properties,
    takesOverAt: Type.Integer({ description: 'It handles the events after this position.' }),
  }),
  key: ({ name }) => name,
  example: { name: 'bookings', before: 1, after: 2, takesOverAt: 1042 },
});

export const versionDeleted = defineEvent({
  type: 'pvt.fluxcore.version.deleted',
  version: 1,
  readBy: 'flows:read',
  description: 'A replay was given up: nothing of it is emitted. The key is the flow’s name.',
  data: Type.Object({ ...changeOf(FlowDefinition).properties, version: Version('The version that replayed.') }),
  key: ({ name }) => name,
  example: { name: 'bookings', before: exampleFlow, after: null, version: 2 },
});

export const referenceTableSaved = defineEvent({
  type: 'pvt.fluxcore.reference-table.saved',
  version: 1,
  readBy: 'flows:read',
  description: 'The rows of a reference table were replaced. The key is its name.',
  data: Type.Object({
    ...changeOf(TableSize).properties,
    written: Type.Integer({ description: 'Rows that are new or have another value.' }),
    removed: Type.Integer({ description: 'Rows that are gone.' }),
  }),
  key: ({ name }) => name,
  example: { name: 'countries', before: { rows: 248 }, after: { rows: 249 }, written: 2, removed: 1 },
});

export const referenceTableDeleted = defineEvent({
  type: 'pvt.fluxcore.reference-table.deleted',
  version: 1,
  readBy: 'flows:read',
  description: 'A reference table was deleted (`after` is null). The key is its name.',
  data: changeOf(TableSize),
  key: ({ name }) => name,
  example: { name: 'countries', before: { rows: 249 }, after: null },
});

export const events: readonly EventType[] = [
  flowSaved,
  flowDeleted,
  replayStarted,
  versionSwitched,
  versionDeleted,
  referenceTableSaved,
  referenceTableDeleted,
];
