import type { Transaction } from '@pvt/kernel/database';
import type { Rating } from '../../core/sales/rating.ts';

const RATING = 'select r.enrolment, r.stars, r.comment, r.at from academy.rating r';

/** @returns false where the learner has rated the course already */
export async function insertRating(tx: Transaction, course: string, rating: Rating): Promise<boolean> {
  const { enrolment, stars, comment, at } = rating;
  const rows = await tx.query(
    `insert into academy.rating (tenant, enrolment, course, stars, comment, at) values ($1, $2, $3, $4, $5, $6)
      on conflict (tenant, enrolment) do nothing returning enrolment`,
    [tx.tenant, enrolment, course, stars, comment, at],
  );
  return rows.length > 0;
}

export async function ratingOf(tx: Transaction, enrolment: string): Promise<Rating | undefined> {
  const [row] = await tx.query<Rating>(`${RATING} where r.tenant = $1 and r.enrolment = $2`, [tx.tenant, enrolment]);
  return row;
}

/** By enrolment, the newest first. Served by rating_of_course. */
export function ratingsBefore(
  tx: Transaction,
  course: string,
  enrolment: string | undefined,
  most: number,
): Promise<Rating[]> {
  return tx.query<Rating>(
    `${RATING} where r.tenant = $1 and r.course = $2 and ($3::uuid is null or r.enrolment < $3)
      order by r.enrolment desc limit $4`,
    [tx.tenant, course, enrolment ?? null, most],
  );
}
