import type { Parts } from './fees.ts';

/** How often and until when: what a contract's milestones are decided by. */
export interface MilestoneTerms {
  /** Whose wall clock the days are of. */
  readonly timeZone: string;
  /** After so many days of silence what was submitted is accepted. */
  readonly acceptDays: number;
  /** When the developer has not begun after so many days, the client may have the money back. */
  readonly startDays: number;
}

/** Why money leaves the escrow. */
export const SETTLED_BY = ['accepted', 'silence', 'returned', 'reclaimed', 'split', 'chargeback'] as const;
export type SettledBy = (typeof SETTLED_BY)[number];

/** Instants are ISO texts in UTC with milliseconds. */
export type Phase =
  | { readonly state: 'planned'; readonly failure: string | null }
  /** @property taking the bank holds the money, and it is being taken: from here on it is not given up for another attempt */
  | { readonly state: 'funding'; readonly attempt: string; readonly intent: string | null; readonly taking: boolean }
  | { readonly state: 'funded'; readonly intent: string; readonly startBy: string }
  | { readonly state: 'inWork'; readonly intent: string }
  | { readonly state: 'submitted'; readonly intent: string; readonly at: string; readonly acceptBy: string }
  | { readonly state: 'changesRequested'; readonly intent: string }
  | { readonly state: 'disputed'; readonly intent: string; readonly dispute: string }
  | { readonly state: 'settling'; readonly intent: string; readonly by: SettledBy; readonly parts: Parts }
  | { readonly state: 'released' | 'refunded'; readonly intent: string; readonly by: SettledBy; readonly parts: Parts };

export const MILESTONE_STATES = [
  ...['planned', 'funding', 'funded', 'inWork', 'submitted', 'changesRequested', 'disputed', 'settling'],
  ...['released', 'refunded'],
] as const satisfies readonly Phase['state'][];

/** What the client's bank does about a payment that it has made. */
export type Chargeback = 'open' | 'lost' | 'won';

/** A milestone as it is decided on. */
export interface Milestone {
  /** Minor units. */
  readonly amount: bigint;
  readonly phase: Phase;
  readonly chargeback: Chargeback | null;
}

export type MilestoneCommand =
  | { readonly kind: 'fund'; readonly attempt: string }
  /** The payment can be made. */
  | { readonly kind: 'offer'; readonly attempt: string; readonly intent: string }
  /** The bank holds the money. */
  | { readonly kind: 'take'; readonly attempt: string }
  /** The money is in escrow. */
  | { readonly kind: 'hold'; readonly attempt: string; readonly at: Temporal.Instant }
  | { readonly kind: 'failFunding'; readonly attempt: string; readonly failure: string }
  | { readonly kind: 'start' }
  | { readonly kind: 'submit'; readonly at: Temporal.Instant }
  | { readonly kind: 'requestChanges' }
  | { readonly kind: 'accept'; readonly parts: Parts }
  | { readonly kind: 'silence'; readonly at: Temporal.Instant; readonly parts: Parts }
  /** The developer gives all of it back. */
  | { readonly kind: 'giveBack' }
  | { readonly kind: 'reclaim'; readonly at: Temporal.Instant }
  | { readonly kind: 'dispute'; readonly dispute: string }
  | { readonly kind: 'split'; readonly dispute: string; readonly parts: Parts }
  | { readonly kind: 'chargeback'; readonly outcome: Chargeback }
  | { readonly kind: 'settled' };

export type MilestoneRefusal = 'MILESTONE_STATE' | 'MILESTONE_NOT_FUNDED' | 'MILESTONE_CHARGED_BACK' | 'TOO_EARLY';

export type MilestoneDecision =
  | { readonly taken: true; readonly milestone: Milestone }
  | { readonly taken: false; readonly code: MilestoneRefusal };

/** With money in escrow, and not on its way out. */
type Held = Extract<Phase, { state: 'funded' | 'inWork' | 'submitted' | 'changesRequested' | 'disputed' }>;
type Working = Exclude<Held, { state: 'disputed' }>;

const refuse = (code: MilestoneRefusal): MilestoneDecision => ({ taken: false, code });
const WRONG = refuse('MILESTONE_STATE');

/**
 * What a command makes of a milestone: pure, so that whoever comes first of those at once is decided by the order alone.
 * @throws RangeError for parts that do not sum to the amount
 */
export function decideMilestone(
  milestone: Milestone,
  command: MilestoneCommand,
  terms: MilestoneTerms,
): MilestoneDecision {
  const { phase } = milestone;
  const to = (next: Phase): MilestoneDecision => ({ taken: true, milestone: { ...milestone, phase: next } });
  if (isFunding(command)) return fund(phase, command, terms, to);
  if (command.kind === 'chargeback') return chargeBack(milestone, command.outcome);
  if (command.kind === 'settled') return phase.state === 'settling' ? to(settledOf(phase)) : WRONG;
  if (!isHeld(phase))
    return refuse(phase.state === 'planned' || phase.state === 'funding' ? 'MILESTONE_NOT_FUNDED' : 'MILESTONE_STATE');
  // What moves money waits until the bank has decided; work goes on.
  if (milestone.chargeback === 'open' && MOVES_MONEY.has(command.kind)) return refuse('MILESTONE_CHARGED_BACK');
  const settle = (by: SettledBy, parts: Parts): MilestoneDecision => {
    requireWhole(parts, milestone.amount);
    return to({ state: 'settling', intent: phase.intent, by, parts });
  };
  const everything: Parts = { toDeveloper: 0n, fee: 0n, toClient: milestone.amount };
  if (command.kind === 'split')
    return phase.state === 'disputed' && phase.dispute === command.dispute ? settle('split', command.parts) : WRONG;
  if (command.kind === 'giveBack') return settle('returned', everything);
  if (phase.state === 'disputed') return WRONG;
  return work(phase, command, terms, { to, settle, everything });
}

const MOVES_MONEY: ReadonlySet<MilestoneCommand['kind']> = new Set([
  ...(['accept', 'silence', 'giveBack', 'reclaim', 'split'] as const),
]);

interface Ways {
  to(next: Phase): MilestoneDecision;
  settle(by: SettledBy, parts: Parts): MilestoneDecision;
  readonly everything: Parts;
}

type WorkCommand = Extract<
  MilestoneCommand,
  { kind: 'start' | 'submit' | 'requestChanges' | 'accept' | 'silence' | 'reclaim' | 'dispute' }
>;

function work(phase: Working, command: WorkCommand, terms: MilestoneTerms, { to, settle, everything }: Ways) {
  const { intent, state } = phase;
  switch (command.kind) {
    case 'start':
      return state === 'funded' ? to({ state: 'inWork', intent }) : WRONG;
    case 'submit': {
      if (state !== 'inWork' && state !== 'changesRequested') return WRONG;
      const acceptBy = daysAfter(command.at, terms.acceptDays, terms.timeZone);
      return to({ state: 'submitted', intent, at: iso(command.at), acceptBy: iso(acceptBy) });
    }
    case 'requestChanges':
      return state === 'submitted' ? to({ state: 'changesRequested', intent }) : WRONG;
    case 'accept':
      return state === 'submitted' ? settle('accepted', command.parts) : WRONG;
    case 'silence':
      if (state !== 'submitted') return WRONG;
      return isBefore(command.at, phase.acceptBy) ? refuse('TOO_EARLY') : settle('silence', command.parts);
    case 'reclaim':
      if (state !== 'funded') return WRONG;
      return isBefore(command.at, phase.startBy) ? refuse('TOO_EARLY') : settle('reclaimed', everything);
    case 'dispute':
      return to({ state: 'disputed', intent, dispute: command.dispute });
  }
}

type FundingCommand = Extract<MilestoneCommand, { kind: 'fund' | 'offer' | 'take' | 'hold' | 'failFunding' }>;
const FUNDING: ReadonlySet<string> = new Set(['fund', 'offer', 'take', 'hold', 'failFunding']);
const isFunding = (command: MilestoneCommand): command is FundingCommand => FUNDING.has(command.kind);

function fund(phase: Phase, command: FundingCommand, terms: MilestoneTerms, to: Ways['to']): MilestoneDecision {
  if (command.kind === 'fund') {
    const open = phase.state === 'planned' || (phase.state === 'funding' && !phase.taking);
    return open ? to({ state: 'funding', attempt: command.attempt, intent: null, taking: false }) : WRONG;
  }
  // Of an attempt that was given up meanwhile, nothing counts any more.
  if (phase.state !== 'funding' || phase.attempt !== command.attempt) return WRONG;
  switch (command.kind) {
    case 'offer':
      return to({ ...phase, intent: command.intent });
    case 'take':
      return to({ ...phase, taking: true });
    case 'failFunding':
      return to({ state: 'planned', failure: command.failure });
    case 'hold': {
      if (!phase.taking || phase.intent === null) return WRONG;
      const startBy = daysAfter(command.at, terms.startDays, terms.timeZone);
      return to({ state: 'funded', intent: phase.intent, startBy: iso(startBy) });
    }
  }
}

/** One that is lost before the money has left the escrow takes it from there; afterwards the client owes it. */
function chargeBack(milestone: Milestone, outcome: Chargeback): MilestoneDecision {
  const { phase, amount, chargeback } = milestone;
  // Reports come in any order: what was decided is not open again.
  if (chargeback === outcome || (outcome === 'open' && chargeback !== null)) return WRONG;
  const told = { ...milestone, chargeback: outcome };
  if (outcome !== 'lost' || !isHeld(phase)) return { taken: true, milestone: told };
  const parts: Parts = { toDeveloper: 0n, fee: 0n, toClient: amount };
  return {
    taken: true,
    milestone: { ...told, phase: { state: 'settling', intent: phase.intent, by: 'chargeback', parts } },
  };
}

export function isHeld(phase: Phase): phase is Held {
  return ['funded', 'inWork', 'submitted', 'changesRequested', 'disputed'].includes(phase.state);
}

export const isOver = ({ state }: Phase): boolean => state === 'released' || state === 'refunded';

/** Since when silence has accepted it; undefined while it has not. */
export function isSilent({ phase, chargeback }: Milestone, now: Temporal.Instant): boolean {
  return phase.state === 'submitted' && chargeback !== 'open' && !isBefore(now, phase.acceptBy);
}

function settledOf({ intent, by, parts }: Extract<Phase, { state: 'settling' }>): Phase {
  const paid = parts.toDeveloper + parts.fee > 0n;
  return { state: paid ? 'released' : 'refunded', intent, by, parts };
}

function requireWhole({ toDeveloper, fee, toClient }: Parts, amount: bigint): void {
  if (toDeveloper < 0n || fee < 0n || toClient < 0n || toDeveloper + fee + toClient !== amount)
    throw new RangeError('the parts of a milestone sum to its amount');
}

/** At the same time of the wall clock, so many days later. */
export function daysAfter(at: Temporal.Instant, days: number, timeZone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(timeZone).add({ days }).toInstant();
}

export const iso = (at: Temporal.Instant): string => at.toString({ smallestUnit: 'millisecond' });
const isBefore = (at: Temporal.Instant, limit: string): boolean =>
  Temporal.Instant.compare(
    at.round({ smallestUnit: 'millisecond', roundingMode: 'floor' }),
    Temporal.Instant.from(limit),
  ) < 0;
