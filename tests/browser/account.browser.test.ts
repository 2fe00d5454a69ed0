import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { fetchWith } from '../server.ts';
import { joinServer, type SharedServer, sharedDataFolder } from '../shared-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsOf, looks } from './looks.ts';
import { type Session, type Visitor, visitor } from './visitor.ts';

/** The newest link of a kept mail; who runs the installation reads them, with the key of its start. */
async function mailedLink(server: SharedServer, recipient: string): Promise<string> {
  const key = (await readFile(join(sharedDataFolder(), 'api-key'), 'utf8')).trim();
  const ask = fetchWith(server.url, key);
  const { items } = (await (await ask('/v1/mails?limit=100')).json()) as { items: { id: string; recipient: string }[] };
  const found = items.find((mail) => mail.recipient === recipient);
  const { text } = (await (await ask(`/v1/mails/${found?.id}`)).json()) as { text: string };
  const link = /^https?:\/\/\S+$/m.exec(text)?.[0] ?? '';
  return `/sign-in${new URL(link).hash}`;
}

describe.skipIf(withoutChromium)('an account in the portal', () => {
  const browser = useChromium();
  const password = 'four words without sense';
  const other = 'five other words of nonsense';
  let mail: string;
  let server: SharedServer;
  let here: Visitor;
  let session: Session;

  beforeAll(async () => {
    server = await joinServer();
    mail = `ana.${server.tenant.slice(-12)}@harbour.example`;
  });
  afterAll(async () => server?.leave());
  afterEach(async () => here.close());

  const field = (name: string) => here.page.getByLabel(name, { exact: true });
  const press = (name: string) => here.page.getByRole('button', { name, exact: true }).click();
  const heading = (name: string) => here.page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
  async function signInBy(secret: string): Promise<void> {
    await field('Mail').fill(mail);
    await field('Password').fill(secret);
    await press('Sign in');
  }

  test('the link of the start leads to its owner, who signs out, in by password, and sets a new one by mail', async () => {
    here = await visitor(browser(), server);
    await here.page.goto(server.signInUrl);
    await here.page.getByRole('link', { name: 'Become its owner' }).click();
    await heading('Become the owner');
    await press('Use a password instead');
    expect(await faultsOf(here.page)).toEqual([]);
    await here.page.getByLabel('Name').fill('Ana Duarte');
    await here.page.getByLabel('Mail').fill(mail);
    await here.page.getByLabel('Password').fill('password12');
    await press('Become the owner');
    await here.page.getByText('This password would be guessed', { exact: false }).first().waitFor();
    await here.page.getByLabel('Password').fill(password);
    await press('Become the owner');
    await heading('Your account');
    await press('Sign out of this browser');
    await heading('Sign in');

    await signInBy('not the password of anybody');
    await here.page.getByRole('alert').getByText('Mail and password do not fit').waitFor();
    await signInBy(password);
    await heading('Your account');
    await press('Sign out');
    await heading('Sign in');

    await press('Forgot the password?');
    await heading('Forgot the password');
    await field('Mail').fill(mail);
    await press('Send me a link');
    await here.page.getByText('Check your mail').waitFor();
    await here.page.goto(await mailedLink(server, mail));
    await heading('Set a new password');
    expect(here.page.url()).toBe(`${server.url}/sign-in`);
    await field('New password').fill(other);
    await press('Set the password and sign in');
    await heading('Live');
    session = await here.page.context().storageState();
  });

  test.each(looks)('the pages of the account have no fault (%s)', async (_look, options) => {
    here = await visitor(browser(), server, { ...options, session });
    for (const [path, title] of [
      ['/account', 'Your account'],
      ['/settings/mails', 'Mailbox'],
    ] as const) {
      await here.open(path);
      await heading(title);
      expect([path, await faultsOf(here.page)]).toEqual([path, []]);
    }
  });

  test('the last owner is told why the account stays', async () => {
    here = await visitor(browser(), server, { session });
    await here.open('/account');
    await here.page.getByRole('button', { name: 'Delete the account' }).click();
    await here.page.getByRole('dialog').getByRole('button', { name: 'Delete the account' }).click();
    await here.page.getByText('You are the last owner of', { exact: false }).waitFor();
    await here.page.getByRole('button', { name: 'Leave the organisation' }).click();
    await here.page.getByRole('dialog').getByRole('button', { name: 'Leave the organisation' }).click();
    await here.page.getByText('This is the last owner. Make somebody else an owner first.').waitFor();
  });

  test('a link that was used is refused in a sentence that says what to do', async () => {
    here = await visitor(browser(), server);
    await here.page.goto('/sign-in#reset=used-before-1234');
    await field('New password').fill(other);
    await press('Set the password and sign in');
    await here.page.getByRole('alert').getByText('Ask for a new one.', { exact: false }).waitFor();
    expect(await faultsOf(here.page)).toEqual([]);
  });
});
