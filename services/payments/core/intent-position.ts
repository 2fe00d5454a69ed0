import type { AuthorisationFact, DisputeFact, Intent, Operation, RefundFact } from './intent.ts';

/** What an intent has come to, in minor units. Computed of all its facts, so it does not depend on their order. */
export interface Position {
  readonly authorised: bigint;
  /** At most what is authorised. */
  readonly captured: bigint;
  /** At most what is captured; refunds that failed are not among it. */
  readonly refunded: bigint;
  /** Held by disputes that are open; with `refunded` and `lost` at most what is captured. */
  readonly disputed: bigint;
  /** Returned by disputes that were lost. */
  readonly lost: bigint;
  /** Of what was authorised, what the payer gets free again. */
  readonly released: bigint;
  /** What the provider keeps for itself. */
  readonly fees: bigint;
  /** Reported, and not possible by what else is known: held until it is, or for a person. */
  readonly held: bigint;
}

export const NOTHING: Position = {
  ...{ authorised: 0n, captured: 0n, refunded: 0n, disputed: 0n, lost: 0n, released: 0n, fees: 0n, held: 0n },
};

const HAS_AUTHORISED: readonly AuthorisationFact['status'][] = ['authorised', 'expired', 'voided'];

/**
 * A capture implies its authorisation; what is refunded goes before what is disputed, since a payer who has the money back loses none
 * by the dispute. What is more than possible is held and not counted.
 */
export function positionOf(intent: Intent): Position {
  const { terms, captures, refunds, disputes } = intent;
  const authorisation = standing(intent);
  const has = authorisation !== undefined && HAS_AUTHORISED.includes(authorisation.status);
  const authorised = has ? authorisation.amount : captures.length > 0 ? terms.amount : 0n;
  const asked = { captured: sum(captures), refunded: sum(of(refunds, 'succeeded')) };
  const captured = least(asked.captured, authorised);
  const refunded = least(asked.refunded, captured);
  const askedLost = sum(of(disputes, 'lost'));
  const lost = least(askedLost, captured - refunded);
  const disputed = least(sum(of(disputes, 'open')), captured - refunded - lost);
  const isOver = authorisation?.status === 'voided' || authorisation?.status === 'expired';
  return {
    ...{ authorised, captured, refunded, disputed, lost },
    released: isOver ? authorised - captured : 0n,
    fees: [...captures, ...refunds, ...disputes].reduce((all, { fee }) => all + fee, 0n),
    held: asked.captured - captured + (asked.refunded - refunded),
  };
}

/** The authorisation that counts: the one that came furthest. */
export function standing({ authorisations }: Intent): AuthorisationFact | undefined {
  const order: readonly AuthorisationFact['status'][] = [
    'failed',
    'processing',
    'challenge',
    'expired',
    'voided',
    'authorised',
  ];
  return authorisations.reduce<AuthorisationFact | undefined>(
    (best, each) => (best === undefined || order.indexOf(each.status) >= order.indexOf(best.status) ? each : best),
    undefined,
  );
}

/** Asked of the provider, and not known to be done: what it would move is spoken for. */
export function underWay({ operations, captures, refunds }: Intent): readonly Operation[] {
  const known = new Set([...captures, ...refunds].map(({ operation }) => operation));
  return operations.filter(({ id, state }) => (state === 'pending' || state === 'unknown') && !known.has(id));
}

/** What may still be captured. */
export function capturable(intent: Intent): bigint {
  const { authorised, captured, released } = positionOf(intent);
  return authorised - captured - released - sum(underWay(intent).filter(({ kind }) => kind === 'capture'));
}

/** What may still be refunded, with what is on its way back already. */
export function refundable(intent: Intent): bigint {
  const { captured, refunded, disputed, lost } = positionOf(intent);
  const pending = sum(of(intent.refunds, 'pending')) + sum(underWay(intent).filter(({ kind }) => kind === 'refund'));
  return captured - refunded - disputed - lost - pending;
}

const sum = (items: readonly { readonly amount: bigint }[]): bigint =>
  items.reduce((all, { amount }) => all + amount, 0n);
const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

function of<F extends RefundFact | DisputeFact>(facts: readonly F[], status: F['status']): readonly F[] {
  return facts.filter((each) => each.status === status);
}
