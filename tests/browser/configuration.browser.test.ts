import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook } from './looks.ts';
import { type Session, signIn, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];

async function seen(page: Page, name: string): Promise<void> {
  const shoot = async (look: string) => {
    if (SHOTS !== undefined)
      await page.screenshot({ path: `${SHOTS}/configuration-${name}-${look}.png`, fullPage: true });
  };
  expect(await faultsInEachLook(page, { shoot })).toEqual([]);
}

describe.skipIf(withoutChromium)('configuration', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  beforeAll(async () => {
    server = await joinServer();
    session = await signIn(browser(), server);
    return () => server.leave();
  });

  test('a key is defined, gets a value in production, another one meanwhile is not overwritten, and an earlier one comes back', async () => {
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/configuration');
    await page.getByText('No key yet').waitFor();
    await page.getByRole('link', { name: 'New key' }).first().click();
    await page.getByRole('textbox', { name: 'Key', exact: true }).fill('checkout.timeout');
    await page.getByRole('textbox', { name: 'JSON Schema of its values' }).fill('{"type": "integer", "maximum": 60}');
    await page.getByRole('button', { name: 'Define the key' }).click();
    await page.getByRole('heading', { name: 'checkout.timeout', level: 1 }).waitFor();

    const change = page.getByRole('button', { name: 'Change the value: Production' });
    const dialog = page.getByRole('dialog');
    await change.click();
    await dialog.getByRole('textbox', { name: 'Value' }).fill('61');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The bank is slow.');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog
      .getByText(/checkout\.timeout/)
      .nth(1)
      .waitFor();
    await dialog.getByRole('textbox', { name: 'Value' }).fill('20');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('20', { exact: true }).waitFor();

    await change.click();
    await ask(
      server,
      'POST',
      '/v1/config/layers/production/revisions',
      JSON.stringify({ set: { 'checkout.timeout': 30 }, reason: 'Somebody else.' }),
    );
    await dialog.getByRole('textbox', { name: 'Value' }).fill('40');
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Mine.');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.getByText('Nothing was written.', { exact: false }).waitFor();
    await page.keyboard.press('Escape');

    await here.open('/configuration/layers/production');
    await page.getByText('Somebody else.').waitFor();
    await seen(page, 'layer');
    await page.getByRole('button', { name: /^Go back to revision/ }).click();
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('It was not the bank.');
    await dialog.getByRole('button', { name: 'Publish it again' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText(/It was not the bank\. \(as revision \d+\)/).waitFor();
    const values: unknown = JSON.parse(await ask(server, 'GET', '/v1/config/values?environment=production'));
    expect(values).toMatchObject({ values: { 'checkout.timeout': 20 } });

    await here.open('/configuration');
    await page.getByRole('link', { name: 'checkout.timeout' }).click();
    await page.getByRole('heading', { name: 'checkout.timeout', level: 1 }).waitFor();
    await seen(page, 'key');
    await here.open('/configuration');
    await page.getByRole('link', { name: 'checkout.timeout' }).waitFor();
    await seen(page, 'keys');
    await here.open('/live');
    await page.keyboard.press('g');
    await page.keyboard.press('Shift+C');
    await page.getByRole('heading', { name: 'Configuration', level: 1 }).waitFor();
    await here.open('/configuration?tab=programs');
    await page.getByText('No program has told by what it runs').waitFor();
    await here.close();
  });
});
