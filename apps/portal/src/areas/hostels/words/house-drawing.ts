/** Which houses a picture shows, from its name alone: the same name draws the same picture everywhere. */
function numbersOf(name: string): (upTo: number) => number {
  let state = 2_166_136_261;
  for (const letter of name) state = Math.imul(state ^ (letter.codePointAt(0) ?? 0), 16_777_619);
  return (upTo) => {
    state = Math.imul(state ^ (state >>> 15), 2_246_822_519);
    state ^= state >>> 13;
    return (state >>> 0) % upTo;
  };
}

const skies = ['#bfe0ee', '#f8d9b8', '#cfe3d4', '#f3cdc4', '#c9d3ee'] as const;
const walls = ['#e8b04a', '#d97757', '#5f9ea0', '#f2ead8', '#8fa876', '#c98ba5'] as const;
const roofs = ['#8c4a3a', '#5b4b57', '#a35f3f', '#465a69'] as const;
const glass = ['#27404d', '#ffe7a3'] as const;

export interface DrawnHouse {
  readonly x: number;
  readonly width: number;
  readonly height: number;
  readonly wall: string;
  readonly roof: string;
  readonly gable: boolean;
  /** The colours of its six windows. */
  readonly lit: readonly string[];
}

export interface Drawing {
  readonly sky: string;
  readonly sun: { readonly x: number; readonly y: number };
  readonly houses: readonly DrawnHouse[];
}

/** A street of houses, of 320 × 200, made up from a name. */
export function drawingOf(name: string): Drawing {
  const pick = numbersOf(name);
  const sky = skies[pick(skies.length)] ?? skies[0];
  const houses = Array.from({ length: 5 }, (_, at) => ({
    ...{ x: at * 66 - 5, width: 70, height: 78 + pick(60) },
    ...{
      wall: walls[pick(walls.length)] ?? walls[0],
      roof: roofs[pick(roofs.length)] ?? roofs[0],
      gable: pick(2) === 0,
    },
    lit: Array.from({ length: 6 }, () => glass[pick(3) === 0 ? 1 : 0]),
  }));
  return { sky, sun: { x: 40 + pick(240), y: 30 + pick(20) }, houses };
}
