import Type, { type Static } from 'typebox';
import { instant, orNull, textOf } from './contract-fields.ts';
import { AccountId, Id } from './project.ts';
import { Country } from './withholding.ts';

const closed = { additionalProperties: false } as const;
const document = Type.Enum(['passport', 'identityCard', 'residencePermit'] as const, {
  description: 'By which document.',
  examples: ['passport'],
});
const about = {
  legalName: textOf(200, 'Your name, as the document has it.', 'Ana Duarte Lima'),
  country: { ...Country, description: 'Which country has issued it.' },
  document,
};

export const NewVerification = Type.Object(
  { ...about, number: textOf(40, 'Its number. Only its last letters are kept.', 'C123456', 4) },
  { ...closed, title: 'NewVerification', description: 'Who you are, to be checked.' },
);
export type NewVerification = Static<typeof NewVerification>;

export const VERIFICATION_STATES = ['review', 'verified', 'rejected'] as const;

export const VerificationView = Type.Object(
  {
    ...{ id: Id, account: AccountId, ...about },
    ending: Type.String({ description: 'The last letters of the document’s number.', examples: ['3456'] }),
    state: Type.Enum([...VERIFICATION_STATES], {
      description: '`review` while a person looks at it.',
      examples: ['review'],
    }),
    requestedAt: instant('When it was asked for.'),
    decidedBy: orNull(Type.String(), 'Who has decided: an account, or the checker of identities.'),
    reason: orNull(Type.String(), 'Why so.'),
    decidedAt: orNull(Type.String(), 'When.'),
  },
  { ...closed, title: 'Verification', description: 'An account that asks to be verified.' },
);
export type Verification = Static<typeof VerificationView>;

export const VerificationDecision = Type.Object(
  {
    verified: Type.Boolean({ description: 'Whether it is who it says.', examples: [true] }),
    reason: textOf(2000, 'Why.', 'The document was shown in a call.'),
  },
  { ...closed, title: 'VerificationDecision', description: 'What is decided on it.' },
);
export type VerificationDecision = Static<typeof VerificationDecision>;

/** What is left of a number: enough to find the document again by hand, too little to use it. */
export const endingOf = (number: string): string => number.replace(/\s/g, '').slice(-4);
