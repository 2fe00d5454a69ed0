import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { divideByShares } from './divide-by-shares.ts';
import type { Parts } from './fees.ts';
import { AccountId } from './project.ts';

const closed = { additionalProperties: false } as const;
const WHOLE = 10_000;

export const TeamMember = Type.Object(
  {
    account: AccountId,
    share: Type.Integer({
      ...{ minimum: 1, maximum: WHOLE, examples: [5000] },
      description: 'Of the pay, in hundredths of a percent; those of all sum to 10000.',
    }),
  },
  { ...closed, title: 'TeamMember', description: 'Who is paid a part.' },
);
export type TeamMember = Static<typeof TeamMember>;

export const Team = Type.Object(
  {
    members: Type.Array(TeamMember, {
      maxItems: 20,
      description: 'Whom the pay is divided among; empty where all of it is the developer’s.',
    }),
  },
  { ...closed, title: 'ContractTeam', description: 'Who is paid what part of a contract.' },
);
export type Team = Static<typeof Team>;

/** What is wrong with a team; undefined where nothing is. */
export function teamFault(members: readonly TeamMember[]): FieldError | undefined {
  const twice = members.findIndex(({ account }, i) => members.findIndex((each) => each.account === account) < i);
  if (twice >= 0) return { pointer: `/members/${twice}/account`, detail: 'An account is in a team once.' };
  const sum = members.reduce((all, { share }) => all + share, 0);
  return members.length === 0 || sum === WHOLE
    ? undefined
    : { pointer: '/members', detail: `The shares sum to ${sum}, and not to ${WHOLE}.` };
}

/** A member’s part of what leaves the escrow, in minor units. */
export interface Paid {
  readonly account: string;
  readonly toDeveloper: number;
  readonly fee: number;
}

/**
 * What each of a team is paid, and what part of the fee is theirs: by largest remainder, so that the parts sum to both. Whoever comes to
 * nothing at all is left out.
 */
export function payTeam({ toDeveloper, fee }: Pick<Parts, 'toDeveloper' | 'fee'>, team: readonly TeamMember[]): Paid[] {
  const shares = team.map(({ share }) => share);
  const [pay, fees] = [divideByShares(toDeveloper, shares), divideByShares(fee, shares)];
  return team
    .map(({ account }, i) => ({ account, toDeveloper: Number(pay[i] ?? 0n), fee: Number(fees[i] ?? 0n) }))
    .filter((each) => each.toDeveloper + each.fee > 0);
}
