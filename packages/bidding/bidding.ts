export { decide } from './decide.ts';
export type { Command, Decision, RefusalCode } from './decision.ts';
export { type Evaluation, evaluateSealed, type SealedOffer } from './evaluate-sealed.ts';
export { defaultIncrements, type Increment, incrementAt } from './increments.ts';
export { nextBid } from './next-bid.ts';
export { replay } from './replay.ts';
export type { FixedRules, Format, ProxyRules, ReverseRules, Rules, Scoring, SealedRules, Times } from './rules.ts';
export { type RulesRecord, recordOfRules, rulesOfRecord } from './rules-record.ts';
export { type Bid, openStanding, type Result, type Standing } from './standing.ts';
