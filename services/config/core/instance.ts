import Type, { type Static } from 'typebox';
import { Environment } from './layer.ts';

export const InstanceId = Type.String({
  description: 'Which one: a name that is its own, such as the host’s and a number.',
  pattern: '^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$',
  maxLength: 128,
  examples: ['checkout-7f9c-2'],
});

/** A program that runs by the configuration. */
export interface Instance {
  readonly id: string;
  readonly environment: Environment;
  readonly subject: string;
  /** The newest that it took, through all layers. */
  readonly revision: number;
  /** What it is, such as `checkout 4.2.0`. */
  readonly program: string;
}

/** As it last told. */
export interface SeenInstance extends Instance {
  /** Of the layers that it sees, the newest revision now. */
  readonly newest: number;
  /** An ISO instant. */
  readonly seenAt: string;
}

export const ListedInstance = Type.Object(
  {
    id: InstanceId,
    environment: Environment,
    for: Type.Union([Type.String(), Type.Null()], { description: 'The subject that it runs for; null for everybody.' }),
    program: Type.String({ description: 'What it is.', examples: ['checkout 4.2.0'] }),
    revision: Type.Integer({ description: 'The newest that it took.', examples: [7] }),
    behind: Type.Boolean({ description: 'Values that it sees were published since.' }),
    seenAt: Type.String({ description: 'When it last told.', examples: ['2027-01-04T14:00:00.000Z'] }),
  },
  { additionalProperties: false, title: 'ConfigInstance', description: 'A program, and by which revision it runs.' },
);
export type ListedInstance = Static<typeof ListedInstance>;
