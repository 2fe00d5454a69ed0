import { randomUUID } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { done } from '../../services/academy/api/academy-harness.ts';
import {
  type AcademyThatSells,
  buyerOf,
  mountSales,
  openSoldCourse,
} from '../../services/academy/api/sales-harness.ts';
import { startSalesWorker } from '../../services/academy/api/sales-worker-harness.ts';

let academy: AcademyThatSells;
beforeAll(async () => {
  academy = await mountSales({ started: false });
});
afterAll(() => academy?.close());

/** Of the steps begin, create, watch, offer, confirm, capture and settle, those whose death could cost somebody something. */
const DOING = [
  ['after the payment was begun, before that is kept', 'sagas.after-call-do=crash:2'],
  ['after the provider holds the money, before that is stored', 'payments.after-call=crash:1'],
  ['before the commit of the access', 'sagas.before-commit-do=crash:5'],
  ['after the provider has taken the money, before that is stored', 'payments.after-call=crash:2'],
  ['before the commit of the receipt', 'sagas.before-commit-do=crash:7'],
] as const;

/** Who finds the last seat sold is undone in two steps: the payment is returned, the purchase has failed. */
const UNDOING = [['after the payment is returned, before that is kept', 'sagas.after-call-undo=crash:1']] as const;

async function atPayments(purchase: string): Promise<object[]> {
  return academy.mounted.database.admin<object>('select id from payments.intent where reference = $1', [
    `course-purchase:${purchase}`,
  ]);
}

async function intentOf(purchase: string): Promise<unknown> {
  const [row] = await academy.mounted.database.admin<{ intent: string }>(
    'select intent from academy.purchase where id = $1',
    [purchase],
  );
  return (await academy.mounted.ask('GET', `/v1/payments/intents/${row?.intent}`)).body;
}

describe('nobody is charged without access, and nobody has access without the charge', () => {
  test.each(DOING)('killed %s, it goes on to a course that is paid once', async (_when, point) => {
    const { slug, lessons } = await openSoldCourse(academy, `killed-${randomUUID().slice(0, 8)}`);
    const captures = await academy.atProvider('capture');
    const dying = await startSalesWorker(academy, point);
    const buyer = buyerOf(academy.mounted, slug, randomUUID());
    const { id } = await buyer.begun();
    const paid = buyer.pay(id);
    await dying.died();
    const next = await startSalesWorker(academy);
    try {
      expect((await paid).status).toBe(200);
      await buyer.inState(id, 'paid');
      expect((await buyer.lesson(lessons[1] ?? '')).status).toBe(200);
      expect(await intentOf(id)).toMatchObject({ status: 'captured', captured: 4900, refunded: 0 });
      expect([(await atPayments(id)).length, (await academy.atProvider('capture')) - captures]).toEqual([1, 1]);
    } finally {
      await next.kill();
    }
  });

  test.each(UNDOING)('killed %s, who finds no seat gets the money back', async (_when, point) => {
    const { slug, ask } = await openSoldCourse(academy, `full-${randomUUID().slice(0, 8)}`, { capacity: 1 });
    const late = buyerOf(academy.mounted, slug, randomUUID());
    const { id } = await late.begun();
    await done(ask('POST', '/enrolments', { account: randomUUID() }));
    const dying = await startSalesWorker(academy, point);
    await done(late.pay(id));
    await dying.died();
    const next = await startSalesWorker(academy);
    try {
      expect(await late.inState(id, 'failed')).toMatchObject({ failure: 'COURSE_FULL' });
      await eventually(async () => expect(await intentOf(id)).toMatchObject({ status: 'cancelled', captured: 0 }));
      expect((await late.course()).status).toBe(404);
    } finally {
      await next.kill();
    }
  });
});
