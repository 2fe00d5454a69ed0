import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

describe.skipIf(withoutChromium)('the audit trail', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  test('shows who did what, what it was before and after, and the browser’s own proof', async () => {
    const { page } = here;
    await here.open('/audit?type=pvt.collect.source.saved');
    const table = page.getByRole('table', { name: 'Audit trail' });
    await table.getByRole('link', { name: 'collect.source.saved' }).first().click();
    await page.getByRole('heading', { name: 'After' }).waitFor();
    await page.getByText('this entry is part of the trail that was signed').waitFor();
    await page
      .getByRole('link', { name: /^key:|^person:/ })
      .first()
      .click();
    await expect.poll(() => page.getByLabel('Who').inputValue()).toMatch(/^(key|person):/);
    await table.getByRole('row').nth(1).waitFor();
  });

  test('is searched by decision, reason, network address, correlation id and trace id', async () => {
    const { page } = here;
    await here.open('/audit?type=pvt.collect.source.saved');
    const table = page.getByRole('table', { name: 'Audit trail' });
    await table.getByRole('link', { name: 'collect.source.saved' }).first().click();
    await page
      .getByRole('link', { name: /\/(24|48)$/ })
      .first()
      .click();
    await expect.poll(() => page.getByLabel('Network address').inputValue()).toMatch(/\/(24|48)$/);
    await table.getByRole('row').nth(1).waitFor();
    await page.getByRole('combobox', { name: 'Decision' }).click();
    await page.getByRole('option', { name: 'refused' }).click();
    await page.getByLabel('Reason').fill('SCOPE_NEVER');
    await page.getByLabel('Correlation ID').fill('order-7');
    await page.getByLabel('Trace ID').fill('0af7651916cd43dd8448eb211c80319c');
    await page.getByText('Nothing like that').waitFor();
    expect(new URL(page.url()).searchParams.get('decision')).toBe('refused');
  });

  test('its link is in sight in the navigation, also where the list of pages is longer than the window', async () => {
    const low = await portal.visit({ viewport: { width: 1366, height: 600 } });
    await low.open('/audit');
    const navigation = low.page.getByRole('navigation', { name: 'Main' });
    const link = navigation.getByRole('link', { name: 'Audit trail' });
    await link.waitFor();
    const [inner, outer] = await Promise.all([link.boundingBox(), navigation.boundingBox()]);
    if (inner === null || outer === null) throw new Error('the navigation is not drawn');
    expect(inner.y).toBeGreaterThanOrEqual(outer.y);
    expect(inner.y + inner.height).toBeLessThanOrEqual(outer.y + outer.height);
    await low.close();
  });

  test('is checked, and downloaded to be verified elsewhere', async () => {
    const { page } = here;
    await here.open('/audit');
    await page.getByRole('button', { name: 'Check the trail' }).click();
    await page.getByText('The trail is whole').waitFor();
    await page.getByRole('button', { name: 'Download' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /NDJSON/ }).click();
    const path = await (await download).path();
    expect((await readFile(path, 'utf8')).split('\n')[0]).toContain('pvt-audit-1');
  });
});
