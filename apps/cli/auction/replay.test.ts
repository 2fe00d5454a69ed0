import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readRecordedBids } from './read-recorded-bids.ts';
import { replayAuctions } from './replay.ts';

const SAMPLE = join(import.meta.dirname, 'sample.csv');

test('auctions that were held by eBay’s increments come to their prices, and one that was not is told apart', () => {
  const replayed = replayAuctions(readRecordedBids(readFileSync(SAMPLE)));
  const differing = replayed.filter((each) => each.replayed !== each.recorded);
  expect(replayed).toHaveLength(6);
  expect(differing).toEqual([{ auction: '1006', recorded: 9_999n, replayed: 5_000n, refused: 2 }]);
});

test('a file of another form is refused at its line', () => {
  const read = (text: string) => () => readRecordedBids(Buffer.from(text));
  expect(read('a,b\n1,2\n')).toThrow('auctionid');
  const head = 'auctionid,bid,bidtime,bidder,bidderrate,openbid,price\n';
  expect(read(`${head}1,NaN,0.1,ana,0,1,2\n`)).toThrow('line 2');
  expect(read(`${head}1,5,soon,ana,0,1,2\n`)).toThrow('line 2');
  expect(read(head)).toThrow('no bids');
});
