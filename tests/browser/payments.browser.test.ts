import { describe, expect, test } from 'vitest';
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
});
