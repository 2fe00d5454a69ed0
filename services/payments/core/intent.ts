/**
 * A payment intent as facts: what the provider reported of each of its objects, and what was asked of it. Facts join into objects as
 * in a lattice: a status never goes back, an amount never shrinks. So the same facts in any order, twice or late, are the same intent,
 * and all that an intent *is* (its amounts, its state, its postings) is computed from them: see `intent-position.ts`.
 */

/** What is agreed when an intent is made; nothing of it changes. */
export interface Terms {
  readonly id: string;
  /** In minor units of the currency, above 0. */
  readonly amount: bigint;
  /** ISO 4217. */
  readonly currency: string;
  readonly capture: 'automatic' | 'manual';
  readonly splits: readonly Split[];
  /** Who bears what the provider keeps for itself: the owner of the first split for an owner, or the organisation. */
  readonly feeBearer: 'owner' | 'organisation';
}

/** A part of the whole; the amounts of an intent's parts sum to its own. */
export type Split =
  | { readonly to: 'owner'; readonly owner: string; readonly amount: bigint }
  | { readonly to: 'fees' | 'tax' | 'revenue'; readonly amount: bigint };

// Each list in order: a later status stands, whichever is reported first.
export const AUTHORISATION_STATUSES = ['processing', 'challenge', 'failed', 'authorised', 'expired', 'voided'] as const;
export const CAPTURE_STATUSES = ['succeeded'] as const;
export const REFUND_STATUSES = ['pending', 'succeeded', 'failed'] as const;
export const DISPUTE_STATUSES = ['open', 'lost', 'won'] as const;

interface FactOf<W extends string, S extends string> {
  readonly what: W;
  /** The provider's id of the object. */
  readonly id: string;
  /** The operation of ours that made it; null where nobody here asked for it. */
  readonly operation: string | null;
  readonly status: S;
  readonly amount: bigint;
  /** What the provider keeps for it, in all. */
  readonly fee: bigint;
  readonly details: FactDetails;
}

export interface FactDetails {
  /** Until when an authorisation may be captured: an ISO instant. */
  readonly expiresAt?: string;
  /** Where the payer confirms. */
  readonly challengeUrl?: string;
  /** Why it failed, as the provider has it. */
  readonly code?: string;
  /** The method that was used, for a person: `visa •••• 4242`. */
  readonly method?: string;
}

export type AuthorisationFact = FactOf<'authorisation', (typeof AUTHORISATION_STATUSES)[number]>;
export type CaptureFact = FactOf<'capture', (typeof CAPTURE_STATUSES)[number]>;
export type RefundFact = FactOf<'refund', (typeof REFUND_STATUSES)[number]>;
export type DisputeFact = FactOf<'dispute', (typeof DISPUTE_STATUSES)[number]>;
/** What is known of one object of the provider's. */
export type ObjectFact = AuthorisationFact | CaptureFact | RefundFact | DisputeFact;
/** The caller gave the intent up before anything was authorised. */
export interface WithdrawnFact {
  readonly what: 'withdrawn';
}
export type Fact = ObjectFact | WithdrawnFact;

export const OPERATION_KINDS = ['authorise', 'capture', 'refund', 'cancel', 'evidence'] as const;
export type OperationKind = (typeof OPERATION_KINDS)[number];

/** Something that is asked of the provider, under its id as the provider's idempotency key. */
export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly amount: bigint;
  /** `unknown`: it was sent, and no answer is known; it is asked for, and not guessed. */
  readonly state: 'pending' | 'unknown' | 'done' | 'failed';
}

export interface Intent {
  readonly terms: Terms;
  readonly withdrawn: boolean;
  readonly authorisations: readonly AuthorisationFact[];
  readonly captures: readonly CaptureFact[];
  readonly refunds: readonly RefundFact[];
  readonly disputes: readonly DisputeFact[];
  readonly operations: readonly Operation[];
}

export function newIntent(terms: Terms, operations: readonly Operation[] = []): Intent {
  return { terms, withdrawn: false, authorisations: [], captures: [], refunds: [], disputes: [], operations };
}

/** The intent with one more fact. Commutative, associative and idempotent over facts of the provider's objects. */
export function evolve(intent: Intent, fact: Fact): Intent {
  switch (fact.what) {
    case 'withdrawn':
      return { ...intent, withdrawn: true };
    case 'authorisation':
      return { ...intent, authorisations: joined(intent.authorisations, fact, AUTHORISATION_STATUSES) };
    case 'capture':
      return { ...intent, captures: joined(intent.captures, fact, CAPTURE_STATUSES) };
    case 'refund':
      return { ...intent, refunds: joined(intent.refunds, fact, REFUND_STATUSES) };
    case 'dispute':
      return { ...intent, disputes: joined(intent.disputes, fact, DISPUTE_STATUSES) };
  }
}

function joined<F extends FactOf<string, string>>(
  known: readonly F[],
  fact: F,
  order: readonly string[],
): readonly F[] {
  const before = known.find(({ id }) => id === fact.id);
  if (before === undefined) return [...known, fact].sort((a, b) => (a.id < b.id ? -1 : 1));
  return known.map((each) => (each === before ? joinFacts(before, fact, order) : each));
}

function joinFacts<F extends FactOf<string, string>>(a: F, b: F, order: readonly string[]): F {
  const [earlier, later] = order.indexOf(b.status) >= order.indexOf(a.status) ? [a, b] : [b, a];
  return {
    ...later,
    operation: later.operation ?? earlier.operation,
    amount: earlier.amount > later.amount ? earlier.amount : later.amount,
    fee: earlier.fee > later.fee ? earlier.fee : later.fee,
    details: { ...earlier.details, ...later.details },
  };
}

/** Whether the fact says of its object what is not known of it yet. */
export function isNews(intent: Intent, fact: ObjectFact): boolean {
  const before = objectOf(intent, fact);
  const after = objectOf(evolve(intent, fact), fact);
  if (before === undefined || after === undefined) return true;
  const { details, ...plain } = before;
  const names = Object.keys(plain) as (keyof typeof plain)[];
  const texts = Object.keys(after.details) as (keyof FactDetails)[];
  return (
    names.some((name) => before[name] !== after[name]) || texts.some((name) => details[name] !== after.details[name])
  );
}

/** What is known of the object that a fact is about. */
export function objectOf(
  { authorisations, captures, refunds, disputes }: Intent,
  { what, id }: ObjectFact,
): ObjectFact | undefined {
  const all = { authorisation: authorisations, capture: captures, refund: refunds, dispute: disputes }[what];
  return all.find((each) => each.id === id);
}
