import { randomUUID } from 'node:crypto';
import { eventually } from '@pvt/kernel/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { done, lesson, openCourse } from './academy-harness.ts';
import { type AcademyThatSells, buyerOf, mountSales, openSoldCourse, PRICE } from './sales-harness.ts';

let academy: AcademyThatSells;
beforeAll(async () => {
  academy = await mountSales();
});
afterAll(() => academy.close());

const somebody = (slug: string) => buyerOf(academy.mounted, slug, randomUUID());

describe('a course that is sold', () => {
  test('its open part is free, the rest is locked until it is paid, and what was done in it counts', async () => {
    const { slug, lessons } = await openSoldCourse(academy, 'sold');
    const [open = '', paid = ''] = lessons;
    const buyer = somebody(slug);
    await done(buyer.enrol());
    expect((await buyer.lesson(open)).status).toBe(200);
    expect((await buyer.lesson(paid)).body).toMatchObject({ code: 'LESSON_LOCKED', because: [{ rule: 'paid' }] });
    await done(buyer.complete(open, randomUUID()));
    const purchase = await buyer.bought();
    expect(purchase).toMatchObject({ amount: 4900, currency: 'EUR', state: 'paid', coupon: null });
    expect((await buyer.lesson(paid)).status).toBe(200);
    expect((await buyer.course()).body).toMatchObject({ state: 'active', done: 1, required: 3 });
    expect((await buyer.begin()).body).toMatchObject({ code: 'PURCHASE_NOT_NEEDED' });
    await eventually(async () =>
      expect(academy.mails.find(({ key }) => key === `academy purchase ${purchase.id} paid`)?.text).toContain('€49.00'),
    );
  });

  test('access comes with the money and not before: a card that is declined gives none, the next one does', async () => {
    const { slug, lessons } = await openSoldCourse(academy, 'declined');
    const buyer = somebody(slug);
    const { id } = await buyer.begun();
    expect((await buyer.course()).status).toBe(404);
    expect(await done(buyer.pay(id, 'card_declined'))).toMatchObject({ status: 'failed' });
    expect((await buyer.course()).status).toBe(404);
    await done(buyer.pay(id));
    await buyer.inState(id, 'paid');
    expect((await buyer.lesson(lessons[2] ?? '')).status).toBe(200);
  });

  test('given back within its terms, access ends at once and the money goes back; bought anew, it opens again', async () => {
    const { slug, lessons } = await openSoldCourse(academy, 'given-back');
    const paid = lessons[1] ?? '';
    const buyer = somebody(slug);
    const { id } = await buyer.bought();
    await done(buyer.complete(paid, randomUUID()));
    const refunds = await academy.atProvider('refund');
    expect(await done(buyer.refund(id))).toMatchObject({ state: 'refunded' });
    expect((await buyer.lesson(paid)).body).toMatchObject({ code: 'LESSON_LOCKED' });
    await eventually(async () => expect(await academy.atProvider('refund')).toBe(refunds + 1));
    expect((await buyer.refund(id)).body).toMatchObject({ code: 'PURCHASE_STATE' });
    // Back in by oneself, also what was completed is locked.
    await done(buyer.enrol());
    expect((await buyer.lesson(paid)).body).toMatchObject({ code: 'LESSON_LOCKED', because: [{ rule: 'paid' }] });
    await buyer.bought();
    expect((await buyer.lesson(paid)).status).toBe(200);
  });

  test('beyond the terms a learner can not give it back, and staff can', async () => {
    const course = await openSoldCourse(academy, 'too-far');
    const buyer = somebody(course.slug);
    const { id: purchase } = await buyer.bought();
    for (const id of course.lessons.slice(0, 2)) await done(buyer.complete(id, randomUUID()));
    expect((await buyer.refund(purchase)).body).toMatchObject({ code: 'REFUND_REFUSED' });
    await academy.mounted.database.admin("update academy.purchase set paid_at = paid_at - interval '15 days'");
    expect((await buyer.refund(purchase)).body).toMatchObject({ code: 'REFUND_REFUSED' });
    expect(await done(course.ask('POST', `/purchases/${purchase}/refund`, {}))).toMatchObject({ state: 'refunded' });
    expect((await buyer.lesson(course.lessons[0] ?? '')).body).toMatchObject({ code: 'LESSON_LOCKED' });
  });

  test('who was suspended and gives the course back does not come in again by that', async () => {
    const course = await openSoldCourse(academy, 'shut-out');
    const buyer = somebody(course.slug);
    const { id } = await buyer.bought();
    const { items } = await done<{ items: { id: string }[] }>(course.ask('GET', '/enrolments'));
    await done(course.ask('PATCH', `/enrolments/${items[0]?.id}`, { state: 'suspended' }));
    expect(await done(buyer.refund(id))).toMatchObject({ state: 'refunded' });
    expect((await buyer.enrol()).body).toMatchObject({ code: 'ENROLMENT_CLOSED' });
    expect((await buyer.begin()).body).toMatchObject({ code: 'ENROLMENT_CLOSED' });
  });

  test('with all of it to be paid, nobody comes in without', async () => {
    const course = await openCourse(academy.mounted, 'nothing-open', { price: PRICE });
    await course.publish([lesson('All of it')]);
    const buyer = somebody(course.slug);
    expect((await buyer.enrol()).body).toMatchObject({ code: 'PURCHASE_NEEDED' });
    await buyer.bought();
    expect((await buyer.course()).body).toMatchObject({ state: 'active' });
  });

  test('the last seat is sold once: who pays later gets the money back', async () => {
    const { slug } = await openSoldCourse(academy, 'last-seat', { capacity: 1 });
    const [one, other] = [somebody(slug), somebody(slug)];
    const [first, second] = [await one.begun(), await other.begun()];
    await done(one.pay(first.id));
    await one.inState(first.id, 'paid');
    const captures = await academy.atProvider('capture');
    await done(other.pay(second.id));
    expect(await other.inState(second.id, 'failed')).toMatchObject({ failure: 'COURSE_FULL' });
    expect((await other.course()).status).toBe(404);
    expect(await academy.atProvider('capture')).toBe(captures);
    expect((await somebody(slug).begin()).body).toMatchObject({ code: 'COURSE_FULL' });
  });
});

describe('coupons', () => {
  test('a part is taken off the price, and who agreed to another amount is asked again', async () => {
    const { slug, ask } = await openSoldCourse(academy, 'with-coupon');
    await done(ask('PUT', '/coupons/SPRING-20', { off: { kind: 'percent', percent: 20 }, most: 5 }));
    const buyer = somebody(slug);
    expect(await done(buyer.offer('spring-20'))).toMatchObject({
      ...{ discount: 980, amount: 3920, coupon: 'SPRING-20' },
      providers: ['sandbox'],
    });
    expect((await buyer.offer('winter')).body).toMatchObject({ code: 'COUPON_REFUSED' });
    expect((await buyer.begin({ coupon: 'spring-20' })).body).toMatchObject({ code: 'PRICE_CHANGED', amount: 3920 });
    expect(await buyer.bought({ coupon: 'spring-20', amount: 3920 })).toMatchObject({ amount: 3920 });
    const { items } = await done<{ items: object[] }>(ask('GET', '/coupons'));
    expect(items).toMatchObject([{ code: 'SPRING-20', uses: 1, most: 5 }]);
  });

  test('of twenty who use a coupon at once, three get it; one that is given up is free for the next', async () => {
    const { slug, ask } = await openSoldCourse(academy, 'bounded');
    await done(ask('PUT', '/coupons/THREE', { off: { kind: 'amount', amount: 900 }, most: 3 }));
    const buyers = Array.from({ length: 20 }, () => somebody(slug));
    const answers = await Promise.all(buyers.map((buyer) => buyer.begin({ coupon: 'THREE', amount: 4000 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    const winner = buyers[answers.findIndex(({ status }) => status === 201)];
    await done(winner?.begin() ?? Promise.reject(new Error('nobody')));
    expect((await somebody(slug).begin({ coupon: 'THREE', amount: 4000 })).status).toBe(201);
  });

  test('what costs nothing after it is given at once, and before and after its dates it takes nothing off', async () => {
    const { slug, ask } = await openSoldCourse(academy, 'for-nothing');
    const off = { kind: 'percent', percent: 100 };
    await done(ask('PUT', '/coupons/ALL', { off }));
    await done(ask('PUT', '/coupons/OVER', { off, until: '2020-01-01T00:00' }));
    await done(ask('PUT', '/coupons/LATER', { off, from: '2999-01-01T00:00' }));
    const buyer = somebody(slug);
    for (const coupon of ['OVER', 'LATER'])
      expect((await buyer.begin({ coupon, amount: 0 })).body).toMatchObject({ code: 'COUPON_REFUSED' });
    expect(await buyer.begun({ coupon: 'ALL', amount: 0 })).toMatchObject({ state: 'paid', amount: 0 });
    expect((await buyer.course()).body).toMatchObject({ state: 'active' });
  });
});

test('a price is of a currency that there is', async () => {
  const course = await openSoldCourse(academy, 'currency');
  const { body } = await course.ask('GET', '');
  const {
    slug: _slug,
    version: _version,
    state: _state,
    published: _published,
    ...definition
  } = body as object & {
    [name: string]: unknown;
  };
  const wrong = await course.ask('PUT', '', { ...definition, price: { ...PRICE, currency: 'XQZ' } });
  expect(wrong.body).toMatchObject({ code: 'COURSE_INVALID', errors: [{ pointer: '/price/currency' }] });
});
