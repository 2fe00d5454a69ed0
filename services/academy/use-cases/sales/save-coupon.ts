import type { CallContext } from '@pvt/kernel/context';
import { sameJson } from '@pvt/kernel/json';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { couponOf, storeCoupon } from '../../adapters/postgres/coupons.ts';
import { requireNone } from '../../core/errors.ts';
import { type Coupon, couponFaults, type KeptCoupon } from '../../core/sales/coupon.ts';
import { salesErrors } from '../../core/sales/errors.ts';
import { couponChanged } from '../../core/sales/events.ts';
import { requireLocked } from '../courses/require-course.ts';
import type { CommandTools } from '../tools.ts';

/** Makes a coupon, or changes it; how often it was used stays. @throws COURSE_NOT_FOUND, COUPON_INVALID, ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveCoupon(
  { database, log }: CommandTools,
  context: CallContext,
  { course, code }: { readonly course: string; readonly code: string },
  definition: Coupon,
  conditions: Conditions,
): Promise<KeptCoupon> {
  requireNone(salesErrors.COUPON_INVALID, couponFaults(definition));
  return database.transaction(context.tenant, async (tx) => {
    await requireLocked(tx, course);
    const kept = await couponOf(tx, course, code);
    const before = kept?.definition;
    if (conditions.newOnly && before !== undefined) throw nameTaken('a coupon', code, '/code');
    requireMatch(conditions, before && entityTag(before), `The coupon "${code}"`);
    if (before === undefined || !sameJson(before, definition)) {
      await storeCoupon(tx, course, code, definition);
      await log.publish(tx, [
        couponChanged.of(context, { course, name: code, before: before ?? null, after: definition }),
      ]);
    }
    return { code, definition, uses: kept?.uses ?? 0 };
  });
}
