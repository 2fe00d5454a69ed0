import { placeBid } from './place-bid.ts';
import type { Rules } from './rules.ts';
import { type Bid, openStanding, type Standing } from './standing.ts';

/**
 * The standing that bids come to, decided one after the other by the rules that decided on them first. Each keeps its own sequence.
 * @param bids that were accepted, in order, perhaps without some that were withdrawn
 * @throws RangeError for a bid that the rules would not have taken
 */
export function replay(rules: Rules, bids: readonly Bid[]): Standing {
  return bids.reduce<Standing>((standing, bid) => {
    const decision = placeBid(rules, standing, bid);
    if (!decision.taken) throw new RangeError(`bid ${bid.sequence} is none that the rules take: ${decision.code}`);
    return decision.standing;
  }, openStanding(rules));
}
