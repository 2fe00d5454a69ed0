import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('the sign-in page', () => {
  const browser = useChromium();
  let server: SharedServer;
  let here: Visitor;

  beforeAll(async () => {
    server = await joinServer();
  });
  afterAll(async () => server?.leave());
  afterEach(async () => here.close());

  const freshLink = async () => {
    const { path } = JSON.parse(await ask(server, 'POST', '/v1/sign-in-links', '{}')) as { path: string };
    return `${server.url}${path}`;
  };
  const field = () => here.page.getByRole('textbox', { name: 'Link or token' });
  const signIn = () => here.page.getByRole('button', { name: 'Use the link' });

  test.each(looks)('has no fault and loads nothing of the console (%s)', async (_look, options) => {
    here = await visitor(browser(), server, options);
    const loaded: string[] = [];
    here.page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await here.open('/sign-in');
    expect(await faultsOf(here.page)).toEqual([]);
    expect(loaded.filter((path) => path.endsWith('.js'))).toHaveLength(1);
  });

  test('leads back to where one was', async () => {
    here = await visitor(browser(), server);
    await here.open('/events?type=door.opened');
    await here.page.waitForURL('**/sign-in?next=*');
    expect(await signIn().isDisabled()).toBe(true);
    await field().fill(await freshLink());
    await signIn().click();
    await here.page.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
    expect(here.page.url()).toBe(`${server.url}/events?type=door.opened`);
  });

  test('takes a link to any page, and goes on to it without the token', async () => {
    here = await visitor(browser(), server);
    const token = new URL(await freshLink()).searchParams.get('token') ?? '';
    await here.page.goto(`/flows?token=${token}`);
    await here.page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor();
    expect(here.page.url()).toBe(`${server.url}/flows`);
    await here.page.goBack();
    expect(here.page.url()).not.toContain(token);
  });

  test('says that a pasted token is not valid, and takes the next one', async () => {
    here = await visitor(browser(), server);
    await here.open('/sign-in');
    await field().fill('no-token-at-all');
    await signIn().click();
    await here.page.getByRole('alert').getByText('The link is not valid (any more)').waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
    await field().fill(await freshLink());
    await signIn().click();
    await here.page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
  });

  test('says that a session has ended, and goes on where it was', async () => {
    here = await visitor(browser(), server);
    await here.page.goto(await freshLink());
    await here.page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
    // Only now: what /live asks late would find the session gone before there is anywhere else to go on to.
    await here.page.route(/\/v1\/flows(\?|$)/, async (request) => {
      await here.page.context().clearCookies();
      await request.continue();
    });
    await here.page.getByRole('link', { name: 'Flows' }).click();
    await here.page.getByText('Your session has ended.', { exact: false }).waitFor();
    await here.page.unrouteAll();
    await field().fill(await freshLink());
    await signIn().click();
    await here.page.getByRole('heading', { name: 'Flows', level: 1 }).waitFor();
  });

  test('is where signing out leads', async () => {
    here = await visitor(browser(), server);
    await here.page.goto(await freshLink());
    await here.page.getByRole('button', { name: 'Sign out' }).click();
    await here.page.getByRole('heading', { name: 'Sign in', level: 1 }).waitFor();
    await here.open('/flows');
    expect(await here.page.getByRole('heading', { level: 1 }).textContent()).toBe('Sign in');
  });

  test('is passed by who is signed in', async () => {
    here = await visitor(browser(), server);
    await here.page.goto(await freshLink());
    await here.page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
    await here.page.goto('/sign-in?next=%2Fsources');
    await here.page.getByRole('heading', { name: 'Sources', level: 1 }).waitFor();
  });
});
