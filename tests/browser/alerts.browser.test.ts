import { eventually } from '@pvt/kernel/testing';
import type pg from 'pg';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { keepFigures, queryable } from './figures.ts';
import { faultsInEachLook } from './looks.ts';
import { sessionOf } from './session-of.ts';
import { type Session, visitor } from './visitor.ts';

const SHOTS = process.env['PVT_SHOTS'];

async function seen(page: Page, name: string): Promise<void> {
  const shoot = async (look: string) => {
    if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/alerts-${name}-${look}.png`, fullPage: true });
  };
  expect(await faultsInEachLook(page, { shoot })).toEqual([]);
}

describe.skipIf(withoutChromium)('alerts', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let admin: pg.Client;
  const name = `walk-${Date.now()}`;
  const metric = name.replace('-', '_');
  beforeAll(async () => {
    server = await joinServer();
    const database = await sharedDatabase();
    // Figures are the installation's: of who runs it.
    const operator = await database.addPerson(await database.firstTenant(), [{ role: 'admin' }]);
    session = sessionOf(operator.cookie, new URL(server.url).hostname);
    // Soon after the first start; a page that was opened before does not ask again.
    await eventually(async () => {
      const rules = await fetch(`${server.url}/v1/alerting/rules/error-rate`, { headers: { cookie: operator.cookie } });
      expect(rules.status).toBe(200);
    });
    // Whole windows of the past and of the time that the walk takes: it waits for no clock.
    admin = await database.admin();
    const now = Date.now() / 1000;
    const span = { from: now - 1800, to: now + 1800 };
    await keepFigures(queryable(admin), name, span, () => `# TYPE ${metric} gauge\n${metric} 5\n`);
    return async () => {
      await admin.query('delete from monitor.instance where name = $1', [name]);
      await admin.query('delete from monitor.metric where name = $1', [metric]);
      await admin.end();
      await server.leave();
    };
  });

  test('a rule is tested on the past and made, fires, is acknowledged by an operator, and the audit trail has it', async () => {
    const here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/alerts?tab=rules');
    await page.getByRole('link', { name: 'error-rate' }).waitFor();
    await seen(page, 'rules');
    await page.getByRole('link', { name: 'New rule' }).first().click();
    await page.getByRole('textbox', { name: 'Name' }).fill(name);
    await page.getByRole('textbox', { name: 'What the rule says' }).fill(`The process ${name} works`);
    await page.getByRole('textbox', { name: 'Metric' }).fill(metric);
    await page.getByRole('textbox', { name: 'Limit' }).fill('4');
    await page.getByRole('textbox', { name: 'Wrong for (seconds)' }).fill('0');
    await page.getByRole('button', { name: 'Test it' }).click();
    await page.getByText('It would have fired once.').waitFor();
    await seen(page, 'new-rule');
    await page.getByRole('button', { name: 'Make the rule' }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();

    await here.open('/alerts?state=firing');
    await page.getByRole('link', { name: `The process ${name} works` }).click();
    await page.getByText('Fired, first step told').waitFor();
    await page.getByText('nobody yet').waitFor();
    await page.getByRole('button', { name: 'Acknowledge' }).click();
    await page.getByText('nobody yet').waitFor({ state: 'detached' });
    await seen(page, 'one');
    await page.getByRole('button', { name: 'Resolve' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('textbox', { name: 'What it was' }).fill('A walk.');
    await dialog.getByRole('button', { name: 'Resolve' }).click();
    await page.getByText('A walk.').waitFor();

    await here.open('/audit?type=pvt.alerting.alert.changed');
    const trail = page.getByRole('table', { name: 'Audit trail' });
    await trail.getByRole('link', { name: 'alerting.alert.changed' }).first().waitFor();
    await here.open(`/alerts/rules/${name}`);
    await page.getByRole('button', { name: 'Delete' }).click();
    await dialog.getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('tab', { name: 'Rules', selected: true }).waitFor();
    await page.getByRole('tab', { name: 'Silences' }).click();
    await page.getByRole('button', { name: 'New silence' }).click();
    await dialog.getByRole('textbox', { name: 'Labels' }).fill(`rule=${name}`);
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('A walk.');
    await dialog.getByRole('button', { name: 'Silence' }).click();
    await page.getByText('In force').waitFor();
    await page.getByRole('tab', { name: 'On call' }).click();
    await page.getByText('Nobody is on call').waitFor();
    await page.getByRole('button', { name: 'New schedule' }).click();
    await dialog.getByRole('textbox', { name: 'Name' }).fill(name);
    await dialog.getByRole('combobox', { name: 'People, in the order of their turns' }).click();
    await page.getByRole('option').first().click();
    await dialog.getByRole('button', { name: 'Make it' }).click();
    await page.getByRole('heading', { name, level: 1 }).waitFor();
    await page.getByRole('list').getByText('Somebody').first().waitFor();
    await seen(page, 'on-call');
    await here.close();
  });
});
