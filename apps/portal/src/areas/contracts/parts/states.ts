import type { Tone } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Award, Contract, Dispute, Milestone } from '../api.ts';
import type { Payout } from '../payouts-api.ts';

interface Looks {
  readonly tone: Tone;
  readonly title: Message;
}

/** How a contract stands, in a word. */
export const contractLooks: Readonly<Record<Contract['state'], Looks>> = {
  unsigned: { tone: 'warning', title: msg('To be signed') },
  inForce: { tone: 'good', title: msg('In force') },
  completed: { tone: 'quiet', title: msg('Completed') },
  withdrawn: { tone: 'quiet', title: msg('Withdrawn') },
};

export const milestoneLooks: Readonly<Record<Milestone['state'], Looks>> = {
  planned: { tone: 'quiet', title: msg('Not paid in') },
  funding: { tone: 'busy', title: msg('Being paid in') },
  funded: { tone: 'good', title: msg('In escrow') },
  inWork: { tone: 'busy', title: msg('In work') },
  submitted: { tone: 'warning', title: msg('Submitted') },
  changesRequested: { tone: 'warning', title: msg('Changes requested') },
  disputed: { tone: 'bad', title: msg('In dispute') },
  settling: { tone: 'busy', title: msg('Being paid out') },
  released: { tone: 'good', title: msg('Paid out') },
  refunded: { tone: 'quiet', title: msg('Paid back to the client') },
};

export const disputeLooks: Readonly<Record<Dispute['state'], Looks>> = {
  open: { tone: 'warning', title: msg('Open for evidence') },
  decided: { tone: 'busy', title: msg('Decided, may be appealed against') },
  appealed: { tone: 'warning', title: msg('Appealed') },
  closed: { tone: 'quiet', title: msg('Closed') },
};

export const awardLooks: Readonly<Record<Award['state'], Looks>> = {
  offered: { tone: 'busy', title: msg('Offered') },
  accepted: { tone: 'good', title: msg('Accepted') },
  declined: { tone: 'quiet', title: msg('Declined') },
  lapsed: { tone: 'quiet', title: msg('Time over') },
};

/** What a timeline tells, by its kind; what is not here is shown as it is called. */
export const entryTitles: Readonly<Record<string, Message>> = {
  made: msg('The contract was made'),
  week: msg('Week added'),
  ended: msg('Contract ended'),
  team: msg('The pay was divided'),
  signed: msg('Signed'),
  withdrawn: msg('Withdrawn'),
  fund: msg('Payment begun'),
  offer: msg('Payment prepared'),
  take: msg('The bank holds the money'),
  hold: msg('The money is in escrow'),
  failFunding: msg('Payment came to nothing'),
  start: msg('Work begun'),
  submit: msg('Submitted'),
  requestChanges: msg('Changes requested'),
  accept: msg('Accepted'),
  silence: msg('Accepted by silence'),
  giveBack: msg('Given back by the developer'),
  reclaim: msg('Taken back by the client'),
  dispute: msg('In dispute'),
  split: msg('Dispute settled'),
  released: msg('Paid out'),
  refunded: msg('Paid back'),
  'chargeback-open': msg('The client’s bank asks for the money back'),
  'chargeback-won': msg('The client’s bank leaves the money'),
  'chargeback-lost': msg('The client’s bank took the money back'),
  'change-proposed': msg('Change proposed'),
  'change-agreed': msg('Change agreed'),
  'change-declined': msg('Change declined'),
  delivered: msg('Work delivered'),
  'test-passed': msg('Test run passed'),
  'test-failed': msg('Test run failed'),
};

export const disputeEntryTitles: Readonly<Record<string, Message>> = {
  opened: msg('Opened'),
  evidence: msg('Evidence'),
  rest: msg('Nothing to add'),
  offer: msg('Offers a split'),
  accept: msg('Takes the offer'),
  decide: msg('Decision'),
  appeal: msg('Appeal'),
  lapse: msg('The decision stands'),
  overtaken: msg('Closed: the money went another way'),
};

export const partyTitles: Readonly<Record<DisputeParty, Message>> = {
  client: msg('Client'),
  developer: msg('Developer'),
  staff: msg('Staff'),
  time: msg('By time'),
};
type DisputeParty = 'client' | 'developer' | 'staff' | 'time';

export const outcomeTitles: Readonly<Record<'passed' | 'failed', Message>> = {
  passed: msg('passed'),
  failed: msg('failed'),
};

/** What an assistant suggests of a criterion. */
export const suggestionLooks: Readonly<Record<'met' | 'notMet' | 'unclear', Looks>> = {
  met: { tone: 'good', title: msg('Evidence for it') },
  notMet: { tone: 'bad', title: msg('Evidence against it') },
  unclear: { tone: 'quiet', title: msg('Unclear') },
};

export const payoutLooks: Readonly<Record<Payout['state'], Looks>> = {
  pending: { tone: 'busy', title: msg('On its way') },
  paid: { tone: 'good', title: msg('Paid') },
  failed: { tone: 'bad', title: msg('Failed') },
};
