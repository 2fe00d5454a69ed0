import Type, { type Static } from 'typebox';
import { Name } from './name.ts';

const closed = { additionalProperties: false } as const;

/** Those of notifications. */
const CHANNELS = ['email', 'sms', 'whatsapp', 'app', 'push', 'slack', 'pagerduty'] as const;
const Channels = Type.Array(Type.Enum(CHANNELS), {
  minItems: 1,
  maxItems: CHANNELS.length,
  uniqueItems: true,
  description: 'In their order: the first by which somebody can be reached, then the next ones when it fails.',
  examples: [['push', 'sms', 'email']],
});

const target = <K extends string, S extends Parameters<typeof Type.Object>[0]>(kind: K, title: string, more: S) =>
  Type.Object({ kind: Type.Literal(kind), ...more, channels: Channels }, { ...closed, title, description: title });

export const Target = Type.Union(
  [
    target('schedule', 'Whoever is on call', { schedule: Name }),
    target('person', 'Somebody', {
      account: Type.String({ format: 'uuid', maxLength: 36, description: 'Who.' }),
    }),
    target('permission', 'Everybody who holds a permission', {
      permission: Type.String({ maxLength: 100, description: 'Which one.', examples: ['alerting:act'] }),
    }),
    target('place', 'A place, such as a channel of Slack', {
      place: Type.String({ minLength: 1, maxLength: 100, description: 'Its name there.', examples: ['#operations'] }),
    }),
    target('phone', 'A telephone', {
      phone: Type.String({
        minLength: 5,
        maxLength: 40,
        description: 'With its country.',
        examples: ['+49 30 1234567'],
      }),
    }),
    target('mail', 'A mail address', {
      email: Type.String({
        format: 'email',
        maxLength: 254,
        description: 'Where to.',
        examples: ['ops@harbour.example'],
      }),
    }),
  ],
  { title: 'AlertTarget', description: 'Whom to tell, and by what.' },
);
export type Target = Static<typeof Target>;

const Step = Type.Object(
  {
    afterSeconds: Type.Integer({
      minimum: 0,
      maximum: 86_400,
      description: 'So long after the step before it, where nobody has acknowledged. The first one is told at once.',
      examples: [300],
    }),
    targets: Type.Array(Target, { minItems: 1, maxItems: 20, description: 'Who is told, all of them at once.' }),
  },
  { ...closed, title: 'LadderStep', description: 'Who is told, and when.' },
);

export const LadderDefinition = Type.Object(
  { steps: Type.Array(Step, { minItems: 1, maxItems: 10, description: 'One after the other.' }) },
  { ...closed, title: 'AlertLadderDefinition', description: 'Who is told of an alert, and who next.' },
);
export type LadderDefinition = Static<typeof LadderDefinition>;

/** A ladder as it is kept. */
export interface StoredLadder {
  readonly name: string;
  readonly definition: LadderDefinition;
}

/** Of a rule that names none: whoever may acknowledge alerts. */
export const USUAL_LADDER: LadderDefinition = {
  steps: [
    {
      afterSeconds: 0,
      targets: [
        { kind: 'permission', permission: 'alerting:act', channels: ['app'] },
        { kind: 'permission', permission: 'alerting:act', channels: ['email'] },
      ],
    },
  ],
};

export const LADDER_EXAMPLE: LadderDefinition = {
  steps: [
    { afterSeconds: 0, targets: [{ kind: 'schedule', schedule: 'first-line', channels: ['push', 'sms'] }] },
    { afterSeconds: 300, targets: [{ kind: 'permission', permission: 'alerting:act', channels: ['sms', 'email'] }] },
  ],
};

/** The names of the schedules that it asks. */
export function schedulesOf({ steps }: LadderDefinition): string[] {
  return [
    ...new Set(
      steps.flatMap(({ targets }) => targets.flatMap((each) => (each.kind === 'schedule' ? [each.schedule] : []))),
    ),
  ];
}
