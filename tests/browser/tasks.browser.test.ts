import { describe, expect, test } from 'vitest';
import { sharedDatabase } from '../shared-server.ts';
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
    await page.getByRole('link', { name: 'night-desk' }).click();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
    await here.open('/tasks');
    await page.getByRole('link', { name: 'Calendar' }).click();
    await page.getByRole('heading', { name: 'Calendar of tasks' }).waitFor();
    await page.getByRole('link', { name: 'night-desk' }).first().waitFor();
    const wide = page.viewportSize();
    await page.setViewportSize({ width: 390, height: 844 });
    await page
      .getByRole('table', { name: 'Calendar of tasks' })
      .getByRole('link', { name: 'night-desk' })
      .first()
      .waitFor();
    if (wide !== null) await page.setViewportSize(wide);
  });

  test('the secret of a task’s calls is made anew, shown once, and the one before works for as long as was chosen', async () => {
    const { page } = here;
    const saved = await portal.server.fetch('/v1/tasks/report', {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        schedule: { cron: '0 9 * * *', timeZone: 'Europe/Lisbon' },
        action: { kind: 'webhook', url: 'https://reports.harbour.example/night' },
      }),
    });
    expect(saved.status, await saved.text()).toBe(200);
    await here.open('/tasks/named/report');
    await page.getByRole('link', { name: 'New secret' }).click();
    await page.getByRole('button', { name: 'Make a new secret' }).click();
    await page.getByRole('heading', { name: 'The new secret of report' }).waitFor();
    const secret = await page.getByLabel('Secret', { exact: true }).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.reload();
    await page.getByRole('button', { name: 'Make a new secret' }).waitFor();
    expect(await page.locator('body').innerText()).not.toContain(secret);
  });

  test('what a service gave up on is shown with its cause, and is done once more or discarded with a reason', async () => {
    const { page } = here;
    const admin = await (await sharedDatabase()).admin();
    try {
      // As if a service had two jobs that failed for good.
      await admin.query(
        `insert into pvt.job (id, owner, tenant, type, data, principal, state, attempts, run_at, next_at, ended_at, error_code, error_detail)
          select gen_random_uuid(), 'pvt_insights', $1, type, '{"invoice": 7}', '{}', 'dead', 5, now(), now(), now(), 'PRINTER_GONE', 'The printer is gone.'
            from unnest(array['invoice.print', 'invoice.send']) as type`,
        [portal.server.tenant],
      );
      await here.open('/tasks/dead-jobs');
      const table = page.getByRole('table', { name: 'Dead jobs' });
      await expect.poll(() => table.getByRole('row').count()).toBe(3);
      expect(await table.textContent()).toContain('The printer is gone.');
      await page.getByRole('button', { name: 'Again invoice.print' }).click();
      await expect.poll(() => table.getByRole('row').count()).toBe(2);
      await page.getByRole('button', { name: 'Discard invoice.send' }).click();
      await page.getByLabel('Reason').fill('The invoice was cancelled.');
      await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
      await page.getByText('Nothing was given up on').waitFor();
      const { rows } = await admin.query('select type, state, attempts from pvt.job where tenant = $1 and owner = $2', [
        portal.server.tenant,
        'pvt_insights',
      ]);
      expect(rows).toEqual([{ type: 'invoice.print', state: 'waiting', attempts: 0 }]);
    } finally {
      await admin.query(`delete from pvt.job where tenant = $1 and owner = 'pvt_insights'`, [portal.server.tenant]);
      await admin.end();
    }
  });
});
