import { daysAfter, iso } from './milestone.ts';

/** How long the parties have for evidence, after the opening and after an appeal. */
const EVIDENCE_DAYS = 5;
/** How long they have to appeal against a decision. */
const APPEAL_DAYS = 7;

export type Party = 'client' | 'developer';
export const PARTIES = ['client', 'developer'] as const satisfies readonly Party[];
export const DISPUTE_STATES = ['open', 'decided', 'appealed', 'closed'] as const;
export const DISPUTE_ENDS = ['agreed', 'decided', 'appeal'] as const;

/** A dispute over a milestone as it is decided on. Instants are ISO texts; amounts are minor units that are safe integers. */
export interface Dispute {
  readonly state: (typeof DISPUTE_STATES)[number];
  readonly timeZone: string;
  readonly evidenceUntil: string;
  /** Who has nothing to add; when both do, nobody waits for the deadline. */
  readonly rested: readonly Party[];
  /** What of the amount each side would leave to the developer, before the fee. */
  readonly offers: Readonly<Record<Party, number | null>>;
  readonly decision: { readonly by: string; readonly toDeveloper: number } | null;
  readonly appealUntil: string | null;
  readonly outcome: { readonly how: (typeof DISPUTE_ENDS)[number]; readonly toDeveloper: number } | null;
}

export type DisputeCommand =
  | { readonly kind: 'evidence'; readonly party: Party }
  | { readonly kind: 'rest'; readonly party: Party }
  | { readonly kind: 'offer'; readonly party: Party; readonly toDeveloper: number }
  /** @property toDeveloper what the other side’s offer was when it was read */
  | { readonly kind: 'accept'; readonly party: Party; readonly toDeveloper: number }
  | { readonly kind: 'decide'; readonly by: string; readonly toDeveloper: number }
  | { readonly kind: 'appeal'; readonly party: Party }
  | { readonly kind: 'lapse' };

export type DisputeRefusal =
  | 'DISPUTE_STATE'
  | 'EVIDENCE_OVER'
  | 'DECISION_TOO_EARLY'
  | 'DECIDED_BY_THE_SAME'
  | 'OFFER_CHANGED';

export type DisputeDecision =
  | { readonly taken: true; readonly dispute: Dispute }
  | { readonly taken: false; readonly code: DisputeRefusal };

export function openDispute(at: Temporal.Instant, timeZone: string): Dispute {
  return {
    ...{ state: 'open', timeZone, evidenceUntil: iso(daysAfter(at, EVIDENCE_DAYS, timeZone)), rested: [] },
    ...{ offers: { client: null, developer: null }, decision: null, appealUntil: null, outcome: null },
  };
}

const refuse = (code: DisputeRefusal): DisputeDecision => ({ taken: false, code });

/** What a command makes of a dispute. */
export function decideDispute(dispute: Dispute, command: DisputeCommand, at: Temporal.Instant): DisputeDecision {
  const { state, timeZone } = dispute;
  const to = (change: Partial<Dispute>): DisputeDecision => ({ taken: true, dispute: { ...dispute, ...change } });
  if (state === 'closed') return refuse('DISPUTE_STATE');
  const hears = state !== 'decided' && !reached(dispute.evidenceUntil, at);
  switch (command.kind) {
    case 'evidence':
      return hears && !dispute.rested.includes(command.party) ? to({}) : refuse('EVIDENCE_OVER');
    case 'rest': {
      if (!hears) return refuse('EVIDENCE_OVER');
      const rested = PARTIES.filter((party) => party === command.party || dispute.rested.includes(party));
      return to(rested.length === PARTIES.length ? { rested, evidenceUntil: iso(at) } : { rested });
    }
    case 'offer':
      return to({ offers: { ...dispute.offers, [command.party]: command.toDeveloper } });
    case 'accept': {
      const offer = dispute.offers[command.party === 'client' ? 'developer' : 'client'];
      if (offer === null || offer !== command.toDeveloper) return refuse('OFFER_CHANGED');
      return to({ state: 'closed', outcome: { how: 'agreed', toDeveloper: offer } });
    }
    case 'decide':
      return decided(dispute, command, at, to);
    case 'appeal': {
      if (state !== 'decided' || reached(dispute.appealUntil ?? '', at)) return refuse('DISPUTE_STATE');
      return to({ state: 'appealed', rested: [], evidenceUntil: iso(daysAfter(at, EVIDENCE_DAYS, timeZone)) });
    }
    case 'lapse': {
      if (!isLapsed(dispute, at) || dispute.decision === null) return refuse('DISPUTE_STATE');
      return to({ state: 'closed', outcome: { how: 'decided', toDeveloper: dispute.decision.toDeveloper } });
    }
  }
}

/** The second decision is somebody else’s, and final. */
function decided(
  { state, evidenceUntil, decision, timeZone }: Dispute,
  { by, toDeveloper }: Extract<DisputeCommand, { kind: 'decide' }>,
  at: Temporal.Instant,
  to: (change: Partial<Dispute>) => DisputeDecision,
): DisputeDecision {
  if (state === 'decided') return refuse('DISPUTE_STATE');
  if (!reached(evidenceUntil, at)) return refuse('DECISION_TOO_EARLY');
  if (state === 'appealed' && decision?.by === by) return refuse('DECIDED_BY_THE_SAME');
  if (state === 'appealed') return to({ state: 'closed', outcome: { how: 'appeal', toDeveloper } });
  const appealUntil = iso(daysAfter(at, APPEAL_DAYS, timeZone));
  return to({ state: 'decided', decision: { by, toDeveloper }, appealUntil });
}

/** Whether a decision stands, since nobody has appealed in time. */
export function isLapsed({ state, appealUntil }: Dispute, at: Temporal.Instant): boolean {
  return state === 'decided' && appealUntil !== null && reached(appealUntil, at);
}

/** When something comes next by itself: the end of the evidence, or of the time to appeal. */
export function dueAt({ state, evidenceUntil, appealUntil }: Dispute): string | null {
  if (state === 'closed') return null;
  return state === 'decided' ? appealUntil : evidenceUntil;
}

const reached = (limit: string, at: Temporal.Instant): boolean =>
  limit !== '' && Temporal.Instant.compare(at, Temporal.Instant.from(limit)) >= 0;

/** A dispute as it is kept. */
export interface KeptDispute {
  readonly id: string;
  readonly contract: string;
  readonly milestone: string;
  readonly client: string;
  readonly developer: string;
  readonly currency: string;
  /** Of the milestone, in minor units. */
  readonly amount: number;
  readonly standing: Dispute;
  readonly entries: number;
  /** ISO instant. */
  readonly openedAt: string;
}
