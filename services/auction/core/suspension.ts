import Type, { type Static } from 'typebox';
import { instant, orNull, textOf } from './contract-fields.ts';
import { AccountId, Id } from './project.ts';

const closed = { additionalProperties: false } as const;
export const SUSPENSION_STATES = ['standing', 'appealed', 'upheld', 'lifted'] as const;
export type SuspensionState = (typeof SUSPENSION_STATES)[number];

export const SuspensionView = Type.Object(
  {
    ...{ id: Id, account: AccountId },
    reason: Type.String({ description: 'Why it may not bid.', examples: ['Two accounts of one person.'] }),
    suspendedBy: AccountId,
    suspendedAt: instant('Since when.'),
    state: Type.Enum([...SUSPENSION_STATES], {
      description:
        '`standing`; `appealed` while somebody else of the staff looks at it; then `upheld`, for good, or `lifted`.',
      examples: ['standing'],
    }),
    appeal: orNull(Type.String(), 'What the account says against it.'),
    appealedAt: orNull(Type.String(), 'When.'),
    decidedBy: orNull(Type.String(), 'Who has decided on the appeal, or lifted it.'),
    decision: orNull(Type.String(), 'Why so.'),
    decidedAt: orNull(Type.String(), 'When.'),
  },
  { ...closed, title: 'Suspension', description: 'An account that may not bid.' },
);
export type Suspension = Static<typeof SuspensionView>;

export const NewSuspension = Type.Object(
  { reason: textOf(2000, 'Why. The account reads it.', 'Two accounts of one person.') },
  { ...closed, title: 'NewSuspension', description: 'Why an account may not bid.' },
);
export const NewAppeal = Type.Object(
  { text: textOf(5000, 'What you say against it.', 'The other account is my brother’s.') },
  { ...closed, title: 'NewSuspensionAppeal', description: 'An appeal, once.' },
);
export const SuspensionDecision = Type.Object(
  {
    lift: Type.Boolean({ description: 'Whether the account may bid again.', examples: [true] }),
    reason: textOf(2000, 'Why. The account reads it.', 'They are two people.'),
  },
  { ...closed, title: 'SuspensionDecision', description: 'What is decided on an appeal.' },
);
export type SuspensionDecision = Static<typeof SuspensionDecision>;
