import { type Command, closed, type Decision, type RefusalCode, taken, wonBy } from './decision.ts';
import { nextBid } from './next-bid.ts';
import { placeBid, timeFault } from './place-bid.ts';
import { replay } from './replay.ts';
import type { Rules } from './rules.ts';
import type { Result, Standing } from './standing.ts';

/** What a command comes to. The same command on the same standing always comes to the same: nothing else counts. */
export function decide(rules: Rules, standing: Standing, command: Command): Decision {
  const refuse = (code: RefusalCode): Decision => ({ taken: false, code, next: nextBid(rules, standing) });
  if (standing.phase !== 'open') return refuse('AUCTION_NOT_OPEN');
  switch (command.kind) {
    case 'close':
      if (command.at < standing.endsAt + rules.graceMs) return refuse('AUCTION_NOT_ENDED');
      return closed(standing, command.evaluated ?? resultOf(rules, standing));
    case 'cancel':
      // An answer that depends on its bids would tell whether there are any.
      if (rules.format === 'sealed') return refuse('SEALED_NOT_CANCELLED');
      return standing.sequence > 0
        ? refuse('AUCTION_HAS_BIDS')
        : { taken: true, standing: { ...standing, phase: 'cancelled' }, result: null };
    case 'withdraw':
      return withdrawn(rules, standing, command, refuse);
    default:
      break;
  }
  const sequence = standing.sequence + 1;
  if (command.kind === 'bid')
    return placeBid(rules, standing, { sequence, bidder: command.bidder, amount: command.amount, at: command.at });
  const fault = timeFault(rules, standing, command.at);
  return fault === undefined ? taken({ ...standing, sequence }) : refuse(fault);
}

function resultOf(rules: Rules, { leader, price }: Standing): Result {
  if (leader === null || price === null) return { outcome: 'noBids' };
  if (rules.format === 'proxy' && rules.reserve !== null && leader.amount < rules.reserve)
    return { outcome: 'reserveNotMet' };
  return wonBy(leader, price);
}

/** As if its bidder had never bid: decided once more without. */
function withdrawn(
  rules: Rules,
  standing: Standing,
  { at, bidder, bids }: Command & { readonly kind: 'withdraw' },
  refuse: (code: RefusalCode) => Decision,
): Decision {
  const { withdrawalEndsBeforeMs: before, softClose } = rules;
  const least = Math.max(before ?? 0, softClose?.windowMs ?? 0);
  const isLate = standing.extensions > 0 || at >= standing.endsAt - least;
  if (before === null || isLate) return refuse('WITHDRAWAL_REFUSED');
  if (!bids.some((bid) => bid.bidder === bidder)) return refuse('NOTHING_TO_WITHDRAW');
  if (rules.format === 'sealed') return taken(standing);
  const without = replay(
    rules,
    bids.filter((bid) => bid.bidder !== bidder),
  );
  return taken({ ...without, sequence: standing.sequence });
}
