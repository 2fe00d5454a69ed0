import Type, { type Static } from 'typebox';
import type { Factor } from './account.ts';

/** What shows more than that somebody knows a password. A device that is remembered has shown one before. */
const STRONG: readonly Factor[] = ['passkey', 'totp', 'recovery-code', 'device'];

export function hasShownSecondFactor(factors: readonly Factor[]): boolean {
  return factors.some((factor) => STRONG.includes(factor));
}

/** Of whom a tenant demands a second factor. `staff` is everybody but customers. */
export type Demanded = 'none' | 'staff' | 'all';

/** Whether a tenant's demand is met. @param roles the person's in the tenant */
export function lacksSecondFactor(demanded: Demanded, roles: readonly string[], factors: readonly Factor[]): boolean {
  if (demanded === 'none' || hasShownSecondFactor(factors)) return false;
  return demanded === 'all' || roles.some((role) => role !== 'customer');
}

export const RECOVERY_CODES = 10;
export const MOST_PASSKEYS = 20;
export const MOST_DEVICES = 20;

/** As a person may type it: in any case, with or without hyphens and spaces. */
export function plainCode(typed: string): string {
  return typed.replace(/[\s-]/g, '').toUpperCase();
}

const Text = (maxLength: number, description: string, example: string) =>
  Type.String({ maxLength, description, examples: [example] });

/** What `navigator.credentials.get` answered, as `toJSON` writes it (WebAuthn Level 3, 5.1). */
export const PasskeyAnswer = Type.Object(
  {
    id: Text(1400, 'The credential, base64url.', 'q83vEg'),
    rawId: Text(1400, 'The same.', 'q83vEg'),
    type: Type.Literal('public-key', { description: 'Always so.' }),
    response: Type.Object(
      {
        clientDataJSON: Text(8000, 'base64url.', 'eyJ0eXBlIjoi'),
        authenticatorData: Text(8000, 'base64url.', 'SZYN5YgO'),
        signature: Text(8000, 'base64url.', 'MEUCIQ'),
      },
      { description: 'What the authenticator has signed.' },
    ),
    clientExtensionResults: Type.Object({}, { description: 'Of extensions.' }),
  },
  { title: 'PasskeyAnswer', description: 'What a passkey has signed.' },
);
export type PasskeyAnswer = Static<typeof PasskeyAnswer>;

/** What `navigator.credentials.create` answered, as `toJSON` writes it. */
export const NewPasskeyAnswer = Type.Object(
  {
    id: Text(1400, 'The credential, base64url.', 'q83vEg'),
    rawId: Text(1400, 'The same.', 'q83vEg'),
    type: Type.Literal('public-key', { description: 'Always so.' }),
    response: Type.Object(
      {
        clientDataJSON: Text(8000, 'base64url.', 'eyJ0eXBlIjoi'),
        attestationObject: Text(20_000, 'base64url.', 'o2NmbXRk'),
        transports: Type.Optional(
          Type.Array(Text(20, 'How the authenticator is reached.', 'internal'), {
            maxItems: 10,
            description: 'How the authenticator is reached.',
          }),
        ),
      },
      { description: 'The new key.' },
    ),
    clientExtensionResults: Type.Object({}, { description: 'Of extensions.' }),
  },
  { title: 'NewPasskeyAnswer', description: 'What an authenticator has made.' },
);
export type NewPasskeyAnswer = Static<typeof NewPasskeyAnswer>;

export const PasskeyName = Type.String({
  minLength: 1,
  maxLength: 60,
  description: 'By which the person tells it from others.',
  examples: ['Phone'],
});

export const Passkey = Type.Object(
  {
    id: Type.String({ description: 'For naming and removing it.', examples: ['0198c0de-5555-7000-8000-000000000001'] }),
    name: PasskeyName,
    host: Type.String({ description: 'The host that it is good for.', examples: ['harbour.example'] }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    lastUsedAt: Type.Union([Type.String(), Type.Null()], {
      description: 'ISO instant, or null for never.',
      examples: [null],
    }),
  },
  { title: 'Passkey', description: 'A passkey of the account.' },
);
export type Passkey = Static<typeof Passkey>;

export const RememberedDevice = Type.Object(
  {
    id: Type.String({ description: 'For forgetting it.', examples: ['4f1c9a0b7d2e6358'] }),
    agent: Type.String({ description: 'What the browser calls itself.', examples: ['Mozilla/5.0'] }),
    address: Type.String({ description: 'From where it was remembered.', examples: ['203.0.113.7'] }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    lastUsedAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    expiresAt: Type.String({ description: 'ISO instant.', examples: ['2026-12-20T12:00:00Z'] }),
  },
  { title: 'RememberedDevice', description: 'A browser that is not asked for the second factor.' },
);
export type RememberedDevice = Static<typeof RememberedDevice>;

const Code = Type.String({ minLength: 6, maxLength: 10, description: 'Six digits of the app.', examples: ['492039'] });
const RecoveryCode = Type.String({
  minLength: 16,
  maxLength: 40,
  description: 'One of those that were made for the case that the others are lost.',
  examples: ['K7QX-2M9D-R4TV-8HWB'],
});

/** A second factor: one of the three. */
export const SecondProof = Type.Union(
  [
    Type.Object({ code: Code }, { additionalProperties: false }),
    Type.Object({ recoveryCode: RecoveryCode }, { additionalProperties: false }),
    Type.Object({ passkey: PasskeyAnswer }, { additionalProperties: false }),
  ],
  { description: 'One of the second factors of the account.' },
);
export type SecondProof = Static<typeof SecondProof>;

export const Proof = Type.Union(
  [
    Type.Object(
      { password: Type.String({ minLength: 1, maxLength: 200, description: 'The password.', examples: ['…'] }) },
      { additionalProperties: false },
    ),
    Type.Object({ code: Code }, { additionalProperties: false }),
    Type.Object({ recoveryCode: RecoveryCode }, { additionalProperties: false }),
    Type.Object({ passkey: PasskeyAnswer }, { additionalProperties: false }),
  ],
  { title: 'Proof', description: 'One way to show that it is you.' },
);
export type Proof = Static<typeof Proof>;

export const SignInPolicy = Type.Object(
  {
    secondFactor: Type.Union([Type.Literal('none'), Type.Literal('staff'), Type.Literal('all')], {
      description: 'Who has to have shown a second factor: nobody, everybody but customers, or everybody.',
      examples: ['staff'],
    }),
    sessionDays: Type.Union([Type.Integer({ minimum: 1, maximum: 365 }), Type.Null()], {
      description: 'The longest that a session lasts, in days; null for as long as the installation has it.',
      examples: [7],
    }),
  },
  { additionalProperties: false, title: 'SignInPolicy', description: 'How people have to sign in.' },
);
export type SignInPolicy = Static<typeof SignInPolicy>;
