import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { violationsOf } from './axe.ts';
import { withoutChromium } from './chromium.ts';
import { filledPortal, windowOf } from './portal.ts';
import { writeOver } from './write-over.ts';

const flow = (description: string) => ({
  description,
  on: ['door.opened'],
  steps: [{ to: { event: { type: 'door.seen' } } }],
});
const metric = (description: string) => ({ event: 'door.opened', value: { kind: 'count' }, description });

describe.skipIf(withoutChromium)('what is changed elsewhere while it is edited here', () => {
  const portal = filledPortal();
  const here = windowOf(portal);
  const put = (path: string, body: object) => ask(portal.server, 'PUT', path, JSON.stringify(body));
  const description = async (path: string) =>
    (JSON.parse(await ask(portal.server, 'GET', path)) as { definition: { description: string } }).definition
      .description;
  const told = () => here.page.getByText('It was changed while you edited it.', { exact: false }).waitFor();

  beforeAll(async () => {
    await put('/v1/flows/doors', flow('As it was'));
    await put('/v1/metrics/doors', metric('As it was'));
  });

  test('a flow’s text stays, and replaces the other change only when that is wanted', async () => {
    const { page } = here;
    await here.open('/flows/doors?tab=definition');
    const editor = page.getByRole('textbox', { name: 'Definition of the flow' });
    await writeOver(editor, JSON.stringify(flow('Mine')));
    await put('/v1/flows/doors', flow('Theirs'));
    await page.getByText('Theirs', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await told();
    expect([await editor.innerText(), await description('/v1/flows/doors')]).toEqual([
      JSON.stringify(flow('Mine')),
      'Theirs',
    ]);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByText(/^Version \d+ is saved/).waitFor();
    expect(await description('/v1/flows/doors')).toBe('Mine');

    await writeOver(editor, JSON.stringify(flow('Mine again')));
    await put('/v1/flows/doors', flow('Theirs again'));
    await page.getByRole('button', { name: 'Save as a new version' }).click();
    await told();
    await page.getByRole('button', { name: 'Take the other' }).click();
    await page.getByRole('button', { name: 'Take the other' }).waitFor({ state: 'detached' });
    expect(await editor.innerText()).toContain('Theirs again');
    expect(await description('/v1/flows/doors')).toBe('Theirs again');
  });

  test('a metric’s form stays, and replaces the other change only when that is wanted', async () => {
    const { page } = here;
    await here.open('/insights/metrics/doors/edit');
    const field = page.getByRole('textbox', { name: 'Description' });
    await field.fill('Mine');
    await put('/v1/metrics/doors', metric('Theirs'));
    await page.getByRole('button', { name: 'Save changes' }).click();
    await told();
    expect([await field.inputValue(), await description('/v1/metrics/doors/definition')]).toEqual(['Mine', 'Theirs']);
    await page.getByRole('button', { name: 'Take the other' }).click();
    await page.getByRole('button', { name: 'Take the other' }).waitFor({ state: 'detached' });
    expect(await field.inputValue()).toBe('Theirs');
    await field.fill('Mine after all');
    await put('/v1/metrics/doors', metric('Theirs once more'));
    await page.getByRole('button', { name: 'Save changes' }).click();
    await told();
    await page.getByRole('button', { name: 'Save mine over it' }).click();
    await page.getByRole('heading', { name: 'doors', level: 1, exact: true }).waitFor();
    expect(await description('/v1/metrics/doors/definition')).toBe('Mine after all');
  });
});
