import type { Database, Queryable, Transaction } from '@pvt/kernel/database';
import type { Problem } from '@pvt/kernel/errors';
import { peerOf } from '@pvt/kernel/http/peer-address';
import type { KeptAccount } from '../adapters/postgres/accounts.ts';
import { forgetAttempts, openFor, type Pace, takeAttempt } from '../adapters/postgres/attempts.ts';
import { takeSignIn } from '../adapters/postgres/sign-in-tries.ts';
import { digestOf, uuidOf } from '../adapters/secrets.ts';
import { identityErrors } from '../core/errors.ts';

/** Of what there are only so many tries. A house has one address for many people, a person few tries. */
const PACES = {
  'sign-in of address': { every: 2, most: 150 },
  'sign-in of account from address': { every: 60, most: 10 },
  'sign-in of account': { every: 60, most: 40 },
  'mail to': { every: 1200, most: 3 },
  // Of their own: a stranger who has such mails sent to somebody must not use up the resets of that person.
  'mail change to': { every: 1200, most: 3 },
  'registration to': { every: 1200, most: 3 },
  'mail of address': { every: 120, most: 30 },
  'mail of lock': { every: 3600, most: 1 },
  'invitation of organisation': { every: 864, most: 50 },
  'invitation of organisation to': { every: 28_800, most: 3 },
  'invitation to': { every: 7200, most: 12 },
  'device of address': { every: 10, most: 60 },
  'device code of account': { every: 30, most: 10 },
} as const satisfies Record<string, Pace>;

const WORDS = {
  'invitation of organisation': 'Your organisation has sent as many invitations as it may for now.',
  'invitation of organisation to': 'You have sent this person as many invitations as you may for now.',
  'invitation to': 'This person has been sent as many invitations as anybody may be for now.',
} as const;

type Limited = keyof typeof PACES;

/** How long the link of a mail opens an account to one address (s). */
const OPEN_SECONDS = 3600;

/** A try that was taken, with the account where there is one; or why it was not, and whether it is the account that has none left. */
export type SignInTry =
  | { readonly refusal?: never; readonly account: KeptAccount | undefined }
  | { readonly refusal: Problem; readonly isLocked: boolean };

/** Tries are counted in the database, so that they hold over all processes. */
export interface Limits {
  /** @throws SIGN_INS_LIMITED when too many came */
  take(what: Limited, ...of: readonly string[]): Promise<void>;
  /** Whether there was one. */
  tryTake(what: Limited, ...of: readonly string[]): Promise<boolean>;
  /**
   * An invitation of the transaction's tenant to a mail, taken as part of it: at most 50 at once of one organisation, 3 of it
   * to one address, and 12 to one address, whoever invites; in the long run 100, 3 and 12 a day. Four organisations
   * would have to go together to use up what a fifth may send.
   * @param mail by its key
   * @throws INVITATIONS_LIMITED
   */
  takeInvitation(tx: Transaction, mail: string): Promise<void>;
  /** Of a sign-in by password. @param account by its mail's key */
  takeSignIn(account: string, address: string): Promise<SignInTry>;
  /** After the person has shown who it is, with what that opens. @param account by its mail's key */
  forget(on: Queryable, account: string, address: string): Promise<void>;
  /** From this address the account is open to tries, however many come from elsewhere. */
  open(account: string, address: string): Promise<void>;
}

export function limitsOf(database: Database): Limits {
  const key = (what: string, of: readonly string[]): string => uuidOf(digestOf(JSON.stringify([what, ...of])));
  const opened = (account: string, address: string): string => key('open', [account, peerOf(address)]);
  const ofBoth = (account: string, address: string): string =>
    key('sign-in of account from address', [account, peerOf(address)]);

  return {
    async take(what, ...of) {
      const seconds = await takeAttempt(database, key(what, of), PACES[what]);
      if (seconds > 0) throw limited(seconds);
    },
    async takeInvitation(tx, mail) {
      // The organisation's first: all that invite wait for each other in one order.
      for (const [what, ...of] of [
        ['invitation of organisation', tx.tenant],
        ['invitation of organisation to', tx.tenant, mail],
        ['invitation to', mail],
      ] as const) {
        const seconds = await takeAttempt(tx, key(what, of), PACES[what]);
        if (seconds > 0)
          throw identityErrors.INVITATIONS_LIMITED(`${WORDS[what]} Invite again in ${inWords(seconds)}.`, {
            retryAfterSeconds: seconds,
          });
      }
    },
    async takeSignIn(account, address) {
      const tries = {
        address: { of: key('sign-in of address', [peerOf(address)]), pace: PACES['sign-in of address'] },
        both: { of: ofBoth(account, address), pace: PACES['sign-in of account from address'] },
        account: { of: key('sign-in of account', [account]), pace: PACES['sign-in of account'] },
        opened: opened(account, address),
      };
      const { seconds, isLocked, account: kept } = await takeSignIn(database, tries, account);
      return seconds > 0 ? { refusal: limited(seconds), isLocked } : { account: kept };
    },
    tryTake: async (what, ...of) => (await takeAttempt(database, key(what, of), PACES[what])) === 0,
    forget: (on, account, address) =>
      forgetAttempts(on, [ofBoth(account, address), key('sign-in of account', [account])]),
    async open(account, address) {
      await forgetAttempts(database, [ofBoth(account, address)]);
      await openFor(database, opened(account, address), OPEN_SECONDS);
    },
  };
}

function limited(seconds: number): Problem {
  return identityErrors.SIGN_INS_LIMITED(`There were too many tries. Try again in ${inWords(seconds)}.`, {
    retryAfterSeconds: seconds,
  });
}

function inWords(seconds: number): string {
  if (seconds < 120) return `${seconds} seconds`;
  return seconds < 7200 ? `${Math.ceil(seconds / 60)} minutes` : `${Math.ceil(seconds / 3600)} hours`;
}
