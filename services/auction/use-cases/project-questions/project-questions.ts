import { randomUUIDv7 } from 'node:crypto';
import { actorOf, type CallContext } from '@pvt/kernel/context';
import type { Transaction } from '@pvt/kernel/database';
import { isId, keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { idempotent } from '@pvt/kernel/idempotent';
import {
  answerIn,
  askedBy,
  askerOf,
  auctionEndsOf,
  insertQuestion,
  lockQuestion,
  questionsBefore,
} from '../../adapters/postgres/project-questions.ts';
import { maskContacts } from '../../core/mask-contacts.ts';
import { areQuestionsClosed, MOST_QUESTIONS_OF_ONE, type ProjectQuestion } from '../../core/project-question.ts';
import { projectQuestionNotFound, scopeErrors } from '../../core/scope-errors.ts';
import { questionAnswered, questionAsked } from '../../core/scope-events.ts';
import { requireOwnProject } from '../may-see.ts';
import { requireReadable } from '../require-readable.ts';
import type { AuctionTools, CommandTools } from '../tools.ts';

const QUESTIONS = keyset('auction.projectQuestions', isId);

type Tools = Pick<AuctionTools, 'database' | 'log' | 'now' | 'ownContext'>;

/**
 * Asks, without a name: neither what is returned nor the event tells who did. Contact details are masked before it is kept.
 * @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, QUESTION_OF_ONES_OWN, QUESTIONS_CLOSED, QUESTION_LIMIT_REACHED, IDEMPOTENCY_KEY_REUSED
 */
export function askAboutProject(
  { database, log, now, ownContext }: Tools,
  context: CallContext,
  project: string,
  text: string,
): Promise<ProjectQuestion> {
  return database.transaction(context.tenant, (tx) =>
    idempotent(tx, context, 'auction.askAboutProject', { project, text }, async () => {
      const readable = await requireReadable({ log }, tx, context, project, 'questions');
      const asker = actorOf(context);
      if (readable.project.client === asker)
        throw scopeErrors.QUESTION_OF_ONES_OWN('Bidders ask about your project; you answer.');
      await requireOpen(tx, project, now());
      if ((await askedBy(tx, project, asker)) >= MOST_QUESTIONS_OF_ONE)
        throw scopeErrors.QUESTION_LIMIT_REACHED(
          `You have asked ${MOST_QUESTIONS_OF_ONE} questions about this project.`,
        );
      const id = randomUUIDv7();
      const question = maskContacts(text.trim());
      await insertQuestion(tx, project, { id, asker, question });
      await log.publish(tx, [questionAsked.of(ownContext(context.tenant), { project, question: id })]);
      return { id, question, answer: null, askedAt: now().toString(), answeredAt: null };
    }),
  );
}

/** Everybody who may see the project sees it at once. @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, PROJECT_QUESTION_NOT_FOUND, QUESTIONS_CLOSED, QUESTION_ANSWERED */
export function answerAboutProject(
  { database, log, now }: Tools,
  context: CallContext,
  project: string,
  id: string,
  text: string,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    await requireOwnProject(tx, context, project);
    const kept = await lockQuestion(tx, project, id);
    if (kept === undefined) throw projectQuestionNotFound(id);
    const answer = maskContacts(text.trim());
    if (kept.answer === answer) return;
    if (kept.answer !== null) throw scopeErrors.QUESTION_ANSWERED('It has an answer already.');
    await requireOpen(tx, project, now());
    await answerIn(tx, project, id, answer);
    await log.publish(tx, [questionAnswered.of(context, { project, question: id })]);
  });
}

async function requireOpen(tx: Transaction, project: string, now: Temporal.Instant): Promise<void> {
  if (areQuestionsClosed(await auctionEndsOf(tx, project), now))
    throw scopeErrors.QUESTIONS_CLOSED('The auction of this project has ended.');
}

/** The newest first. @throws PROJECT_NOT_FOUND, NDA_NOT_ACCEPTED, CURSOR_INVALID */
export function listProjectQuestions(
  tools: CommandTools,
  context: CallContext,
  project: string,
  { cursor, limit }: PageQueryValues,
): Promise<Page<ProjectQuestion>> {
  const before = QUESTIONS.read(cursor);
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireReadable(tools, tx, context, project, 'questions');
    return QUESTIONS.page(await questionsBefore(tx, project, before, limit + 1), limit, ({ id }) => id);
  });
}

/** For staff, where a question is misused. @throws PROJECT_NOT_FOUND, PROJECT_QUESTION_NOT_FOUND */
export function getAsker(
  tools: CommandTools,
  context: CallContext,
  project: string,
  id: string,
): Promise<{ readonly asker: string }> {
  return tools.database.transaction(context.tenant, async (tx) => {
    await requireReadable(tools, tx, context, project, 'questions');
    const asker = await askerOf(tx, project, id);
    if (asker === undefined) throw projectQuestionNotFound(id);
    return { asker };
  });
}
