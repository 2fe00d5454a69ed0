import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { type Session, signIn, type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('the life of a flow', () => {
  const browser = useChromium();
  let server: SharedServer;
  let session: Session;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    await publish(server, { type: 'door.opened', id: 'before', data: { room: 12, by: 'guest' } });
    session = await signIn(browser(), server);
  });
  afterAll(async () => server?.leave());
  beforeEach(async () => {
    here = await visitor(browser(), server, { session });
  });
  afterEach(() => here.close());

  const flow = async (name: string): Promise<{ state: string; definition: { steps: object[] } }> =>
    JSON.parse(await ask(server, 'GET', `/v1/flows/${name}`));
  const letters = async (): Promise<number> =>
    (JSON.parse(await ask(server, 'GET', '/v1/dead-letters')) as { items: unknown[] }).items.length;

  test('a new one is a draft, is tested, is published, is paused and goes on', async () => {
    const { page } = here;
    await here.open('/flows/new');
    await page.getByRole('textbox', { name: 'Name' }).fill('doors');
    await page.getByRole('button', { name: 'Save as a draft and test' }).click();
    await page.getByText('This is a draft').waitFor();
    expect(await flow('doors')).toMatchObject({ state: 'draft' });
    await page.getByRole('button', { name: 'Run the test' }).click();
    await page.getByText('door.opened.seen').first().waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByText('doors is published.').waitFor();
    await publish(server, { type: 'door.opened', id: 'after', data: { room: 13, by: 'staff' } });
    await page.getByRole('tab', { name: 'Picture' }).click();
    await page.getByText('Up to date').waitFor();
    await page.getByRole('button', { name: 'Pause' }).click();
    await page.getByText('doors is paused.').waitFor();
    expect(await flow('doors')).toMatchObject({ state: 'paused' });
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByText('doors goes on where it stood.').waitFor();
    expect(await flow('doors')).toMatchObject({ state: 'running' });
    expect(await letters()).toBe(0);
  });

  test('a draft that failed its test, or that events wait for, asks before it is published', async () => {
    const { page } = here;
    await here.open('/flows/new');
    const name = page.getByRole('textbox', { name: 'Name' });
    await page.getByRole('button', { name: 'Save as a draft and test' }).click();
    await expect.poll(() => name.getAttribute('aria-invalid')).toBe('true');
    await name.fill('waiting');
    expect(await name.getAttribute('aria-invalid')).toBe('false');
    const definition = { on: ['bell.rang'], enabled: false, steps: [{ map: { at: 'data.missing.at' } }] };
    await ask(server, 'PUT', '/v1/flows/bells', JSON.stringify(definition));
    await here.open('/flows/bells?tab=test');
    const publishIt = page.getByRole('button', { name: 'Publish' });
    await page.getByRole('button', { name: 'Run the test' }).click();
    await page.getByText('failed', { exact: true }).waitFor();
    await publishIt.click();
    const question = page.getByRole('dialog', { name: 'Publish the flow bells?' });
    await question.getByText('Its last test failed').waitFor();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await publish(server, { type: 'bell.rang', id: 'bell-1', data: {} });
    const rung = async () => (JSON.parse(await ask(server, 'GET', '/v1/events?type=bell.rang')) as { items: [] }).items;
    await expect.poll(rung).toHaveLength(1);
    await here.open('/flows/bells');
    await page.getByText('Those that come meanwhile wait').waitFor();
    await publishIt.click();
    await question.getByText('Events have come since the draft was made. They go through it at once.').waitFor();
    expect(await question.getByText('Its last test failed').isVisible()).toBe(false);
    await question.getByRole('button', { name: 'Cancel' }).click();
    expect(await flow('bells')).toMatchObject({ state: 'draft' });
  });

  test('one whose newest events fail is red in the list and on its page, which leads to its dead letters', async () => {
    const { page } = here;
    const definition = { on: ['window.opened'], steps: [{ when: 'data.missing > 0' }] };
    await ask(server, 'PUT', '/v1/flows/windows', JSON.stringify(definition));
    await publish(server, { type: 'window.opened', id: 'w1', data: {} });
    await here.open('/flows/windows');
    await page.getByText('More than half of its newest events become dead letters.').waitFor();
    await here.open('/flows');
    await page
      .getByRole('row', { name: /windows/ })
      .getByText('failing')
      .waitFor();
    await here.open('/flows/windows');
    await page.getByRole('link', { name: 'Show its dead letters' }).click();
    await page.getByRole('heading', { name: 'Dead letters', level: 1 }).waitFor();
    await page.getByRole('link', { name: 'w1' }).waitFor();
  });

  test('dead letters are counted beside their entry and by cause, redriven after a question and discarded with a reason', async () => {
    const { page } = here;
    await publish(server, { type: 'window.opened', id: 'w2', data: {} });
    await expect.poll(letters).toBe(2);
    await here.open('/dead-letters');
    await page.getByRole('link', { name: 'Dead letters 2' }).waitFor();
    const cause = page.getByRole('table', { name: 'Causes' }).getByRole('row').nth(1);
    await cause.getByText('FLOW_STEP_FAILED').waitFor();
    expect(await cause.textContent()).toContain('2');
    await cause.getByRole('button', { name: 'Show only' }).click();
    await expect.poll(() => page.url()).toMatch(/cause=[0-9a-f]{16}/);
    await cause.getByRole('button', { name: 'Redrive' }).click();
    await page
      .getByRole('dialog', { name: 'Redrive 2 dead letters?' })
      .getByRole('button', { name: 'Redrive' })
      .click();
    await page.getByText('Sent again: 2.').waitFor();
    await expect.poll(letters).toBe(2);
    await here.open('/flows/windows');
    await page.getByRole('button', { name: 'Delete' }).click();
    const deletion = page.getByRole('dialog', { name: 'Delete the flow windows?' });
    await deletion.getByText('Its 2 dead letters are discarded with it; their events stay.').waitFor();
    await deletion.getByRole('button', { name: 'Keep it' }).click();
    await here.open('/dead-letters');
    await cause.getByRole('button', { name: 'Discard' }).click();
    const dialog = page.getByRole('dialog', { name: 'Discard 2 dead letters?' });
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Windows of a test.');
    await dialog.getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Discarded: 2.').waitFor();
    await page.getByText('No dead letter matches').or(page.getByText('Nothing has failed')).waitFor();
    await here.open('/events/w1');
    await page.getByText('Windows of a test. DISCARDED').waitFor();
  });
});
