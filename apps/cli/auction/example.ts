import { readFile } from 'node:fs/promises';
import type { Call } from '../command.ts';
import { table } from '../table.ts';
import { inspect } from '../upload.ts';
import { readRecordedBids } from './read-recorded-bids.ts';
import { type ReplayedAuction, replayAuctions } from './replay.ts';

export const AUCTION = 'auction';

const SHOWN = 20;

/** Decides auctions of a file once more by the rules, and tells how many final prices they meet. It needs no server. */
export async function auctionExample(call: Call, file: string): Promise<void> {
  await inspect(file);
  const replayed = replayAuctions(readRecordedBids(await readFile(file)));
  const differing = replayed.filter((each) => each.replayed !== each.recorded);
  const met = replayed.length - differing.length;
  const refused = replayed.reduce((sum, each) => sum + each.refused, 0);
  if (call.json)
    return call.print(JSON.stringify({ auctions: replayed.length, met, refused, differing: differing.map(jsonOf) }));
  call.print(`${met} of ${replayed.length} final prices are met (${((100 * met) / replayed.length).toFixed(1)} %).`);
  if (refused > 0) call.print(`${refused} bids were below what the rules take.`);
  if (differing.length === 0) return;
  const rows = differing
    .slice(0, SHOWN)
    .map((each) => [each.auction, dollars(each.recorded), dollars(each.replayed), each.refused]);
  call.print(table(['auction', 'recorded', 'by the rules', 'refused bids'], rows));
  if (differing.length > SHOWN) call.note(`There are ${differing.length - SHOWN} more; --json shows all.`);
}

const jsonOf = ({ auction, recorded, replayed, refused }: ReplayedAuction) => ({
  ...{ auction, recorded: dollars(recorded), replayed: dollars(replayed), refused },
});

function dollars(amount: bigint | null): string {
  if (amount === null) return '–';
  const text = amount.toString().padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)}`;
}
