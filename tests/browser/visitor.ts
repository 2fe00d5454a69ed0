import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { ServerOfTenant } from '../server.ts';

/** How long a page may take to come to show something: a guard, since a busy machine takes its time. */
export const patience = { timeout: 120_000 };

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
  context.setDefaultTimeout(patience.timeout);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error' && message.text().includes('Content Security Policy')) faults.push(message.text());
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
      await page.unrouteAll();
      await page.evaluate(() => localStorage.clear()).catch(() => undefined);
      await page.goto('about:blank');
      complain();
    },
    async close() {
      await context.close();
      complain();
    },
  };
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
