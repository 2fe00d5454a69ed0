import type { Transaction } from '@pvt/kernel/database';
import { certificatesOfLearner } from '../../adapters/postgres/certificates.ts';
import { earlierRounds } from '../../adapters/postgres/enrolments.ts';
import { certificateFacts } from '../../core/certificates/certificate.ts';
import type { EarlierRoundView } from '../../core/learning/learner-view.ts';
import { type Enrolment, percentOf } from '../../core/people/enrolment.ts';

const MOST = 20;

/** What a learner has of the rounds before this one, the newest first. */
export async function roundsBefore(
  tx: Transaction,
  { course, account }: Pick<Enrolment, 'course' | 'account'>,
  now: Temporal.Instant,
): Promise<EarlierRoundView[]> {
  if (account === null) return [];
  const rounds = await earlierRounds(tx, course, account, MOST);
  const earned = (await certificatesOfLearner(tx, course, account)).map((certificate) => ({
    enrolment: certificate.enrolment,
    facts: certificateFacts(certificate, now.toString()),
  }));
  return rounds.map(({ id, round, begunAt, completedAt, replacedAt, done, required }) => ({
    ...{ round, begunAt, completedAt, replacedAt, percent: percentOf(done, required) },
    certificates: earned.flatMap(({ enrolment, facts: { serial, state, issuedAt } }) =>
      enrolment === id ? [{ serial, state, issuedAt }] : [],
    ),
  }));
}
