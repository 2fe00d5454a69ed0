import type { Transaction } from '@pvt/kernel/database';
import { couponOf } from '../../adapters/postgres/coupons.ts';
import { type KeptCourse, stateOf } from '../../core/course/course.ts';
import { courseNotFound } from '../../core/errors.ts';
import { couponFault, discountOf, typedCoupon } from '../../core/sales/coupon.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import type { Price } from '../../core/sales/price.ts';
import type { AcademyTools } from '../tools.ts';

/** What a course costs somebody now. */
export interface CourseQuote {
  readonly price: Price;
  readonly coupon: string | null;
  readonly discount: number;
  readonly amount: number;
}

/** @throws COURSE_NOT_FOUND for what nobody may see, COURSE_NOT_SOLD, COUPON_REFUSED */
export async function quoteCourse(
  { now }: Pick<AcademyTools, 'now'>,
  tx: Transaction,
  course: KeptCourse,
  typed: string | undefined,
): Promise<CourseQuote> {
  const { slug, definition } = course;
  if (!definition.listed || stateOf(course) !== 'published') throw courseNotFound(slug);
  const { price, timeZone, title } = definition;
  if (price === undefined) throw salesErrors.COURSE_NOT_SOLD(`"${title}" has no price.`);
  const code = typed === undefined ? '' : typedCoupon(typed);
  if (code === '') return { price, coupon: null, discount: 0, amount: price.amount };
  const coupon = await couponOf(tx, slug, code);
  const fault = coupon === undefined ? 'The course has no such coupon.' : couponFault(coupon, timeZone, now());
  if (coupon === undefined || fault !== undefined)
    throw salesErrors.COUPON_REFUSED(fault ?? '', { pointer: '/coupon' });
  const discount = discountOf(coupon.definition, price.amount);
  return { price, coupon: code, discount, amount: price.amount - discount };
}
