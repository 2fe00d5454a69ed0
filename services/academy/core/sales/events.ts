import { changeOf, defineEvent, type EventType } from '@pvt/kernel/event-type';
import Type from 'typebox';
import { Slug } from '../course/course.ts';
import { Coupon } from './coupon.ts';
import { Currency } from './price.ts';
import { PurchaseFacts } from './purchase.ts';

const readBy = 'academy:manage';
const PURCHASE = '0198c0de-b04e-7000-8000-000000000001';

export const purchaseChanged = defineEvent({
  type: 'pvt.academy.purchase.changed',
  version: 1,
  readBy,
  description:
    'Somebody began to buy a course (`before` is null), or it was paid, failed or was given back. The key is its id.',
  data: changeOf(PurchaseFacts),
  key: ({ name }) => name,
  example: {
    ...{ name: PURCHASE, before: null },
    after: {
      ...{ course: 'spreadsheets', account: '0198c0de-acc0-7000-8000-000000000001', state: 'open', price: 4900 },
      ...{ amount: 3920, currency: 'EUR', coupon: 'SPRING-20', failure: null },
    },
  },
});

export const courseSold = defineEvent({
  type: 'pvt.academy.course.sold',
  version: 1,
  readBy,
  description:
    'A course was paid for, or, with a count of −1 and an amount below zero, was given back. The sum of all amounts is the revenue. The key is the purchase’s id.',
  data: Type.Object({
    purchase: Type.String({ description: 'The purchase.' }),
    course: Slug,
    count: Type.Integer({ minimum: -1, maximum: 1, description: '1, or −1 where it was given back.' }),
    amount: Type.Integer({ description: 'In minor units.' }),
    currency: Currency,
    coupon: Type.Union([Type.String(), Type.Null()], { description: 'What took something off.' }),
  }),
  key: ({ purchase }) => purchase,
  example: { purchase: PURCHASE, course: 'spreadsheets', count: 1, amount: 3920, currency: 'EUR', coupon: null },
});

export const couponChanged = defineEvent({
  type: 'pvt.academy.coupon.changed',
  version: 1,
  readBy,
  description: 'A coupon was made (`before` is null) or changed. The key is the course’s slug.',
  data: Type.Object({ course: Slug, ...changeOf(Coupon).properties }),
  key: ({ course }) => course,
  example: {
    course: 'spreadsheets',
    name: 'SPRING-20',
    before: null,
    after: { off: { kind: 'percent', percent: 20 } },
  },
});

export const courseRated = defineEvent({
  type: 'pvt.academy.course.rated',
  version: 1,
  readBy: 'academy:teach',
  description: 'A learner has rated a course at its end, once; the comment is not told. The key is the enrolment’s id.',
  data: Type.Object({
    enrolment: Type.String({ description: 'The enrolment.' }),
    course: Slug,
    stars: Type.Integer({ minimum: 1, maximum: 5, description: 'From 1 to 5.' }),
  }),
  key: ({ enrolment }) => enrolment,
  example: { enrolment: '0198c0de-e402-7000-8000-000000000001', course: 'spreadsheets', stars: 5 },
});

export const salesEvents: readonly EventType[] = [purchaseChanged, courseSold, couponChanged, courseRated];
