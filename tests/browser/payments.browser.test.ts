import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '@pvt/kernel/testing';
import { describe, expect, test } from 'vitest';
import { runCli } from '../cli.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

describe.skipIf(withoutChromium)('payments', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  test('a payment of the sandbox is captured, refunded in part, and the ledger balances', async () => {
    const { page } = here;
    await here.open('/payments/new');
    await page.getByRole('button', { name: 'Set the sandbox up' }).click();
    await page.getByLabel('Amount').fill('120.50');
    await page.getByLabel('Reference').fill('booking:1201');
    await page.getByRole('button', { name: 'Take the payment' }).click();
    await page.getByRole('heading', { name: 'booking:1201', level: 1 }).waitFor();
    await page.getByText('Captured', { exact: true }).first().waitFor();
    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Amount in EUR').fill('120.51');
    expect(await dialog.getByRole('button', { name: 'Refund' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Amount in EUR').fill('20.50');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await page.getByText('Partly refunded').first().waitFor();
    await page.getByRole('table', { name: 'Timeline' }).getByText('Reported: refund').waitFor();
    await here.open('/payments/ledger');
    await page.getByRole('link', { name: 'Revenue' }).waitFor();
    await page.getByRole('button', { name: 'Check the ledger' }).click();
    await page.getByText('The ledger balances').waitFor();
    await page.getByRole('link', { name: 'Revenue' }).click();
    await page.getByRole('table', { name: 'Statement' }).getByText('€100.00').first().waitFor();
  });

  test('a person takes a payment through authorise, capture, partial refund and dispute; the ledger balances at each step, and the trail of it verifies without the server', async () => {
    const { page } = here;
    await ask(portal.server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    const balances = async (): Promise<void> => {
      const { sound } = JSON.parse(await ask(portal.server, 'GET', '/v1/ledger/check')) as { sound: boolean };
      expect(sound).toBe(true);
    };
    await here.open('/payments/new');
    await page.getByLabel('Amount').fill('90');
    await page.getByLabel('Reference').fill('booking:1210');
    await page.getByRole('combobox', { name: 'Capture' }).click();
    await page.getByRole('option', { name: 'later' }).click();
    await page.getByRole('combobox', { name: 'Card of the sandbox' }).click();
    await page.getByRole('option', { name: 'Card whose holder disputes what is left after a refund' }).click();
    await page.getByRole('button', { name: 'Take the payment' }).click();
    await page.getByRole('heading', { name: 'booking:1210', level: 1 }).waitFor();
    await page.getByText('Authorised', { exact: true }).first().waitFor();
    await balances();
    const dialog = page.getByRole('dialog');
    await page.getByRole('button', { name: 'Capture' }).click();
    await dialog.getByRole('button', { name: 'Capture' }).click();
    const timeline = page.getByRole('table', { name: 'Timeline' });
    await timeline.getByText('Reported: capture').waitFor();
    await balances();
    await page.getByRole('button', { name: 'Refund' }).click();
    await dialog.getByLabel('Amount in EUR').fill('30');
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await timeline.getByText('Reported: dispute').waitFor();
    await page.getByText('Disputed', { exact: true }).first().waitFor();
    await balances();
    await page.getByRole('button', { name: 'Answer the dispute' }).click();
    await dialog.getByRole('textbox').fill('The guest has signed at the desk.');
    await dialog.getByRole('button', { name: 'Send the evidence' }).click();
    await timeline.getByText('won').waitFor();
    await balances();
    const folder = await mkdtemp(join(tmpdir(), 'pvt-trail-'));
    try {
      const disputes = async (name: string): Promise<string[]> => {
        const exported = await runCli(portal.server, ['audit', 'export', join(folder, name)]);
        expect(exported).toMatchObject({ code: 0 });
        const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
        return lines.filter((line) => line.includes('pvt.payments.payment.disputed'));
      };
      let tries = 0;
      await eventually(async () => expect(await disputes(`${tries++}`)).not.toEqual([]));
      const verified = await runCli(portal.server, [
        ...['audit', 'verify', join(folder, `${tries - 1}`), '--url', 'http://127.0.0.1:9'],
      ]);
      expect(verified).toMatchObject({ code: 0, stdout: expect.stringMatching(/is whole: \d+ entries/) });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('an invoice is issued for a payment that has none, downloaded, and credited in part and then whole', async () => {
    const { page } = here;
    await ask(portal.server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    await here.open('/payments/new');
    await page.getByLabel('Amount').fill('106');
    await page.getByLabel('Reference').fill('booking:1204');
    await page.getByRole('button', { name: 'Take the payment' }).click();
    await page.getByRole('heading', { name: 'booking:1204', level: 1 }).waitFor();
    await page.getByText('No document yet').waitFor();
    await page.getByRole('button', { name: 'Issue an invoice' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'Buyer', exact: true }).fill('Ana Silva');
    await dialog.getByLabel('Tax rate in percent').fill('106');
    expect(await dialog.getByRole('button', { name: 'Issue the invoice' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Tax rate in percent').fill('6');
    await dialog.getByRole('button', { name: 'Issue the invoice' }).click();
    const documents = page.getByRole('table', { name: 'Documents' });
    const link = documents.getByRole('link', { name: /^INV-/ });
    const number = await link.first().textContent();
    const pdf = await documents.getByRole('link', { name: `PDF of ${number}` }).getAttribute('href');
    const file = await page.request.get(pdf ?? '');
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
    // It has one now.
    await page.getByRole('button', { name: 'Issue an invoice' }).waitFor({ state: 'detached' });
    await link.first().click();
    await page.getByRole('heading', { name: number ?? '', level: 1 }).waitFor();
    await page.getByText('€6.00').waitFor();
    await page.getByRole('button', { name: 'Credit' }).click();
    await dialog.getByRole('combobox', { name: 'How much' }).click();
    await page.getByRole('option', { name: /taxed at 6 %/ }).click();
    await dialog.getByLabel('Amount with tax').fill('106.01');
    await dialog.getByLabel('Reason').fill('One night less.');
    expect(await dialog.getByRole('button', { name: 'Issue the credit note' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Amount with tax').fill('53');
    await dialog.getByRole('button', { name: 'Issue the credit note' }).click();
    const notes = page.getByRole('table', { name: 'Credit notes' });
    await notes.getByText('-€53.00').waitFor();
    await page.getByRole('button', { name: 'Credit' }).click();
    await dialog.getByRole('combobox', { name: 'How much' }).click();
    await page.getByRole('option', { name: 'all that is left: €53.00' }).click();
    await dialog.getByRole('button', { name: 'Issue the credit note' }).click();
    await notes.getByRole('row').nth(2).waitFor();
    await page.getByRole('button', { name: 'Credit' }).waitFor({ state: 'detached' });
    await here.open('/payments/documents?kind=credit_note');
    await page.getByRole('table', { name: 'Documents' }).getByText('-€53.00').nth(1).waitFor();
  });

  test('who pays is added with the payment, and gets the receipt', async () => {
    const { page } = here;
    await ask(portal.server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    await here.open('/payments/new');
    await page.getByLabel('Amount').fill('80');
    await page.getByLabel('Reference').fill('booking:1203');
    await page.getByRole('combobox', { name: 'Customer' }).click();
    await page.getByRole('option', { name: 'New customer' }).click();
    expect(await page.getByRole('button', { name: 'Take the payment' }).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Name' }).fill('Ana Reis');
    await page.getByLabel('Mail address').fill('ana@harbour.example');
    const made = page.waitForRequest(
      (request) => request.method() === 'POST' && request.url().endsWith('/v1/payments/intents'),
    );
    await page.getByRole('button', { name: 'Take the payment' }).click();
    const { customer } = (await made).postDataJSON() as { customer?: string };
    await page.getByRole('heading', { name: 'booking:1203', level: 1 }).waitFor();
    await here.open(`/payments/customers/${customer}`);
    await page.getByRole('heading', { name: 'Ana Reis', level: 1 }).waitFor();
    await here.open('/payments/new');
    await page.getByRole('combobox', { name: 'Customer' }).click();
    await page.getByRole('option', { name: 'Ana Reis – ana@harbour.example' }).waitFor();
  });

  test('providers are listed, and one that takes its credentials is offered, switched off and offered again', async () => {
    const { page } = here;
    await here.open('/payments/providers');
    const list = page.getByRole('table', { name: 'Providers' });
    await list.getByRole('link', { name: 'PayPal' }).waitFor();
    await list.getByRole('link', { name: 'Stripe' }).click();
    await page.getByRole('heading', { name: 'Stripe', level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: 'Set it up and offer it' }).isDisabled()).toBe(true);
    await here.open('/payments/providers/sandbox');
    // Set up by the test above, or here: each may run by itself.
    await page
      .getByRole('button', { name: 'Set it up and offer it' })
      .or(page.getByRole('button', { name: 'Switch off' }))
      .waitFor();
    const setUp = page.getByRole('button', { name: 'Set it up and offer it' });
    if (await setUp.isVisible()) await setUp.click();
    await page.getByRole('button', { name: 'Switch off' }).click();
    await page.getByText('Switched off').waitFor();
    await page.getByRole('button', { name: 'Offer it' }).click();
    await page.getByText('Offered', { exact: true }).waitFor();
    expect(await page.getByLabel('Address of its webhooks').inputValue()).toContain('/v1/payments/webhooks/sandbox/');
  });

  test('an owner is paid all that is owed, with the lines of it, and the provider’s books of the day agree', async () => {
    const { page } = here;
    await ask(portal.server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    await here.open('/payments/new');
    await page.getByLabel('Amount').fill('200');
    await page.getByLabel('Reference').fill('booking:1202');
    await page.getByLabel('Owner', { exact: true }).fill('property:12');
    await page.getByRole('button', { name: 'Take the payment' }).click();
    await page.getByRole('heading', { name: 'booking:1202', level: 1 }).waitFor();
    await page.getByText('Captured', { exact: true }).first().waitFor();
    await here.open('/payments/payouts?owner=property:12');
    await page.getByText('No such payout').waitFor();
    await page.getByRole('button', { name: 'Pay out' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.getByLabel('Owner').inputValue()).toBe('property:12');
    expect(await dialog.getByRole('button', { name: 'Pay out' }).isDisabled()).toBe(true);
    await dialog.getByLabel('Destination').fill('bank_account_1');
    await dialog.getByRole('button', { name: 'Pay out' }).click();
    await page.getByRole('heading', { name: 'property:12', level: 1 }).waitFor();
    await page.getByText('Paid', { exact: true }).waitFor();
    await page.getByText('none: the lines sum to the amount').waitFor();
    await page.getByRole('table', { name: 'Lines' }).getByText('€180.00').waitFor();
    await here.open('/payments/payouts?owner=property:12&state=paid');
    await page.getByRole('table', { name: 'Payouts' }).getByText('€180.00').waitFor();
    await here.open('/payments/reconciliation');
    await page.getByRole('button', { name: 'Compare now' }).click();
    const day = new Date().toISOString().slice(0, 10);
    await dialog.getByLabel('Day').fill(day);
    await dialog.getByRole('button', { name: 'Compare' }).click();
    const compared = page.getByRole('table', { name: 'Comparisons' }).getByRole('row').filter({ hasText: day });
    await compared.getByText('Done').waitFor();
    await page.getByText('All agrees').waitFor();
  });
});
