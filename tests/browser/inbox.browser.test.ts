import { createECDH } from 'node:crypto';
import type { Answer } from '@pvt/client';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { sendJson } from '../system/http.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

const ENDPOINT = 'https://push.example/send/1';

/**
 * In the page: stands in for the browser's push service, which is on the internet, and for the leave that a browser without a window never
 * gives. The subscription outlives the page, as a real one does.
 */
function pretendPushService(p256dh: string): void {
  const kept = 'pretended-push';
  const subscription = {
    endpoint: 'https://push.example/send/1',
    toJSON: () => ({ endpoint: subscription.endpoint, keys: { p256dh, auth: 'A'.repeat(22) } }),
    unsubscribe: async () => {
      localStorage.removeItem(kept);
      return true;
    },
  };
  Object.defineProperty(Notification, 'permission', { value: 'granted' });
  Notification.requestPermission = async () => 'granted';
  Object.assign(PushManager.prototype, {
    subscribe: async () => {
      localStorage.setItem(kept, 'yes');
      return subscription;
    },
    getSubscription: async () => (localStorage.getItem(kept) === null ? null : subscription),
  });
}

describe.skipIf(withoutChromium)('the inbox of who is signed in', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let account: string;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    here = await visitor(browser(), server, { session: await signIn(browser(), server) });
    await here.open('/account');
    const owner = { mail: `ana.${server.tenant.slice(-12)}@inbox.example`, password: 'four words without sense' };
    const status = await here.page.evaluate(
      async (body) => {
        const headers = { 'content-type': 'application/json' };
        return (await fetch('/v1/organisation/owner', { method: 'POST', headers, body })).status;
      },
      JSON.stringify({ name: 'Ana Duarte', ...owner }),
    );
    expect(status).toBe(200);
    account = await here.page.evaluate(
      async () => ((await (await fetch('/v1/session')).json()) as Answer<'getSession'>).account?.id ?? '',
    );
    session = await here.page.context().storageState();
    await here.close();
    const saved = await sendJson(server, 'PUT', '/v1/notifications/booked', {
      ...{ on: ['desk.booked'], category: 'bookings', transactional: false, urgent: false },
      recipient: '{"account": data.account}',
      channels: [{ channel: 'app' }],
      templates: { app: { en: { subject: 'Bed {{data.bed}}', text: 'Bed {{data.bed}} is booked.' } } },
      sample: { account, bed: 'A1' },
    });
    expect(saved.status).toBeLessThan(300);
  });
  afterEach(() => here?.close());
  afterAll(async () => server?.leave());

  const book = (bed: string) =>
    publish(server, { type: 'desk.booked', id: `bed-${bed}`, key: bed, data: { account, bed } });
  const count = (text: string) => here.page.getByLabel(text, { exact: true });

  test('counts what is new by itself, and marks one with those before it, or all, as read', async () => {
    here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/inbox');
    await page.getByText('No message yet').waitFor();
    await book('A1');
    await count('1 new').waitFor();
    await book('A2');
    await count('2 new').waitFor();
    await page.getByRole('cell', { name: 'Bed A2 is booked.' }).waitFor();
    await page.getByRole('button', { name: 'Mark Bed A1 as read' }).click();
    await count('1 new').waitFor();
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    await count('1 new').waitFor({ state: 'detached' });
    await expect.poll(() => page.getByText('Read', { exact: true }).count()).toBe(2);
  });

  test('keeps what somebody wants: a digest, and quiet hours by the clock on their wall', async () => {
    here = await visitor(browser(), server, { session, timezoneId: 'Europe/Lisbon' });
    const { page } = here;
    await here.open('/inbox/preferences');
    await page.getByRole('checkbox', { name: 'bookings: SMS' }).uncheck();
    await page.getByRole('combobox', { name: 'Mails of bookings' }).click();
    await page.getByRole('option', { name: 'once a day' }).click();
    await page.getByLabel('They come at').fill('08:30');
    await page.getByLabel('From').fill('22:00');
    await page.getByLabel('Until').fill('07:00');
    await page.getByRole('button', { name: 'Save the preferences' }).click();
    await page.getByText('Your preferences are saved.').waitFor();
    const kept = await page.evaluate(
      async () => (await (await fetch('/v1/message-preferences')).json()) as Answer<'getMessagePreferences'>,
    );
    expect(kept).toMatchObject({
      without: [{ category: 'bookings', channel: 'sms' }],
      digest: { at: '08:30', categories: [{ category: 'bookings', every: 'day' }] },
      quiet: { from: '22:00', until: '07:00' },
      timeZone: 'Europe/Lisbon',
    });
  });

  test('takes push messages in this browser for as long as somebody wants', async () => {
    here = await visitor(browser(), server, { session });
    const { page } = here;
    const key = createECDH('prime256v1').generateKeys('base64url');
    await page.addInitScript(pretendPushService, key);
    await here.open('/inbox/preferences');
    const wanted = page.getByRole('switch', { name: 'Push messages in this browser' });
    await wanted.click();
    await expect.poll(() => wanted.isChecked()).toBe(true);
    await expect.poll(subscriptions).toEqual([ENDPOINT]);
    await page.reload();
    await expect.poll(() => wanted.isChecked()).toBe(true);
    await wanted.click();
    await expect.poll(subscriptions).toEqual([]);
  });

  test('who has blocked notifications reads how to allow them', async () => {
    here = await visitor(browser(), server, { session });
    const { page } = here;
    await page.addInitScript(() => Object.defineProperty(Notification, 'permission', { value: 'denied' }));
    await here.open('/inbox/preferences');
    await page.getByText('This browser blocks notifications of this page.', { exact: false }).waitFor();
    expect(await page.getByRole('switch', { name: 'Push messages in this browser' }).isDisabled()).toBe(true);
  });

  async function subscriptions(): Promise<unknown[]> {
    const admin = await (await sharedDatabase()).admin();
    const { rows } = await admin.query<{ endpoint: string }>(
      'select endpoint from notifications.push_subscription where tenant = $1',
      [server.tenant],
    );
    await admin.end();
    return rows.map(({ endpoint }) => endpoint);
  }

  test.each(looks)('its pages have no fault (%s)', async (name, options) => {
    here = await visitor(browser(), server, { ...options, session });
    for (const path of ['/inbox', '/inbox/preferences']) {
      await here.open(path);
      await here.page.getByText('bookings').first().waitFor({ state: 'attached' });
      const shots = process.env['PVT_SHOTS'];
      const shot = `${shots}/inbox${path.replaceAll('/', '-')}-${name}.png`;
      if (shots !== undefined) await here.page.screenshot({ path: shot, fullPage: true });
      expect([path, await faultsOf(here.page)]).toEqual([path, []]);
    }
  });
});
