import type { Browser } from 'playwright-core';
import type { SharedServer } from '../shared-server.ts';
import { type Session, visitor } from './visitor.ts';

/** Signs in by the link of a first start, with an account of its own: courses are taken with one. */
export async function signInAsOwner(browser: Browser, server: SharedServer): Promise<Session> {
  const person = await visitor(browser, server);
  const { page } = person;
  await page.goto(server.signInUrl);
  await page.getByRole('link', { name: 'Become its owner' }).click();
  await page.getByRole('button', { name: 'Use a password instead' }).click();
  await page.getByLabel('Name').fill('Ana Duarte');
  await page.getByLabel('Mail').fill(`ana.${server.tenant.slice(-12)}@harbour.example`);
  await page.getByLabel('Password').fill('four words without sense');
  await page.getByRole('button', { name: 'Become the owner', exact: true }).click();
  await page.getByRole('heading', { name: 'Your account', level: 1 }).waitFor();
  const session = await page.context().storageState();
  await person.close();
  return session;
}
