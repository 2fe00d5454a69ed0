import type { CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { cardActionsOf, cardCounts, dueCards, nextDue } from '../../adapters/postgres/cards.ts';
import { courseOf } from '../../adapters/postgres/courses.ts';
import { cardMemory, intervalsOf } from '../../core/cards/card-memory.ts';
import type { DueCards, Flashcard } from '../../core/cards/card-view.ts';
import { presentQuestion } from '../../core/questions/present-question.ts';
import { learnerKey } from '../../core/quiz/learner-key.ts';
import { countedVersion } from '../../core/quiz/rulings.ts';
import { requirePerson } from '../learning/require-learner.ts';
import type { AcademyTools } from '../tools.ts';
import { type ShownCard, shownCards } from './shown-cards.ts';

type Tools = Pick<AcademyTools, 'database' | 'versions' | 'gradebooks' | 'contents' | 'now'>;

const MOST_LOOKED_AT = 200;

/**
 * The caller's cards that are due and may be shown, and how many there are of each course.
 * @param most how many are shown
 * @throws LEARNER_NOT_A_PERSON
 */
export function readDueCards(
  tools: Tools,
  context: CallContext,
  { course, most }: { readonly course?: string | undefined; readonly most: number },
): Promise<DueCards> {
  const account = requirePerson(context);
  return tools.database.transaction(context.tenant, async (tx) => {
    const now = tools.now().toString({ smallestUnit: 'millisecond' });
    const due = await dueCards(tx, account, course, now, MOST_LOOKED_AT);
    const shown = await shownCards(tools, tx, context, account, due);
    const dueOf = Map.groupBy(shown, ({ card }) => card.course);
    const courses: DueCards['courses'] = [];
    for (const { course: slug, cards } of await cardCounts(tx, account)) {
      const title = (await courseOf(tx, slug))?.definition.title ?? slug;
      courses.push({ course: slug, title, cards, due: dueOf.get(slug)?.length ?? 0 });
    }
    return {
      ...{ courses, hidden: due.length - shown.length, nextAt: await nextDue(tx, account, course, now) },
      cards: await presented(tools, tx, shown.slice(0, most)),
    };
  });
}

async function presented(tools: Tools, tx: Transaction, shown: readonly ShownCard[]): Promise<Flashcard[]> {
  const now = tools.now();
  const actions = Map.groupBy(
    await cardActionsOf(
      tx,
      shown.map(({ card }) => card.id),
    ),
    ({ card }) => card,
  );
  const views: Flashcard[] = [];
  for (const { card, attempt, review } of shown) {
    const drawn = attempt.slots.find(({ slot }) => slot === card.slot);
    if (drawn === undefined) continue;
    const counted = countedVersion(drawn, attempt.rulings);
    const questionOf = await tools.contents.questions(tx, [drawn, counted]);
    const key = questionOf(counted.question, counted.version);
    const memory = cardMemory(actions.get(card.id) ?? [], card.madeAt);
    views.push({
      ...{ card: card.id, course: card.course, lesson: card.lesson, dueAt: card.dueAt, reviews: card.reviews },
      question: presentQuestion(questionOf(drawn.question, drawn.version), attempt.seed, drawn.slot, drawn.drawn),
      key: learnerKey(key),
      explanation: review.feedback ? (key.feedback?.general ?? '') : '',
      intervals: intervalsOf(memory, now),
    });
  }
  return views;
}
