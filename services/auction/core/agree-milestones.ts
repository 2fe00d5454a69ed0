import type { AgreedMilestone, NewAward } from './contract.ts';
import { contractErrors } from './contract-errors.ts';
import { splitEvenly } from './split-evenly.ts';

/**
 * The milestones of a price: as they are given, divided evenly where no amount is given, one of the whole where nothing is.
 * @param whole what a single milestone is called
 * @throws MILESTONES_INVALID
 */
export function agreeMilestones(price: bigint, given: NewAward['milestones'], whole: string): AgreedMilestone[] {
  const planned = given ?? [{ title: whole, criteria: '' }];
  const amounts = planned.flatMap(({ amount }) => (amount === undefined ? [] : [amount]));
  if (amounts.length !== 0 && amounts.length !== planned.length)
    throw contractErrors.MILESTONES_INVALID('Give the amount of each milestone, or of none.', {
      pointer: '/milestones',
    });
  if (amounts.length === 0 && price < BigInt(planned.length))
    throw contractErrors.MILESTONES_INVALID('The price is less than a unit for each milestone.', {
      pointer: '/milestones',
    });
  const parts = amounts.length === 0 ? splitEvenly(price, planned.length) : amounts.map(BigInt);
  const sum = parts.reduce((all, each) => all + each, 0n);
  if (sum !== price)
    throw contractErrors.MILESTONES_INVALID(`The milestones sum to ${sum} minor units, and the price is ${price}.`, {
      pointer: '/milestones',
      more: { price: Number(price), sum: Number(sum) },
    });
  return planned.map(({ title, criteria, dueOn = null }, i) => ({ title, criteria, dueOn, amount: Number(parts[i]) }));
}
