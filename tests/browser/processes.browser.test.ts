import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook } from './looks.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];
/** As processes of a split installation would have registered. */
const REGISTERED = `insert into registry.instance (tenant, id, generation, services, internal, public, version, zone, weight, metadata,
    draining, unreachable_since, seen, started_at, registered_at, beat_at, lease_until)
  select '00000000-0000-0000-0000-000000000000', id, 1, array['payments'], null, null, '0.1.0', 'west-1', 100, '{}', false,
    away, 0, now() - interval '3 hours', now() - interval '3 hours', now(), now() + interval '1 day'
  from (values ('walk-money-1', null), ('walk-money-2', now())) as known (id, away)`;
const GONE = `delete from registry.instance where id like 'walk-money-%'`;

describe.skipIf(withoutChromium)('processes', () => {
  const browser = useChromium();
  let server: SharedServer;
  let operator: Visitor;

  async function admin(sql: string): Promise<void> {
    const client = await (await sharedDatabase()).admin();
    await client.query(sql);
    await client.end();
  }

  async function session(): Promise<Session> {
    const database = await sharedDatabase();
    const { cookie } = await database.addPerson(await database.firstTenant(), [{ role: 'admin' }]);
    const [, name = '', value = ''] = /^(\w+)=(.*)$/.exec(cookie) ?? [];
    const of = { domain: new URL(server.url).hostname, path: '/', expires: -1, httpOnly: true, secure: false };
    return { cookies: [{ ...of, name, value, sameSite: 'Strict' }], origins: [] };
  }

  async function seen(page: Page, name: string): Promise<void> {
    const shoot = async (look: string) => {
      if (SHOTS !== undefined)
        await page.screenshot({ path: `${SHOTS}/processes-${name}-${look}.png`, fullPage: true });
    };
    expect(await faultsInEachLook(page, { shoot })).toEqual([]);
  }

  beforeAll(async () => {
    server = await joinServer();
    await admin(REGISTERED);
    operator = await visitor(browser(), server, { session: await session() });
  });
  afterAll(async () => {
    await operator?.close();
    await admin(GONE);
    await server?.leave();
  });

  test('an operator sees the processes, finds those of a service, drains one and lets it take requests again', async () => {
    const { page } = operator;
    await operator.open('/live');
    await page.keyboard.press('g');
    await page.keyboard.press('R');
    await page.getByRole('heading', { name: 'Processes' }).waitFor();
    await page.getByRole('row', { name: /walk-money-2 .*does not answer/ }).waitFor();
    await page.getByLabel('Service or name').fill('walk-money');
    const row = page.getByRole('row', { name: /walk-money-1 / });
    await row.getByText('takes requests').waitFor();
    await row.getByRole('button', { name: 'Drain walk-money-1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Drain' }).click();
    await row.getByText('drained').waitFor();
    await seen(page, 'list');
    await row.getByRole('button', { name: 'Resume walk-money-1' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Resume' }).click();
    await row.getByText('takes requests').waitFor();
    await page.getByLabel('Service or name').fill('nothing-like-that');
    await page.getByText('No process like that').waitFor();

    await page.getByLabel('Service or name').fill('walk-money');
    await admin(GONE);
    await page.getByText('No process like that').waitFor();
  });
});
