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
    await page.getByRole('link', { name: 'desk.closed' }).click();
    await page.getByText('desk-1').first().waitFor();
  });
});
