import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { becomeOwner } from './first-owner.ts';
import { faultsInEachLook } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];

describe.skipIf(withoutChromium)('the sample market', () => {
  const browser = useChromium();
  let server: SharedServer;
  let owner: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    owner = await visitor(browser(), server, { session: await becomeOwner(browser(), server) });
  });
  afterAll(async () => {
    await owner?.close();
    await server?.leave();
  });

  const seen = async (page: Page, name: string) => {
    const shoot = async (look: string) => {
      if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/market-${name}-${look}.png`, fullPage: true });
    };
    expect(await faultsInEachLook(page, { shoot })).toEqual([]);
  };

  test('a new owner loads it by one click, and looks at where work is found and at a project', async () => {
    const { page } = owner;
    await owner.open('/market');
    await page.getByRole('button', { name: 'Load the sample market' }).click();
    await page.getByText('The sample is loaded').waitFor({ timeout: 60_000 });
    const auctions = page.getByRole('table', { name: 'Find work' });
    await page.getByRole('link', { name: 'Appointment reminders that patients can answer' }).waitFor();
    expect(await page.getByRole('button', { name: 'Load the sample market' }).count()).toBe(0);
    expect(await auctions.getByRole('row').count()).toBe(5);
    await seen(page, 'work');

    await page.getByRole('link', { name: 'Delivery notes from photos into the dispatch list' }).click();
    await page.getByRole('heading', { name: 'Delivery notes from photos into the dispatch list', level: 1 }).waitFor();
    await page.getByRole('table', { name: 'Bids' }).waitFor();
    await seen(page, 'auction');
  });
});
