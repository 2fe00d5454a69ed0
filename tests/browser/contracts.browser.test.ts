import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { joinServer, type SharedServer, sharedDatabase } from '../shared-server.ts';
import { ask } from '../system/hotel-bookings/example-on-server.ts';
import { useChromium, withoutChromium } from './chromium.ts';
import { faultsInEachLook, faultsOf } from './looks.ts';
import { sessionOf } from './session-of.ts';
import { type Visitor, visitor } from './visitor.ts';

describe.skipIf(withoutChromium)('a contract', () => {
  const browser = useChromium();
  let server: SharedServer;
  let client: Visitor;
  let developer: Visitor;

  beforeAll(async () => {
    server = await joinServer();
    await ask(server, 'PUT', '/v1/payments/providers/sandbox', JSON.stringify({ offered: true }));
    const database = await sharedDatabase();
    const join = async () => {
      const { cookie } = await database.addPerson(server.tenant, [{ role: 'admin' }]);
      return visitor(browser(), server, { session: sessionOf(cookie, new URL(server.url).hostname) });
    };
    [client, developer] = [await join(), await join()];
  });
  afterAll(async () => {
    await client?.close();
    await developer?.close();
    await server?.leave();
  });

  const shot = async (page: Page, name: string) => {
    const folder = process.env['PVT_SHOTS'];
    if (folder !== undefined) await page.screenshot({ path: `${folder}/contracts-${name}.png`, fullPage: true });
  };

  /** As the page’s person, who has the page open. */
  const post = <T>(page: Page, path: string, body?: object): Promise<T> =>
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

  test('is awarded, signed by both, paid in, submitted, accepted and paid; its second milestone is disputed meanwhile, and split', async () => {
    const [clients, developers] = [client.page, developer.page];
    await client.open('/contracts');
    await developer.open('/contracts');
    await clients.getByText('No contract yet').waitFor();
    const project = await post<{ id: string }>(clients, '/v1/projects', {
      ...{ title: 'Invoices into the ledger', description: 'They come by mail.', currency: 'EUR' },
      ...{ visibility: 'public', invited: [] },
    });
    const terms = { format: 'fixed', price: 20_000, ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' } };
    const { id } = await post<{ id: string }>(clients, `/v1/projects/${project.id}/auctions`, {
      ...{ ...terms, verifiedOnly: false, ranks: false },
    });
    await post(clients, `/v1/auctions/${id}/publication`);
    await post(developers, `/v1/auctions/${id}/bids`, { amount: '200.00' });

    await client.open(`/contracts/award/${id}`);
    await clients.getByRole('button', { name: 'Award to rank 1' }).click();
    await clients.getByRole('dialog').getByLabel('Milestones').fill('2');
    expect(await faultsOf(clients)).toEqual([]);
    await shot(clients, 'award');
    await clients.getByRole('button', { name: 'Offer the contract' }).click();
    await clients.getByRole('table', { name: 'Awards' }).getByText('Offered').waitFor();

    await developer.open('/contracts');
    await developers.getByRole('button', { name: 'Accept' }).click();
    const sign = async (page: Page, name: string) => {
      await page.getByLabel('Your full name').fill(name);
      await page.getByRole('button', { name: 'Sign this text' }).click();
    };
    await sign(developers, 'Dan Costa');
    await developers.getByText('You have signed.').waitFor();
    const address = new URL(developers.url()).pathname;
    await client.open(address);
    await sign(clients, 'Ana Duarte');
    await clients.getByText('In force', { exact: true }).waitFor();

    const pay = async (title: string) => {
      await clients.getByRole('button', { name: `Pay in: ${title}` }).click();
      await clients.getByRole('button', { name: 'Pay €100.00' }).click();
      await clients.getByText('€100.00 is in escrow.').first().waitFor();
      await clients.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await pay('Part 1');
    await pay('Part 2');
    await developer.open(address);
    for (const title of ['Part 1', 'Part 2']) {
      await developers.getByRole('button', { name: `Begin: ${title}` }).click();
      await developers.getByRole('button', { name: `Submit: ${title}` }).click();
      await developers.getByLabel('What is done, and where it is').fill('All 50 invoices are read.');
      await developers.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
      await developers.getByRole('dialog').waitFor({ state: 'hidden' });
    }

    await client.open(address);
    await clients.getByRole('button', { name: 'Dispute: Part 2' }).click();
    await clients.getByLabel('What it is about').fill('Only 12 are read.');
    await clients.getByRole('button', { name: 'Open the dispute' }).click();
    await clients.getByRole('heading', { name: 'Dispute', level: 1 }).waitFor();
    const dispute = new URL(clients.url()).pathname;

    await client.open(address);
    await clients.getByRole('button', { name: 'Accept: Part 1' }).click();
    const dialog = clients.getByRole('dialog');
    await dialog.getByText('€90.00').waitFor();
    await dialog.getByText('€10.00').waitFor();
    await shot(clients, 'accept');
    await dialog.getByRole('button', { name: 'Accept and pay' }).click();
    await clients.getByText('Paid out', { exact: true }).first().waitFor();
    expect(await faultsInEachLook(clients, { shoot: (look) => shot(clients, look) })).toEqual([]);

    await developer.open(dispute);
    await developers.getByRole('button', { name: 'Offer a split' }).click();
    await developers.getByLabel('For the developer, in EUR').fill('60');
    await developers.getByRole('dialog').getByText('€54.00').waitFor();
    await developers.getByLabel('Reasons').fill('Most of it is done.');
    await developers.getByRole('button', { name: 'Offer this split' }).click();
    await developers.getByText('Offers a split: €60.00').waitFor();
    await client.open(dispute);
    await clients.getByRole('button', { name: 'Take their offer' }).click();
    await clients.getByRole('dialog').getByRole('button', { name: 'Take their offer' }).click();
    await clients.getByText('Closed', { exact: true }).first().waitFor();
    expect(await faultsOf(clients)).toEqual([]);
    await shot(clients, 'dispute');

    await client.open(address);
    await clients.getByText('Completed', { exact: true }).waitFor();
    await developer.open('/contracts/earnings');
    await developers.getByRole('cell', { name: '€54.00' }).waitFor();
    await developers.getByRole('cell', { name: '€90.00' }).waitFor();
    expect(await faultsOf(developers)).toEqual([]);
    await shot(developers, 'earnings');
  });
});
