import { readGift } from '@pvt/academy';
import { parse } from 'gift-pegjs';
import { type Figure, figure, middle } from '../figure.ts';

const QUESTIONS = 10_000;
const ROUNDS = 5;

/** A file of GIFT with questions of six kinds, read with its verdicts; beside it the bare parser over the same file. */
export async function run(): Promise<Figure[]> {
  const file = Array.from({ length: QUESTIONS }, (_, n) => questionOf(n)).join('\n\n');
  const rounds: { readonly ours: number; readonly peer: number }[] = [];
  for (let i = 0; i <= ROUNDS; i++) {
    const ours = perSecond(() => [...readGift(file)].length);
    const peer = perSecond(() => parse(file).length);
    // The first one compiles.
    if (i > 0) rounds.push({ ours, peer });
  }
  const { ours, peer } = middle(rounds, (round) => round.ours / round.peer);
  return [figure('gift-import beside the bare parser', 'questions/s', ours, peer)];
}

/** By CPU time: another process that has the core takes none of it. @throws Error where a question is missing */
function perSecond(read: () => number): number {
  const begun = process.cpuUsage();
  const count = read();
  const { user, system } = process.cpuUsage(begun);
  if (count !== QUESTIONS) throw new Error(`${count} of ${QUESTIONS} questions were read`);
  return QUESTIONS / ((user + system) / 1e6);
}

function questionOf(n: number): string {
  const name = `::Question ${n}::`;
  switch (n % 6) {
    case 0:
      return `${name} Which town is number ${n}? {=Lisbon#Right. ~Porto#It is further north. ~Faro ~Évora}`;
    case 1:
      return `${name}[html]<p>Which are <b>even</b>?</p> {~%50%${2 * n} ~%50%${2 * n + 2} ~%-50%${2 * n + 1} ~%-50%${2 * n + 3}}`;
    case 2:
      return `${name} ${n} is a number. {TRUE#It is not.#It is.}`;
    case 3:
      return `${name} What is ${n} + 1? {#${n + 1}:0.5}`;
    case 4:
      return `${name} Match each of them. {=${n} -> first =${n + 1} -> second =${n + 2} -> third}`;
    default:
      return `// [tag:town]\n${name} The capital of Portugal is {=Lisbon =%50%Lisboa#In Portuguese.} .`;
  }
}
