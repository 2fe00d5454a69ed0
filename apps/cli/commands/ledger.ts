import { type Answer, answerOf } from '@pvt/client';
import type { Call, Command } from '../command.ts';
import { Failure } from '../failure.ts';

type Check = Answer<'checkLedger'>;

export const ledger: Command = {
  name: 'ledger',
  summary: 'Sum the whole ledger again, and name what differs',
  usage: ['ledger check'],
  words: 1,
  options: {},
  async run(call) {
    const [what = 'check'] = call.words;
    if (what !== 'check') throw new Failure(`ledger does not know "${what}": it has check.`);
    const check = await answerOf(call.client.api.GET('/v1/ledger/check', {}));
    if (call.json) call.print(JSON.stringify(check));
    else tell(call, check);
    if (!check.sound) throw new Failure(`The ledger does not balance: ${differencesOf(check)}.`);
  },
};

function tell(call: Call, { sound, transactions, currencies, differences }: Check): void {
  for (const difference of differences) call.print(lineOf(difference));
  if (sound)
    call.print(`${counted(transactions, 'transaction')}, ${counted(currencies.length, 'currency')}, all sum to zero.`);
}

/** All amounts are in minor units, as the ledger has them. */
function lineOf({ what, id, currency, entries, kept }: Check['differences'][number]): string {
  switch (what) {
    case 'currency':
      return `The entries in ${currency} sum to ${entries}, and not to zero.`;
    case 'transaction':
      return `The transaction ${id} sums to ${entries} ${currency}, and not to zero.`;
    case 'balance':
      return `The account ${id} holds ${kept} ${currency}; its entries sum to ${entries}.`;
  }
}

/** The server reports a hundred at most. */
const differencesOf = ({ differences }: Check): string =>
  differences.length < 100 ? counted(differences.length, 'difference') : 'a hundred differences or more';

function counted(count: number, what: 'transaction' | 'currency' | 'difference'): string {
  if (count === 1) return `1 ${what}`;
  return `${count} ${what === 'currency' ? 'currencies' : `${what}s`}`;
}
