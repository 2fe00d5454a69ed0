import { STOP_WORDS, stem, words } from './text.ts';

/** What people write when they mean a label of these common names. Labels of any other name go by their own words. */
const MEANINGS: Readonly<Record<string, string>> = {
  complaint: 'complain bad terrible awful unacceptable disappointed broken dirty refund rude late never worst problem',
  praise: 'thank thanks great excellent love wonderful amazing perfect best friendly recommend',
  question: 'how what when where why which who can could question wonder ask know',
  request: 'please need want would like could request send give',
  cancellation: 'cancel cancelled refund withdraw',
  refund: 'refund money back reimburse charge return',
  billing: 'invoice bill charge payment pay paid card price refund receipt fee cost',
  payment: 'pay paid payment card charge invoice bank transfer',
  booking: 'book booking reserve reservation stay night room bed check',
  shipping: 'ship delivery deliver parcel package courier tracking arrive',
  technical: 'error bug crash login password broken fail page app load website install',
  bug: 'bug error crash broken fail exception wrong',
  feature: 'feature add wish support improve suggestion idea',
  urgent: 'urgent urgently asap immediately now emergency today critical',
  spam: 'free winner won prize click offer casino viagra lottery bitcoin subscribe',
  security: 'password hack hacked breach phishing stolen fraud leak security',
};
const OTHER = /^(?:other|others|none|unknown|misc|miscellaneous|general|neutral)$/i;

/**
 * The label whose words, and words of its meaning, are most in the text. Without any hit: the label that is named like
 * "other", else the first. Equal texts always get equal labels.
 */
export function classify(input: string, labels: readonly string[]): { label: string } {
  const counts = new Map<string, number>();
  for (const word of words(input)) counts.set(stem(word), (counts.get(stem(word)) ?? 0) + 1);
  const scores = labels.map((label) => score(label, counts));
  const best = Math.max(...scores);
  const winner = best > 0 ? labels[scores.indexOf(best)] : labels.find((label) => OTHER.test(label));
  return { label: winner ?? labels[0] ?? '' };
}

function score(label: string, counts: ReadonlyMap<string, number>): number {
  const own = words(label.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')).filter(
    (word) => !STOP_WORDS.has(word),
  );
  const ownStems = new Set(own.map(stem));
  // The label's own words weigh three times what is only near its meaning; a word repeated says little more.
  const near = new Set(own.flatMap((word) => words(MEANINGS[word] ?? '')).map(stem));
  return 3 * hits(ownStems, counts) + hits(near, counts);
}

function hits(stems: ReadonlySet<string>, counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const each of stems) sum += Math.min(counts.get(each) ?? 0, 3);
  return sum;
}
