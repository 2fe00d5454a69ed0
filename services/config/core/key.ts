import Type, { type Static } from 'typebox';
import { KeyName } from './layer.ts';

const DESCRIPTION = 1000;

/** What a key is for, and which values it may have. */
export const KeyDefinition = Type.Object(
  {
    description: Type.String({ maxLength: DESCRIPTION, description: 'What it does, for who sets it.' }),
    schema: Type.Record(Type.String(), Type.Unknown(), {
      description: 'JSON Schema (2020-12) of its values.',
      maxProperties: 100,
      examples: [{ type: 'integer', minimum: 1, maximum: 60 }],
    }),
    secret: Type.Boolean({ default: false, description: 'Its values are sealed, and shown to programs only.' }),
    perSubject: Type.Boolean({ default: false, description: 'A subject may have a value of its own.' }),
    flag: Type.Boolean({
      default: false,
      description: 'A feature flag: its values say who has the feature, and `schema` is not asked.',
    }),
    checkedBy: Type.Optional(
      Type.String({
        pattern: '^[a-z][a-z0-9-]{0,49}$',
        description:
          'The service whose values they are: it checks each one before it is published, and such a value may have 4 MiB.',
        examples: ['gateway'],
      }),
    ),
  },
  { additionalProperties: false, title: 'ConfigKeyDefinition', description: 'What a key is for, and its values.' },
);
export type KeyDefinition = Static<typeof KeyDefinition>;

const { description, schema, ...kinds } = KeyDefinition.properties;

/** As somebody defines it: what it is not, can be left out. */
export const NewKey = Type.Object(
  { description, schema, ...Type.Partial(Type.Object(kinds)).properties },
  { additionalProperties: false, title: 'NewConfigKey', description: 'What a key is for, and its values.' },
);

export function completeKey(key: Static<typeof NewKey>): KeyDefinition {
  return { secret: false, perSubject: false, flag: false, ...key };
}

export const ConfigKey = Type.Object(
  { name: KeyName, version: Type.String({ description: 'Changes with it: its `ETag`.' }), ...KeyDefinition.properties },
  { additionalProperties: false, title: 'ConfigKey', description: 'A key of the configuration.' },
);
export type ConfigKey = Static<typeof ConfigKey>;

/** A key as it is kept. */
export interface KeptKey {
  readonly name: string;
  readonly definition: KeyDefinition;
}

export const KEY_EXAMPLE: KeyDefinition = {
  description: 'Seconds until a payment is given up.',
  schema: { type: 'integer', minimum: 1, maximum: 60 },
  secret: false,
  perSubject: false,
  flag: false,
};
