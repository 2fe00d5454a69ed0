import type { Transaction } from '@pvt/kernel/database';
import type { Coupon, KeptCoupon } from '../../core/sales/coupon.ts';

const COUPON = 'select c.code, c.definition, c.uses from academy.coupon c';

export async function couponOf(tx: Transaction, course: string, code: string): Promise<KeptCoupon | undefined> {
  const [row] = await tx.query<KeptCoupon>(`${COUPON} where c.tenant = $1 and c.course = $2 and c.code = $3`, [
    ...[tx.tenant, course, code],
  ]);
  return row;
}

/** By code. Served by the primary key. */
export function couponsAfter(
  tx: Transaction,
  course: string,
  code: string | undefined,
  most: number,
): Promise<KeptCoupon[]> {
  return tx.query<KeptCoupon>(
    `${COUPON} where c.tenant = $1 and c.course = $2 and ($3::text is null or c.code > $3) order by c.code limit $4`,
    [tx.tenant, course, code ?? null, most],
  );
}

export async function storeCoupon(tx: Transaction, course: string, code: string, definition: Coupon): Promise<void> {
  await tx.query(
    `insert into academy.coupon (tenant, course, code, definition, most) values ($1, $2, $3, $4, $5)
      on conflict (tenant, course, code) do update set definition = excluded.definition, most = excluded.most`,
    [tx.tenant, course, code, JSON.stringify(definition), definition.most ?? null],
  );
}

/** Counts a use, where one is left. @returns whether there was one */
export async function useCoupon(tx: Transaction, course: string, code: string): Promise<boolean> {
  const rows = await tx.query(
    `update academy.coupon set uses = uses + 1
      where tenant = $1 and course = $2 and code = $3 and (most is null or uses < most) returning code`,
    [tx.tenant, course, code],
  );
  return rows.length > 0;
}

/** What came to nothing is no use. */
export async function freeCoupon(tx: Transaction, course: string, code: string): Promise<void> {
  await tx.query(
    'update academy.coupon set uses = uses - 1 where tenant = $1 and course = $2 and code = $3 and uses > 0',
    [tx.tenant, course, code],
  );
}
