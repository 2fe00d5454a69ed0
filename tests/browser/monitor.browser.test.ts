import { randomUUIDv7 } from 'node:crypto';
import type { Queryable } from '@pvt/kernel/database';
import type pg from 'pg';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { beginDay } from '../../services/logs/adapters/postgres/days.ts';
import { storeLines } from '../../services/logs/adapters/postgres/lines.ts';
import { readLine } from '../../services/logs/core/line.ts';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { keepFigures, queryable } from './figures.ts';
import { faultsInEachLook } from './looks.ts';
import { sessionOf } from './session-of.ts';
import { type Session, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];
const INSTANCE = `walk-${randomUUIDv7()}:8080`;
const TRACE = '5bf92f3577b34da6a3ce929d0e0e4736';

async function seen(page: Page, name: string): Promise<void> {
  const shoot = async (look: string) => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/${name}-${look}.png`, fullPage: true });
  };
  expect(await faultsInEachLook(page, { shoot })).toEqual([]);
}

/** Of the last half hour. */
async function fillFigures(on: Queryable): Promise<void> {
  const now = Date.now() / 1000;
  await keepFigures(on, INSTANCE, { from: now - 1800, to: now }, (at, since) => {
    const done = since * 3;
    return `# TYPE http_request_duration_seconds histogram
http_request_duration_seconds_count{service="walked",status="200"} ${done}
http_request_duration_seconds_bucket{service="walked",status="200",le="0.01"} ${done * 0.9}
http_request_duration_seconds_bucket{service="walked",status="200",le="+Inf"} ${done}
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total ${done / 12}
# TYPE process_resident_memory_bytes gauge
process_resident_memory_bytes ${2e8 + Math.sin(at / 300) * 2e7}
`;
  });
}

async function writeLine(on: Queryable, members: object): Promise<void> {
  const now = Date.now();
  await beginDay(on, new Date(now).toISOString().slice(0, 10));
  const line = { time: new Date(now).toISOString(), level: 50, service: 'walked', hostname: 'a', pid: 7, ...members };
  await storeLines(on, [readLine(JSON.stringify(line), now)]);
}

describe.skipIf(withoutChromium)('monitor and logs', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let admin: pg.Client;
  beforeAll(async () => {
    server = await joinServer();
    const database = await sharedDatabase();
    const { cookie } = await database.addPerson(await database.firstTenant(), [{ role: 'admin' }]);
    session = sessionOf(cookie, new URL(server.url).hostname);
    admin = await database.admin();
    return async () => {
      await admin.query('delete from monitor.instance where name = $1', [INSTANCE]);
      await admin.end();
      await server.leave();
    };
  });

  test('who runs the installation looks at the overview, at one instance, and keeps a dashboard of their own', async () => {
    await fillFigures(queryable(admin));
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/live');
    await page.keyboard.press('g');
    await page.keyboard.press('Shift+M');
    await page.getByRole('heading', { name: 'Monitor', level: 1 }).waitFor();
    await page.getByRole('figure', { name: /^Requests, by service\. .*walked: highest 3 \/s/ }).waitFor();
    await page.getByRole('link', { name: INSTANCE }).waitFor();
    await seen(page, 'monitor-overview');
    await page.getByRole('link', { name: INSTANCE }).click();
    await page.getByRole('heading', { name: INSTANCE, level: 1 }).waitFor();
    await page.getByRole('figure', { name: /^Memory\. / }).waitFor();
    await seen(page, 'monitor-instance');

    await here.open('/monitor?usual=yes');
    await page.getByRole('figure', { name: /^Processor, by instance\. .*most that is usual: highest/ }).waitFor();
    await page.getByRole('button', { name: 'Compose' }).click();
    const dialog = page.getByRole('dialog');
    const name = `walk-${randomUUIDv7()}`;
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    const tile = {
      id: 'a',
      metric: 'process_cpu_seconds_total',
      fn: 'rate',
      by: [],
      unit: 'share',
      chart: 'line',
      w: 12,
      h: 2,
    };
    const content = dialog.getByRole('textbox', { name: 'Dashboard' });
    await content.fill(JSON.stringify({ title: 'Mine', tiles: [tile] }));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText(/title/).first().waitFor();
    await content.fill(JSON.stringify({ title: 'Mine', tiles: [{ ...tile, title: 'Load' }] }));
    await dialog.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Mine', level: 1 }).waitFor();
    await page.getByRole('figure', { name: /^Load\. / }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'Monitor', level: 1 }).waitFor();
    await here.close();
  });

  test('a line of the log is found by its words, leads to those of its trace, and the next one comes by itself', async () => {
    const on = queryable(admin);
    const word = `quagga${Date.now()}`;
    await writeLine(on, {
      msg: `the ${word} gives no answer to ana@example.com`,
      traceId: TRACE,
      err: { message: 'away' },
    });
    await writeLine(on, { msg: `before the ${word.toUpperCase()}s`, level: 30, traceId: TRACE });
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/live');
    await page.keyboard.press('g');
    await page.keyboard.press('Shift+L');
    await page.getByRole('heading', { name: 'Logs', level: 1 }).waitFor();
    await page.getByRole('textbox', { name: 'Words of the message' }).fill(`${word} answer`);
    await page.getByRole('button', { name: new RegExp(`^the ${word} gives no answer to \\(mail\\): away`) }).waitFor();
    await page.getByRole('button', { name: `before the ${word.toUpperCase()}s` }).waitFor({ state: 'detached' });
    await seen(page, 'logs-found');
    await page.getByRole('button', { name: new RegExp(word) }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('link', { name: TRACE }).waitFor();
    await seen(page, 'logs-line');
    await dialog.getByRole('link', { name: TRACE }).click();
    await page.getByRole('button', { name: `before the ${word.toUpperCase()}s` }).waitFor();
    await page.getByRole('switch', { name: 'As they come' }).click();
    await page.getByRole('main').getByText('Live', { exact: true }).waitFor();
    await writeLine(on, { msg: 'and then', traceId: TRACE });
    await page.getByRole('button', { name: 'and then' }).waitFor();
    // The server has read its own figures and those of its database by now, or does within the next round.
    await here.open('/monitor');
    await page.getByRole('link', { name: 'database', exact: true }).waitFor();
    await here.close();
  });
});
