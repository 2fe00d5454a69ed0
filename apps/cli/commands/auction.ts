import { readFile, stat } from 'node:fs/promises';
import { verifyHistory } from '@pvt/bidding/verify';
import type { Call, Command } from '../command.ts';
import { Failure } from '../failure.ts';

/** Half a million bids. */
const MOST_BYTES = 256 * 1024 * 1024;

export const auction: Command = {
  name: 'auction',
  summary: 'Verify the history of an auction, without any server',
  usage: ['auction verify FILE'],
  words: 2,
  options: {},
  async run(call) {
    const [what, file] = call.words;
    if (what !== 'verify') throw new Failure(`auction does not know "${what ?? ''}": it has verify.`);
    if (file === undefined)
      throw new Failure('Give the file to verify, as GET /v1/auctions/{auction}/history answered it.');
    verify(call, file, await textOf(file));
  },
};

/** @throws Failure with the first line that differs: a script reads the exit code */
function verify(call: Call, file: string, text: string): void {
  const verdict = verifyHistory(text);
  if (call.json) call.print(JSON.stringify(verdict));
  const { fault, auction: of, entries, result } = verdict;
  if (fault !== null) throw new Failure(`${file} differs at line ${fault.line}: ${plain(fault.why)}.`);
  if (call.json) return;
  call.print(
    `The history of the auction ${plain(of ?? '')} is whole: ${entries} entries, decided once more with the same outcome.`,
  );
  if (result === null) call.print('It was cancelled before the first bid.');
  else if (result.outcome === 'won')
    call.print(`Won by ${plain(result.bidder)}, bid ${result.sequence}, at ${result.price} minor units.`);
  else if (result.outcome === 'rebid') call.print(`Level, to bid again: ${plain(result.tied.join(', '))}.`);
  else call.print(result.outcome === 'noBids' ? 'Nobody bid.' : 'The reserve was not met.');
}

async function textOf(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > MOST_BYTES) throw new Failure(`${file} is larger than any history.`);
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`${file} can't be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What a stranger wrote is shown without what moves a terminal's cursor. */
const plain = (text: string): string => text.replaceAll(/\p{Cc}/gu, ' ').slice(0, 300);
