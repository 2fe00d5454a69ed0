import type { Permission } from '@pvt/ui';
import { type Message, msg } from '@pvt/ui/language';
import type { Contract, Milestone } from '../api.ts';
import { permissions } from '../permissions.ts';

/** Something that can be done with a milestone. */
export interface Choice {
  readonly name: 'fund' | 'start' | 'submit' | 'changes' | 'accept' | 'return' | 'reclaim' | 'dispute';
  readonly title: Message;
  /** What most will want. */
  readonly main: boolean;
  readonly permission: Permission;
}

const choice = (name: Choice['name'], title: Message, permission: Permission, main = false): Choice => ({
  ...{ name, title, permission, main },
});
const { client, developer, see } = permissions;
const FUND = choice('fund', msg('Pay in'), client, true);
const START = choice('start', msg('Begin'), developer, true);
const SUBMIT = choice('submit', msg('Submit'), developer, true);
const ACCEPT = choice('accept', msg('Accept'), client, true);
const CHANGES = choice('changes', msg('Ask for changes'), client);
const RETURN = choice('return', msg('Give back'), developer);
const RECLAIM = choice('reclaim', msg('Take the money back'), client);
const DISPUTE = choice('dispute', msg('Dispute'), see);

const HELD = new Set<Milestone['state']>(['funded', 'inWork', 'submitted', 'changesRequested']);

/** What the party that looks may do, as the server decides it. @param now milliseconds since 1970 */
export function choicesOf({ you, state }: Contract, milestone: Milestone, now = Date.now()): readonly Choice[] {
  if (state !== 'inForce' || you === 'staff') return [];
  const all = you === 'client' ? ofClient(milestone, now) : ofDeveloper(milestone);
  // Of a week: work begins with the first entry, and the client asks about entries.
  const own = milestone.week === null ? all : all.filter((each) => each !== START && each !== CHANGES);
  return HELD.has(milestone.state) ? [...own, DISPUTE] : own;
}

function ofClient({ state, startBy }: Milestone, now: number): Choice[] {
  if (state === 'planned' || state === 'funding') return [FUND];
  if (state === 'submitted') return [ACCEPT, CHANGES];
  return state === 'funded' && startBy !== null && Date.parse(startBy) <= now ? [RECLAIM] : [];
}

function ofDeveloper({ state }: Milestone): Choice[] {
  if (state === 'funded') return [START, RETURN];
  if (state === 'inWork' || state === 'changesRequested') return [SUBMIT, RETURN];
  return state === 'submitted' || state === 'disputed' ? [RETURN] : [];
}
