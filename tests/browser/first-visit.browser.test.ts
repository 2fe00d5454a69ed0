import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startServer, type TestServer } from '../server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { publish } from './filled.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('the portal of an empty system', () => {
  const browser = useChromium();
  let server: TestServer;
  let session: Session;
  let here: Visitor | undefined;

  beforeAll(async () => {
    server = await startServer();
  });
  afterEach(async () => {
    await here?.close();
    here = undefined;
  });
  afterAll(async () => server?.stop());

  test('who is not signed in is told where the link is printed', async () => {
    here = await visitor(browser(), server);
    const scripts: string[] = [];
    here.page.on('request', (request) => request.resourceType() === 'script' && scripts.push(request.url()));
    await here.open('/events');
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('Sign in');
    expect(await here.page.getByText('npm start').isVisible()).toBe(true);
    expect(new URL(here.page.url()).searchParams.get('next')).toBe('/events');
    // The program of the sign-in page, and nothing of the console's.
    expect(scripts.filter((url) => !/\/assets\/sign-in-/.test(url))).toEqual([]);
  });

  test('the printed link signs in and leaves no token in the address', async () => {
    here = await visitor(browser(), server);
    await here.page.goto(server.signInUrl);
    await here.page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
    expect(here.page.url()).toBe(`${server.url}/live`);
    session = await here.page.context().storageState();
  });

  test('a link that was used is refused in a sentence that says what to do', async () => {
    here = await visitor(browser(), server);
    await here.page.goto(server.signInUrl);
    await here.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await here.page.getByText('The link is not valid (any more)', { exact: false }).waitFor();
    expect(await here.page.getByText('A link works once.').isVisible()).toBe(true);
  });

  test.each([
    ['/live', 'No events yet'],
    ['/events', 'No events yet'],
    ['/event-types', 'No event type yet'],
    ['/dead-letters', 'Nothing has failed'],
    ['/sources', 'No source yet'],
    ['/flows', 'No flow yet'],
    ['/insights', 'No metric yet'],
  ])('%s says what to do first', async (path, title) => {
    here = await visitor(browser(), server, { session });
    await here.open(path);
    await expect.poll(() => here?.page.getByRole('heading', { name: title }).isVisible()).toBe(true);
  });

  test('the keyboard goes to pages, lists its keys and skips the navigation', async () => {
    here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/live');
    await page.keyboard.press('g');
    await page.keyboard.press('f');
    await page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await here.open('/live');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
  });

  test('the chosen theme is kept', async () => {
    here = await visitor(browser(), server, { session, colorScheme: 'light' });
    const { page } = here;
    await here.open('/live');
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await background();
    await page.getByRole('button', { name: 'Dark' }).click();
    await expect.poll(background).not.toBe(light);
    await here.open('/events');
    expect(await background()).not.toBe(light);
  });

  test('an address that is wrong leads back', async () => {
    here = await visitor(browser(), server, { session });
    await here.open('/nowhere');
    await here.page.getByRole('link', { name: 'Go to Live' }).click();
    await here.page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
    expect(here.page.url()).toBe(`${server.url}/live`);
  });

  test('Live counts an event that comes in', async () => {
    here = await visitor(browser(), server, { session });
    await here.open('/live');
    await here.page.getByRole('heading', { name: 'No events yet' }).waitFor();
    await publish(server, { type: 'room.cleaned', key: 'room-12', data: { minutes: 24 } });
    const total = here.page.locator('dt', { hasText: 'Accepted in all' }).locator('+ dd');
    await expect.poll(() => total.textContent()).toBe('1');
    await here.page.getByRole('heading', { name: 'No events yet' }).waitFor({ state: 'detached' });
  });

  test('Live says when the server is lost and goes on by itself when it is back', async () => {
    here = await visitor(browser(), server, { session });
    await here.open('/live');
    await here.page
      .getByRole('status')
      .filter({ hasText: /^Live$/ })
      .waitFor();
    await server.kill9();
    await here.page.getByText('Connection lost, trying again').waitFor();
    await server.restart();
    await expect.poll(() => here?.page.getByRole('status').first().textContent()).toBe('Live');
  });

  test('one click loads the sample and its figures appear', async () => {
    here = await visitor(browser(), server, { session });
    const { page } = here;
    await here.open('/sources');
    await page.getByRole('button', { name: 'Load the sample' }).click();
    await page.getByRole('heading', { name: 'Hotel bookings', level: 1 }).waitFor();
    await expect.poll(() => page.locator('main').textContent()).toContain('196');
  });
});
