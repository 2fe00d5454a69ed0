import { words } from './text.ts';

const POSITIVE = new Set(
  `amazing awesome beautiful best brilliant charming clean comfortable comfy cosy cozy delicious delight delighted
  delightful easy enjoy enjoyed excellent excited fabulous fantastic fast favorite favourite friendly fun generous glad
  good gorgeous grateful great happy helpful impressed impressive incredible kind lovely love loved nice outstanding
  peaceful perfect perfectly pleasant pleased polite quick quiet recommend recommended relaxing reliable safe satisfied
  smooth smoothly spacious spotless stunning super superb thank thanks thankful warm welcoming wonderful worth wow`.split(
    /\s+/,
  ),
);
const NEGATIVE = new Set(
  `angry annoyed annoying appalling avoid awful bad broken bug bugs cancelled cockroach cold complain complaint crash
  crashed crashes damaged dangerous difficult dirty disappointed disappointing disappointment disaster disgusting error
  errors expensive fail failed fails failure filthy fraud frustrated frustrating hate hated horrible ignored
  impossible inconvenient issue issues lost mess mistake mouldy moldy nasty nightmare noisy overpriced pathetic poor
  problem problems rude ruined sad scam scary shame slow smelly stole stolen stuck terrible tired ugly unacceptable
  uncomfortable unfriendly unhappy unhelpful unpleasant unsafe upset useless waste wasted worse worst wrong`.split(
    /\s+/,
  ),
);
const NEGATIONS = new Set(
  `not no never none without hardly isn't wasn't don't didn't doesn't won't can't couldn't wouldn't
  aren't weren't nothing nobody`.split(/\s+/),
);
const STRONGER = new Set('very really extremely so absolutely totally incredibly too completely'.split(' '));
/** A negation turns what stands at most so many words after it: "not at all good". */
const REACH = 3;

export interface Sentiment {
  readonly sentiment: 'positive' | 'neutral' | 'negative';
  /** From -1 to 1. */
  readonly score: number;
}

/** Counts words of feeling, turned by negations ("not good") and weighed by intensifiers ("very bad"). */
export function sentiment(input: string): Sentiment {
  const all = words(input).map((word) => word.replaceAll('’', "'"));
  let sum = 0;
  let weight = 0;
  all.forEach((word, i) => {
    const feeling = POSITIVE.has(word) ? 1 : NEGATIVE.has(word) ? -1 : 0;
    if (feeling === 0) return;
    const before = all.slice(Math.max(0, i - REACH), i);
    const turned = before.some((each) => NEGATIONS.has(each)) ? -0.75 : 1;
    const strength = STRONGER.has(before.at(-1) ?? '') ? 1.5 : 1;
    sum += feeling * turned * strength;
    weight += strength;
  });
  const score = weight === 0 ? 0 : Math.round((sum / (weight + 0.5)) * 100) / 100;
  return { sentiment: score > 0.15 ? 'positive' : score < -0.15 ? 'negative' : 'neutral', score };
}
