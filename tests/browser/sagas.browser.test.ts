import { describe, expect, test } from 'vitest';
import { sharedDatabase } from '../shared-server.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';

const STEPS = [
  { name: 'hold the bed', kind: 'local', undo: true },
  { name: 'take the money', kind: 'call', undo: true },
  { name: 'tell the guest', kind: 'call', undo: false },
];

describe.skipIf(withoutChromium)('sagas', () => {
  const portal = filledPortal();
  const here = windowOf(portal);

  test('one that needs a person is found, and shows how far it came, why it stopped and what can be done, on a phone too', async () => {
    const { page } = here;
    await here.open('/sagas');
    await page.getByText('No saga yet').waitFor();
    const admin = await (await sharedDatabase()).admin();
    const { tenant } = portal.server;
    try {
      // As if a service had begun two, of which one is stuck at its second step.
      await admin.query(
        `with begun as (
            insert into pvt.saga (id, owner, tenant, name, version, start_id, steps, input, state, resume, step, attempts, error_code,
                error_detail, principal, start_position, ended_at)
              select uuidv7(), 'pvt_insights', $1, name, 1, name, $2, '{}', state, resume, step, 0, code, detail,
                  '{"kind": "person", "id": "1", "name": "Ana Silva", "permissions": []}', 0, case when state = 'done' then now() end
                from (values ('stays.book', 'needs_person', 'running', 1, 'BANK_SILENT', 'The bank gave no answer.'),
                  ('stays.move', 'done', null, 3, null, null)) as of (name, state, resume, step, code, detail)
              returning id, step)
          insert into pvt.saga_step (saga, owner, tenant, place, direction, state, attempts, started_at)
            select id, 'pvt_insights', $1, place, 'do', 'done', 1, now() from begun cross join generate_series(0, step - 1) as place`,
        [tenant, JSON.stringify(STEPS)],
      );
      await here.open('/sagas');
      await page.getByRole('link', { name: 'stays.move' }).waitFor();
      await page.getByRole('link', { name: 'Those that need a person' }).click();
      await expect.poll(() => page.getByRole('link', { name: 'stays.move' }).count()).toBe(0);
      await page.getByRole('link', { name: 'stays.book' }).click();
      await page.getByRole('heading', { name: 'stays.book' }).waitFor();
      for (const text of ['hold the bed', 'take the money', 'The bank gave no answer. (BANK_SILENT)', 'Ana Silva'])
        await page.getByText(text).first().waitFor();
      await page.getByRole('button', { name: 'Retry' }).waitFor();
      await page.getByRole('button', { name: 'Undo' }).click();
      await page.getByText('Undo this saga?').waitFor();
      await page.getByRole('button', { name: 'Leave it' }).click();
      const wide = page.viewportSize();
      await page.setViewportSize({ width: 390, height: 844 });
      await page.getByText('take the money').first().waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
      if (wide !== null) await page.setViewportSize(wide);
    } finally {
      await admin.query(`delete from pvt.saga where tenant = $1`, [tenant]);
      await admin.end();
    }
  });
});
