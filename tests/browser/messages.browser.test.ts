import { eventually } from '@pvt/kernel/testing';
import { describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { filledPortal, windowOf } from './portal.ts';

const notification = {
  on: ['desk.closed'],
  category: 'operations',
  transactional: true,
  urgent: true,
  recipient: '{"email": data.mail, "name": "Ana"}',
  channels: [{ channel: 'email' }],
  templates: { email: { en: { subject: 'Desk {{data.desk}} closed', text: 'The desk {{data.desk}} is closed.' } } },
  sample: { desk: 'north', mail: 'ana@harbour.example' },
};

describe.skipIf(withoutChromium)('messages', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  test('an event becomes a message in the history, found by its recipient and shown as it was sent', async () => {
    const { page } = here;
    await ask(portal.server, 'PUT', '/v1/notifications/desk-closed', JSON.stringify(notification));
    await publish(portal.server, {
      type: 'desk.closed',
      id: 'desk-1',
      key: 'west',
      data: { desk: 'west <b>', mail: 'zoe@harbour.example' },
    });
    await eventually(async () => {
      const sent: unknown = JSON.parse(await ask(portal.server, 'GET', '/v1/messages?event=desk-1'));
      expect(sent).toMatchObject({ items: [{ state: 'captured' }] });
    });
    await here.open('/messages');
    const table = page.getByRole('table', { name: 'Messages' });
    await table.getByRole('link', { name: 'Desk west <b> closed' }).waitFor();
    await page.getByLabel('Recipient').fill('nobody@harbour.example');
    await page.getByText('No such message').waitFor();
    await page.getByLabel('Recipient').fill('Zoe@harbour.example');
    await expect.poll(() => table.getByRole('row').count()).toBe(2);
    expect(await table.textContent()).toContain('Kept in the mailbox');
    await table.getByRole('link', { name: 'Desk west <b> closed' }).click();
    const html = page.frameLocator('iframe[title="The message as HTML"]');
    await html.getByText('The desk west <b> is closed.').waitFor();
    expect(await page.locator('iframe').getAttribute('sandbox')).toBe('');
    await page.getByText('since there is no mail server').waitFor();
    await page.getByRole('heading', { name: 'Headers' }).waitFor();
    await page.getByText('auto-generated').waitFor();
    await page.getByRole('link', { name: 'desk.closed' }).click();
    await page.getByText('desk-1').first().waitFor();
  });

  test('a notification is made with a preview of what it sends, and paused', async () => {
    const { page } = here;
    await ask(portal.server, 'PUT', '/v1/notifications/desk-opened', JSON.stringify(notification));
    await here.open('/messages/notifications/named/desk-opened');
    await page.frameLocator('iframe').getByText('The desk north is closed.').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await here.open('/messages/notifications');
    const row = page.getByRole('row').filter({ hasText: 'desk-opened' });
    await row.getByText('Paused').waitFor();
  });

  test('a channel is set up and tried, and its secret is shown no more', async () => {
    const { page } = here;
    await here.open('/messages/channels');
    const sms = page.getByRole('row').filter({ hasText: 'SMS' });
    await sms.getByText('Not set up').waitFor();
    await sms.getByRole('link').click();
    await page.getByRole('textbox', { name: 'Account SID' }).fill(`AC${'a'.repeat(32)}`);
    await page.getByRole('textbox', { name: 'Sender' }).fill('+15005550006');
    await page.getByLabel('Auth token').fill('a-secret-of-the-test');
    // Of this machine: nothing is reached there, and the history says so.
    await page.getByRole('textbox', { name: 'Another address of the provider' }).fill('http://127.0.0.1:9');
    await page.getByRole('button', { name: 'Set the channel up' }).click();
    await page.getByText('Empty: the one that is kept stays.').waitFor();
    await page.getByText('/v1/message-reports/sms/').waitFor();
    await page.getByRole('textbox', { name: 'Phone number with its country' }).fill('0123');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('"0123" is no phone number').waitFor();
    await page.getByRole('textbox', { name: 'Phone number with its country' }).fill('+351 912 345 678');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('127.0.0.1').last().waitFor();
    await page.getByRole('link', { name: 'The test message' }).waitFor();
    expect(await page.content()).not.toContain('a-secret-of-the-test');
    await page.getByRole('button', { name: 'Forget it' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click();
    await page.getByText('Not set up').waitFor();
  });
});
