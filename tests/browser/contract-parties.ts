import type { Browser, Page } from 'playwright-core';
import { joinServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { sessionOf } from './session-of.ts';
import { type Visitor, visitor } from './visitor.ts';

/** Two people of one tenant, whose money is the sandbox’s: who pays, and who works. */
export interface ContractParties {
  readonly client: Visitor;
  readonly developer: Visitor;
  close(): Promise<void>;
}

export async function joinParties(browser: Browser): Promise<ContractParties> {
  const server = await joinServer();
  await ask(server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
  const database = await sharedDatabase();
  const join = async () => {
    const { cookie } = await database.addPerson(server.tenant, [{ role: 'admin' }]);
    return visitor(browser, server, { session: sessionOf(cookie, new URL(server.url).hostname) });
  };
  const [client, developer] = [await join(), await join()];
  return {
    ...{ client, developer },
    async close() {
      await client.close();
      await developer.close();
      await server.leave();
    },
  };
}

export async function shotOfContract(page: Page, name: string): Promise<void> {
  const folder = process.env['PVT_SHOTS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/contracts-${name}.png`, fullPage: true });
}

/** As the page’s person, who has the page open. */
export const postAs = <T>(page: Page, path: string, body?: object): Promise<T> =>
  page.evaluate(
    async ([to, content]) => {
      const answer = await fetch(to, {
        method: 'POST',
        headers: content === undefined ? {} : { 'content-type': 'application/json' },
        body: content === undefined ? null : JSON.stringify(content),
      });
      if (!answer.ok) throw new Error(`${to}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as T;
    },
    [path, body] as const,
  );
