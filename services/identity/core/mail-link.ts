import Type, { type Static } from 'typebox';

/** What links of mails are for, and how long each is good (hours). */
export const LINK_HOURS = {
  /** An account begins. */
  'sign-up': 24,
  /** A new password. */
  reset: 1,
  /** The new mail is its person's. */
  mail: 24,
  /** The change of the mail was not its person's doing. */
  'mail-back': 14 * 24,
  /** The account is open to its person although many try to open it. */
  unlock: 24,
  /** Nothing: kept where there is nobody, so that it takes as long. */
  nothing: 1,
} as const;

export type LinkPurpose = keyof typeof LINK_HOURS;

/** What a link brings with it. */
export const LinkGiven = Type.Object({
  name: Type.Optional(Type.String()),
  mail: Type.Optional(Type.String()),
  language: Type.Optional(Type.String()),
});
export type LinkGiven = Static<typeof LinkGiven>;

export interface MailLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly given: LinkGiven;
}

/**
 * Where a link leads: the part behind `#` is not sent to the server, so that no log of a proxy holds it.
 * @param base where people find the server
 */
export function linkAddress(base: URL, purpose: LinkPurpose, token: string): string {
  return new URL(`/sign-in#${purpose}=${token}`, base).href;
}
