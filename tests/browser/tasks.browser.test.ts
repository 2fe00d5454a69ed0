import { describe, expect, test } from 'vitest';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

describe.skipIf(withoutChromium)('scheduled tasks', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  test('a task shows its next ten times before it is saved, is run by hand, and shows what came of it', async () => {
    const { page } = here;
    await here.open('/tasks/new');
    await page.getByLabel('Name').fill('night-desk');
    await page.getByLabel('Event type').fill('desk.closed');
    const next = page.getByRole('table', { name: 'The next ten times' });
    await expect.poll(() => next.getByRole('row').count()).toBe(11);
    await page.getByLabel('Cron').fill('0 0 30 2 *');
    await page.getByText('No such day ever comes').first().waitFor();
    await page.getByLabel('Cron').fill('0 9 * * *');
    await expect.poll(() => next.getByRole('row').count()).toBe(11);
    await page.getByRole('button', { name: 'Save the task' }).click();
    await page.getByRole('heading', { name: 'night-desk' }).waitFor();
    await page.getByRole('button', { name: 'Run now' }).click();
    await page.getByRole('table', { name: 'Runs' }).getByText('Done').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByRole('button', { name: 'Resume' }).waitFor();
    await here.open('/tasks');
    await page.getByRole('link', { name: 'night-desk' }).waitFor();
    expect(await page.getByRole('table').textContent()).toContain('paused');
  });
});
