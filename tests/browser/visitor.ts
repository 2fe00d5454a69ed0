import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { TestRunner } from 'vitest';
import type { ServerOfTenant } from '../server.ts';

/** How long a page may take to come to show something: a guard, since a busy machine takes its time. */
const PATIENCE_MS = 120_000;

/** A window of the portal. It notes errors of the portal's program and what its security policy refused. */
export interface Visitor {
  readonly page: Page;
  /** Goes to a page of the portal and waits for its heading. */
  open(path: string): Promise<void>;
  /** Forgets what was chosen and asked for, and leaves the page, for the next to open one. @throws Error with the faults, where there were any */
  leave(): Promise<void>;
  /** @throws Error with the faults, where there were any */
  close(): Promise<void>;
}

/** A new window. With `session` it is signed in already. */
export async function visitor(
  browser: Browser,
  server: ServerOfTenant,
  { session, ...options }: BrowserContextOptions & { session?: Session } = {},
): Promise<Visitor> {
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1366, height: 900 },
    ...options,
    ...(session === undefined ? {} : { storageState: session }),
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // What a package of a lesson tries in its frame is its own.
    const isOurs = !message.location().url.includes('/v1/academy/package-files/');
    if (isOurs && message.type() === 'error' && message.text().includes('Content Security Policy'))
      faults.push(message.text());
  });
  function complain(): void {
    const found = faults.splice(0);
    if (found.length > 0) throw new Error(`The page had faults: ${found.join('; ')}`);
  }
  return {
    page,
    async open(path) {
      await page.goto(path);
      await page.locator('h1').first().waitFor();
    },
    async leave() {
      await showFailure(page);
      await page.unrouteAll();
      await page.evaluate(() => localStorage.clear()).catch(() => undefined);
      await page.goto('about:blank');
      complain();
    },
    async close() {
      await showFailure(page);
      await context.close();
      complain();
    },
  };
}

/** What stood on the page where a test failed: of what was waited for in vain, the error tells only that it did not come. */
async function showFailure(page: Page): Promise<void> {
  if (TestRunner.getCurrentTest()?.result?.state !== 'fail') return;
  const text = await page.evaluate(() => document.body.innerText).catch((error: unknown) => String(error));
  console.error(`The test failed at ${page.url()}, where this was shown:\n${text.slice(0, 3000)}`);
}

export type Session = Awaited<ReturnType<ReturnType<Page['context']>['storageState']>>;

/** Uses the link that the server printed. Good once for each start of the server. */
export async function signIn(browser: Browser, server: ServerOfTenant): Promise<Session> {
  const { page, close } = await visitor(browser, server);
  await page.goto(server.signInUrl);
  await page.getByRole('heading', { name: 'Live', level: 1 }).waitFor();
  const session = await page.context().storageState();
  await close();
  return session;
}
