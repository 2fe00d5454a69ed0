import type { Browser } from 'playwright-core';
import type { ServerOfTenant } from '../server.ts';
import { type Session, visitor } from './visitor.ts';

/** Makes the account of a new server's owner, by the link that the server printed. Good once for each start of the server. */
export async function becomeOwner(
  browser: Browser,
  server: ServerOfTenant & { readonly tenant: string },
): Promise<Session> {
  const { page, close } = await visitor(browser, server);
  await page.goto(server.signInUrl);
  await page.getByRole('link', { name: 'Become its owner' }).click();
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('Name').fill('Ana Duarte');
  await page.getByLabel('Mail').fill(`ana.${server.tenant.slice(-12)}@harbour.example`);
  await page.getByLabel('Password').fill('four words without sense');
  await page.getByRole('button', { name: 'Become the owner', exact: true }).click();
  await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
  const session = await page.context().storageState();
  await close();
  return session;
}
