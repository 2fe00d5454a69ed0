import { openSandbox, type Sandbox } from '@pvt/adapter-sandbox';
import { eventually, type TestDatabase } from '@pvt/kernel/testing';
import type { Answer, MountedForTest } from '@pvt/kernel/testing/mount';
import type { send } from '@pvt/notifications/contract';
import { service as payments } from '@pvt/payments';
import type { Static } from 'typebox';
import type { PurchaseView } from '../core/sales/purchase.ts';
import { as, type CourseForTest, done, lesson, mountAcademy, openCourse } from './academy-harness.ts';

const SECRET_KEY = 'sk_of_the_test_tenant';

/** The academy with real payments over the sandbox, and a double that keeps the mails. */
export interface AcademyThatSells {
  readonly mounted: MountedForTest;
  readonly sandbox: Sandbox;
  readonly mails: Static<typeof send.input>[];
  /** How often each thing happened at the provider today. */
  atProvider(kind: string): Promise<number>;
  close(): Promise<void>;
}

export async function mountSales(
  options: { readonly started?: false; readonly database?: TestDatabase } = {},
): Promise<AcademyThatSells> {
  const sandbox = await openSandbox();
  const mails: AcademyThatSells['mails'] = [];
  const settings = { PVT_SANDBOX_URL: sandbox.url, PVT_PROVIDER_PAUSE: '500ms' };
  const mounted = await mountAcademy({ ...options, beside: [payments], settings }, mails);
  // Webhooks come over a socket.
  await mounted.url();
  const credentials = { secretKey: SECRET_KEY };
  await done(mounted.ask('PUT', '/v1/payments/providers/sandbox', { offered: true, credentials }));
  return {
    ...{ mounted, sandbox, mails },
    async atProvider(kind) {
      const day = new Date().toISOString().slice(0, 10);
      const report = await fetch(new URL(`/v1/report?day=${day}`, sandbox.url), {
        headers: { authorization: `Bearer ${SECRET_KEY}` },
      });
      const { lines } = (await report.json()) as { lines: { kind: string }[] };
      return lines.filter((line) => line.kind === kind).length;
    },
    async close() {
      await sandbox.close();
      await mounted.close();
    },
  };
}

export const PRICE = { amount: 4900, currency: 'EUR', refundDays: 14, refundPercent: 50 };

/** A course at 49.00 whose second half is locked until it is paid. */
export async function openSoldCourse(
  { mounted }: AcademyThatSells,
  slug: string,
  more: Parameters<typeof openCourse>[2] = {},
): Promise<CourseForTest & { readonly lessons: readonly string[] }> {
  const course = await openCourse(mounted, slug, { price: PRICE, ...more });
  const paid = [{ kind: 'paid' as const }];
  const lessons = [lesson('Open'), lesson('Paid', { release: paid }), lesson('Paid too', { release: paid })];
  await course.publish(lessons);
  return { ...course, lessons: lessons.map(({ id }) => id) };
}

/** Somebody who buys a course. */
export function buyerOf(mounted: MountedForTest, slug: string, person: string) {
  const { ask } = as(mounted, person);
  const root = `/v1/learning/courses/${slug}`;
  const shown = (id: string) => done<PurchaseView>(ask('GET', `${root}/purchases/${id}`));
  const begin = (more: object = {}): Promise<Answer> =>
    ask('POST', `${root}/purchases`, { provider: 'sandbox', amount: PRICE.amount, ...more });
  const ready = (id: string) =>
    eventually(async () => {
      if (!(await shown(id)).ready) throw new Error('it is not ready');
    });
  const pay = async (id: string, method = 'card_ok'): Promise<Answer> => {
    await ready(id);
    return ask('POST', `${root}/purchases/${id}/payment`, { method });
  };
  const inState = (id: string, state: PurchaseView['state']) =>
    eventually(async () => {
      const purchase = await shown(id);
      if (purchase.state !== state) throw new Error(`it is ${purchase.state}, not ${state}`);
      return purchase;
    });
  return {
    ...{ ask, shown, begin, ready, pay, inState },
    begun: (more?: object) => done<PurchaseView>(begin(more)),
    async bought(more?: object) {
      const { id } = await done<PurchaseView>(begin(more));
      await done(pay(id));
      return inState(id, 'paid');
    },
    enrol: (): Promise<Answer> => ask('POST', `${root}/enrolment`, {}),
    lesson: (id: string): Promise<Answer> => ask('GET', `${root}/lessons/${id}`),
    course: (): Promise<Answer> => ask('GET', root),
    complete: (id: string, action: string): Promise<Answer> =>
      ask('POST', `${root}/lessons/${id}/completion`, { action }),
    refund: (id: string): Promise<Answer> => ask('POST', `${root}/purchases/${id}/refund`),
    offer: (coupon: string): Promise<Answer> => ask('GET', `${root}/offer?coupon=${coupon}`),
  };
}
