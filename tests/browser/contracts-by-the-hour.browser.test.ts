import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { useChromium, withoutChromium } from './chromium.ts';
import { type ContractParties, joinParties, postAs as post, shotOfContract as shot } from './contract-parties.ts';
import { faultsInEachLook } from './looks.ts';

describe.skipIf(withoutChromium)('a contract', () => {
  const browser = useChromium();
  let parties: ContractParties;

  beforeAll(async () => {
    parties = await joinParties(browser());
  });
  afterAll(() => parties?.close());

  test('is by the hour: a week is paid in, written down, questioned, answered, and paid for what was worked', async () => {
    const { client, developer } = parties;
    const [clients, developers] = [client.page, developer.page];
    await client.open('/contracts');
    await developer.open('/contracts');
    const project = await post<{ id: string }>(clients, '/v1/projects', {
      ...{ title: 'Care of our bots', description: '', currency: 'EUR', visibility: 'public', invited: [] },
    });
    const { id: auction } = await post<{ id: string }>(clients, `/v1/projects/${project.id}/auctions`, {
      ...{ format: 'fixed', price: 2000, hourly: { weeklyHours: 10 }, verifiedOnly: false, ranks: false },
      ends: { at: '2099-01-01T00:00:00', timeZone: 'UTC' },
    });
    await post(clients, `/v1/auctions/${auction}/publication`);
    await post(developers, `/v1/auctions/${auction}/bids`, { amount: '20.00' });
    const award = await post<{ id: string }>(clients, `/v1/auctions/${auction}/awards`, {});
    type Made = { id: string; sha256: string };
    const { id, sha256 } = await post<Made>(developers, `/v1/auction-awards/${award.id}/acceptance`);
    for (const page of [clients, developers])
      await post(page, `/v1/auction-contracts/${id}/signature`, { name: 'A Name', sha256 });

    await client.open(`/contracts/${id}`);
    await clients.getByRole('button', { name: 'Add a week' }).click();
    await clients.getByRole('dialog').getByRole('button', { name: 'Add the week' }).click();
    await clients.getByRole('button', { name: 'Pay in: Week from', exact: false }).click();
    await clients.getByRole('button', { name: 'Pay €200.00' }).click();
    await clients.getByText('€200.00 is in escrow.').first().waitFor();

    await developer.open(`/contracts/${id}`);
    await developers.getByRole('button', { name: 'Write down work' }).click();
    await developers.getByRole('dialog').getByLabel('Hours').fill('1:30');
    await developers.getByLabel('What was done').fill('Read what failed overnight');
    await developers.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await developers.getByText('1:30 of 10:00').waitFor();
    await developers.getByRole('button', { name: 'Divide the pay' }).waitFor();
    expect(await faultsInEachLook(developers, { shoot: (look) => shot(developers, `hourly-${look}`) })).toEqual([]);
    const submit = async () => {
      await developers.getByRole('button', { name: 'Submit: Week from', exact: false }).click();
      await developers.getByLabel('What is done, and where it is').fill('It is written down.');
      await developers.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
      await developers.getByRole('dialog').waitFor({ state: 'hidden' });
    };
    await submit();
    await client.open(`/contracts/${id}`);
    await clients.getByRole('button', { name: 'Question: ', exact: false }).click();
    await clients.getByLabel('What you ask').fill('Which ones?');
    await clients.getByRole('dialog').getByRole('button', { name: 'Ask' }).click();
    await developers.getByText('Question: Which ones?').waitFor();
    await developers.getByRole('button', { name: 'Correct: ', exact: false }).click();
    await developers.getByLabel('Your answer to: Which ones?').fill('Those of the shop.');
    await developers.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await developers.getByText('Answer: Those of the shop.').waitFor();
    await submit();
    await client.open(`/contracts/${id}`);
    await clients.getByRole('button', { name: 'Accept: Week from', exact: false }).click();
    await clients.getByRole('dialog').getByText('€27.00').waitFor();
    await clients.getByRole('button', { name: 'Accept and pay' }).click();
    await clients.getByText('Paid out', { exact: true }).first().waitFor();
    expect(await faultsInEachLook(clients, { shoot: (look) => shot(clients, `week-${look}`) })).toEqual([]);
    await clients.getByRole('button', { name: 'End the contract' }).click();
    await clients.getByRole('dialog').getByRole('button', { name: 'End the contract' }).click();
    await clients.getByText('Completed', { exact: true }).waitFor();
  });
});
