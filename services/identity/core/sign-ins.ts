import type { LogEvent } from '@pvt/kernel/log/event';
import Type, { type Static } from 'typebox';
import { deviceName } from './device-name.ts';
import type { sessionEnded, sessionOpened } from './events.ts';
import type { sessionRenewed, signInRefused } from './second-factor-events.ts';

/** What happens to sessions, by the event that tells of it. */
export const TYPE_OF_KIND = {
  in: 'pvt.identity.session.opened',
  out: 'pvt.identity.session.ended',
  renewed: 'pvt.identity.session.renewed',
  refused: 'pvt.identity.sign-in.refused',
} as const;

export const SignInKind = Type.Union(
  [Type.Literal('in'), Type.Literal('out'), Type.Literal('renewed'), Type.Literal('refused')],
  {
    description:
      '`in`: signed in; `out`: signed out, or the session was ended; `renewed`: the person has shown again who it is; `refused`: it did not show it.',
    examples: ['in'],
  },
);
export type SignInKind = Static<typeof SignInKind>;

const textOrNull = (description: string, example: string | null) =>
  Type.Union([Type.String(), Type.Null()], { description, examples: [example] });

export const SignIn = Type.Object(
  {
    id: Type.String({ description: 'The event’s id.', examples: ['0198c0de-6666-7000-8000-000000000001'] }),
    kind: SignInKind,
    at: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    account: textOrNull('Whose session it is; null for the session of a link.', '0198c0de-3333-7000-8000-000000000001'),
    name: Type.String({ description: 'The person’s name, or the session’s.', examples: ['Ana Duarte'] }),
    session: textOrNull('The session; null where there was none.', '4f1c9a0b7d2e6358'),
    open: Type.Boolean({ description: 'Whether the session is open.', examples: [true] }),
    factors: Type.Array(Type.String(), {
      description: 'How the person has shown who it is.',
      examples: [['password', 'totp']],
    }),
    address: textOrNull('The client’s address.', '203.0.113.7'),
    agent: textOrNull('What the browser calls itself.', 'Mozilla/5.0'),
    device: Type.String({
      description: 'The same in short; empty where it is unknown.',
      examples: ['Chrome, Windows'],
    }),
    by: textOrNull('Who else ended the session.', null),
    reason: textOrNull('Of a refusal: `password`, `code`, `recovery-code`, `passkey` or `blocked`.', null),
  },
  { title: 'SignIn', description: 'Somebody signed in or out, or tried to.' },
);
export type SignIn = Static<typeof SignIn>;

type DataOf<T extends { readonly data: Type.TSchema }> = Static<T['data']>;

const NOTHING = {
  ...{ account: null, session: null, open: false, address: null, agent: null, device: '', by: null, reason: null },
  factors: [] as string[],
};

/** What an event of {@link TYPE_OF_KIND} tells. Whether its session is open, and what its person is called now, it can not. */
export function signInOf({ id, type, time, data, attributes = {} }: LogEvent): SignIn | undefined {
  const actor = String(attributes['actor'] ?? '');
  const name = String(attributes['actorname'] ?? '');
  const of = { ...NOTHING, id, at: time, name };
  switch (type) {
    case TYPE_OF_KIND.in: {
      const opened = data as DataOf<typeof sessionOpened>;
      const { account = null, factors = [], from } = opened;
      return { ...of, kind: 'in', session: opened.name, account, factors, ...whenceOf(from) };
    }
    case TYPE_OF_KIND.out: {
      const { name: session, before } = data as DataOf<typeof sessionEnded>;
      const account = before?.account ?? accountOf(before?.madeBy ?? '') ?? null;
      const isOwn = actor === `person:${account ?? session}` || actor === `person:${session}`;
      return { ...of, kind: 'out', session, account, name: before?.name ?? name, by: isOwn ? null : name };
    }
    case TYPE_OF_KIND.renewed: {
      const { name: session, after } = data as DataOf<typeof sessionRenewed>;
      return { ...of, kind: 'renewed', session, account: accountOf(actor) ?? null, factors: after?.factors ?? [] };
    }
    case TYPE_OF_KIND.refused: {
      const { name: account, after } = data as DataOf<typeof signInRefused>;
      return { ...of, kind: 'refused', account, reason: after?.reason ?? null, ...whenceOf(after ?? undefined) };
    }
    default:
      return undefined;
  }
}

function whenceOf(from: { readonly address: string; readonly agent: string } | undefined) {
  if (from === undefined) return {};
  return { address: from.address, agent: from.agent, device: deviceName(from.agent) };
}

function accountOf(actor: string): string | undefined {
  return actor.startsWith('person:') ? actor.slice('person:'.length) : undefined;
}
