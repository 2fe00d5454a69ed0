import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useChromium, withoutChromium } from './chromium.ts';
import { type ContractParties, joinParties, postAs as post, shotOfContract as shot } from './contract-parties.ts';
import { faultsInEachLook, faultsOf } from './looks.ts';

describe.skipIf(withoutChromium)('a contract', () => {
  const browser = useChromium();
  let parties: ContractParties;

  beforeAll(async () => {
    parties = await joinParties(browser());
  });
  afterAll(() => parties?.close());

  test('is awarded, signed by both, paid in, submitted, accepted and paid; its second milestone is disputed meanwhile, and split', async () => {
    const { client, developer } = parties;
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

  test('has a room to talk in live, deliveries that the client ticks by their evidence, and a payout to the cent', async () => {
    const { client, developer } = parties;
    const [clients, developers] = [client.page, developer.page];
    await client.open('/contracts');
    await developer.open('/contracts');
    const project = await post<{ id: string }>(clients, '/v1/projects', {
      ...{ title: 'Orders into the shop', description: 'They come by fax.', currency: 'EUR' },
      ...{ visibility: 'public', invited: [] },
    });
    const { id: auction } = await post<{ id: string }>(clients, `/v1/projects/${project.id}/auctions`, {
      ...{ format: 'fixed', price: 10_000, ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' } },
      ...{ verifiedOnly: false, ranks: false },
    });
    await post(clients, `/v1/auctions/${auction}/publication`);
    await post(developers, `/v1/auctions/${auction}/bids`, { amount: '100.00' });
    const milestones = [{ title: 'All of it', criteria: '49 of 50 orders are read\nThe shop has each order once' }];
    const award = await post<{ id: string }>(clients, `/v1/auctions/${auction}/awards`, { milestones });
    type Made = { id: string; sha256: string; milestones: { id: string }[] };
    const { id, sha256, milestones: made } = await post<Made>(developers, `/v1/auction-awards/${award.id}/acceptance`);
    for (const page of [clients, developers])
      await post(page, `/v1/auction-contracts/${id}/signature`, { name: 'A Name', sha256 });

    await client.open(`/contracts/${id}/room`);
    await clients.getByText('Nothing was said yet.', { exact: false }).waitFor();
    await developer.open(`/contracts/${id}/room`);
    await developers.getByRole('textbox', { name: 'Message' }).fill('Where are the orders?');
    await developers.getByRole('button', { name: 'Send' }).click();
    await clients.getByText('Where are the orders?').waitFor();
    await developers.getByText('seen', { exact: true }).waitFor();
    await clients.getByLabel('Attach files').setInputFiles({
      ...{ name: 'orders.csv', mimeType: 'text/csv', buffer: Buffer.from('order;item\n1;chair') },
    });
    await clients.getByText('orders.csv').waitFor();
    await clients.getByRole('textbox', { name: 'Message' }).fill('Here. Let us talk.');
    await clients.getByLabel('Address of a call').fill('https://meet.example.com/orders');
    await clients.getByLabel('Name Developer: they are told of it').check();
    await clients.getByRole('button', { name: 'Send' }).click();
    await developers.getByText('for you').waitFor();
    await developers.getByRole('link', { name: 'orders.csv' }).waitFor();
    await developers.getByRole('link', { name: 'Join the call at meet.example.com' }).waitFor();
    expect(await faultsInEachLook(developers, { shoot: (look) => shot(developers, `room-${look}`) })).toEqual([]);

    await client.open(`/contracts/${id}`);
    await clients.getByRole('button', { name: 'Pay in: All of it' }).click();
    await clients.getByRole('button', { name: 'Pay €100.00' }).click();
    await clients.getByText('€100.00 is in escrow.').first().waitFor();
    await developer.open(`/contracts/${id}`);
    await developers.getByRole('button', { name: 'Begin: All of it' }).click();
    await developers.getByRole('link', { name: 'Deliveries and checks' }).click();
    await developers.getByText('Nothing was delivered yet').waitFor();
    await developers.getByRole('button', { name: 'Deliver', exact: true }).click();
    await developers.getByLabel('What is delivered, and how to see it').fill('It runs in your account.');
    await developers.getByRole('dialog').getByRole('button', { name: 'Deliver' }).click();
    await developers.getByRole('button', { name: 'Record a test run' }).click();
    await developers.getByLabel('What was run').fill('50 orders of October');
    await developers.getByLabel('49 of 50 orders are read').check();
    await developers.getByLabel('What was recorded').fill('50 of 50 read');
    await developers.getByRole('dialog').getByRole('button', { name: 'Record' }).click();
    await developers.getByText('50 of 50 read').waitFor();

    await client.open(`/contracts/${id}/milestones/${made[0]?.id}`);
    await clients.getByRole('button', { name: 'Look for evidence' }).click();
    await clients.getByText('50 orders of October: passed').waitFor();
    await clients.getByRole('button', { name: 'It is met: 49 of 50 orders are read' }).click();
    await clients.getByText('Met', { exact: true }).waitFor();
    expect(await faultsInEachLook(clients, { shoot: (look) => shot(clients, `deliveries-${look}`) })).toEqual([]);

    await post(developers, `/v1/auction-contracts/${id}/milestones/${made[0]?.id}/submission`, { note: 'Done.' });
    await client.open(`/contracts/${id}`);
    await clients.getByRole('button', { name: 'Accept: All of it' }).click();
    await clients.getByRole('button', { name: 'Accept and pay' }).click();
    await clients.getByText('Completed', { exact: true }).waitFor();
    await developer.open('/contracts/earnings');
    await developers.getByRole('button', { name: 'Say where you are paid' }).click();
    await developers.getByLabel('Country in which you are taxed').fill('pt');
    await developers.getByRole('dialog').getByLabel('Account').fill('bank_account_1');
    await developers.getByRole('button', { name: 'Save' }).click();
    await developers.getByRole('button', { name: 'Pay out €', exact: false }).click();
    await developers.getByRole('dialog').getByRole('button', { name: 'Pay out €', exact: false }).click();
    await developers.getByText('All that you have earned is paid out, or on its way.').waitFor();
    await developers.getByRole('table', { name: 'Paid out to you' }).getByText('Paid', { exact: true }).waitFor();
    await developers.getByRole('table', { name: 'Tax report' }).waitFor();
    expect(await faultsInEachLook(developers, { shoot: (look) => shot(developers, `payouts-${look}`) })).toEqual([]);
  });

  test('is between people whom the staff verifies, and costs a fee that the staff changes by a preview', async () => {
    const { client, developer } = parties;
    const [staff, developers] = [client.page, developer.page];
    await developer.open('/moderation/standing');
    await developers.getByLabel('Name as the document has it').fill('Dan Costa');
    await developers.getByLabel('Country of the document').fill('pt');
    await developers.getByLabel('Number of the document').fill('C1234567');
    expect(await faultsInEachLook(developers, { shoot: (look) => shot(developers, `standing-${look}`) })).toEqual([]);
    await developers.getByRole('button', { name: 'Ask to be verified' }).click();
    await developers.getByText('A person looks at your document ending in 4567.').waitFor();
    await client.open('/moderation');
    await staff.getByRole('button', { name: 'Verify: Dan Costa' }).click();
    await staff.getByRole('dialog').getByLabel('Why').fill('Seen in a call.');
    expect(await faultsInEachLook(staff, { shoot: (look) => shot(staff, `moderation-${look}`) })).toEqual([]);
    await staff.getByRole('dialog').getByRole('button', { name: 'Verify' }).click();
    await staff.getByText('Nobody waits').waitFor();
    await client.open('/moderation/rates');
    await staff.getByLabel('Fee in %').first().fill('8');
    await staff.getByText('Of 100: 10 now, 8 then', { exact: false }).waitFor();
    expect(await faultsInEachLook(staff, { shoot: (look) => shot(staff, `rates-${look}`) })).toEqual([]);
    await staff.getByRole('button', { name: 'Save the fees' }).click();
    await staff.getByText('Of 100: 8 now, 8 then', { exact: false }).waitFor();
  });
});
