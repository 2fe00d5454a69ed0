import Type, { type Static } from 'typebox';

/**
 * `backward`: who reads by the new schema can read every event written under the old one. `forward`: who reads by the
 * old one can read every new event. `full`: both.
 */
export const CompatibilityMode = Type.Union(
  [Type.Literal('backward'), Type.Literal('forward'), Type.Literal('full'), Type.Literal('none')],
  {
    title: 'Compatibility',
    description: 'What a new version must keep: backward (default) accepts everything that the old one did.',
    examples: ['backward'],
  },
);

/** What a version of an event type consists of. */
export const EventTypeFacts = Type.Object({
  version: Type.Integer({ description: 'Counts the schema’s changes.', examples: [1] }),
  schema: Type.Unknown({
    description: 'JSON Schema 2020-12 of the data.',
    examples: [{ type: 'object', required: ['order'] }],
  }),
  compatibility: CompatibilityMode,
  description: Type.Union([Type.String(), Type.Null()], {
    description: 'What the event is about.',
    examples: ['An order was placed.'],
  }),
});

export const EventTypeVersion = Type.Object(
  {
    type: Type.String({ description: 'The event type.', examples: ['order.placed'] }),
    ...EventTypeFacts.properties,
    createdAt: Type.String({ description: 'Since when this version is in force.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'EventType', description: 'An event type with a version of its schema.' },
);

export type Compatibility = Static<typeof CompatibilityMode>;
export type EventTypeFacts = Static<typeof EventTypeFacts>;
export type EventTypeVersion = Static<typeof EventTypeVersion>;

export function eventTypeFacts({ version, schema, compatibility, description }: EventTypeVersion): EventTypeFacts {
  return { version, schema, compatibility, description };
}

/** The `ETag`: each change makes a version. */
export function eventTypeTag({ version }: EventTypeVersion): string {
  return `"${version}"`;
}
