import type { CallContext } from '@pvt/kernel/context';
import { cardActionsOf, insertCardAction, lockCard, MOST_ACTIONS, storeCard } from '../../adapters/postgres/cards.ts';
import type { CardAction } from '../../core/cards/card-action.ts';
import { cardMemory } from '../../core/cards/card-memory.ts';
import type { CardState } from '../../core/cards/card-view.ts';
import { cardErrors } from '../../core/cards/errors.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';

type Tools = Pick<AcademyTools, 'database' | 'now'>;

/**
 * Notes what a learner did with a card, once, in whatever order what was done without a network comes.
 * @throws CARD_NOT_FOUND, CARD_WORN, LEARNER_NOT_A_PERSON
 */
export function actOnCard(
  { database, now }: Tools,
  context: CallContext,
  id: string,
  given: CardAction,
): Promise<CardState> {
  const account = requirePerson(context);
  return database.transaction(context.tenant, async (tx) => {
    const card = await lockCard(tx, account, id);
    if (card === undefined) throw cardErrors.CARD_NOT_FOUND(`You have no card ${id}.`);
    const { madeAt } = card;
    const actions: readonly CardAction[] = await cardActionsOf(tx, [id]);
    if (actions.some(({ action }) => action === given.action))
      return { card: id, dueAt: card.dueAt, reviews: card.reviews };
    if (actions.length >= MOST_ACTIONS) throw cardErrors.CARD_WORN(`The card has ${actions.length} answers.`);
    const action = { ...given, at: between(madeAt, given.at, now()) };
    await insertCardAction(tx, id, action);
    const memory = cardMemory([...actions, action], madeAt);
    const after = { id, dueAt: memory.due.toISOString(), reviews: memory.reps };
    await storeCard(tx, after);
    return { card: id, dueAt: after.dueAt, reviews: after.reviews };
  });
}

/** A device's clock may be wrong, and its action was neither before the card nor is it to come. */
function between(least: string, at: string, most: Temporal.Instant): string {
  const [from, given] = [Temporal.Instant.from(least), Temporal.Instant.from(at)];
  const later = Temporal.Instant.compare(given, from) < 0 ? from : given;
  const kept = Temporal.Instant.compare(later, most) > 0 ? most : later;
  return kept.toString({ smallestUnit: 'millisecond' });
}
