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

/** A street of houses, drawn from a name: for a house that has no photo of its own yet. */
export function HousePicture({ name, alt }: { name: string; alt: string }) {
  const pick = numbersOf(name);
  const sky = skies[pick(skies.length)] ?? skies[0];
  const houses = Array.from({ length: 5 }, (_, at) => ({
    ...{ x: at * 66 - 5, width: 70, height: 78 + pick(60) },
    ...{ wall: walls[pick(walls.length)], roof: roofs[pick(roofs.length)], gable: pick(2) === 0 },
    lit: Array.from({ length: 6 }, () => glass[pick(3) === 0 ? 1 : 0]),
  }));
  return (
    <svg viewBox="0 0 320 200" preserveAspectRatio="xMidYMax slice" role="img" aria-label={alt}>
      <rect width="320" height="200" fill={sky} />
      <circle cx={40 + pick(240)} cy={30 + pick(20)} r="15" fill="#fff6dc" />
      {houses.map(({ x, width, height, wall, roof, gable, lit }) => (
        <g key={x}>
          <rect x={x} y={190 - height} width={width} height={height} fill={wall} />
          <path
            d={
              gable
                ? `M${x - 3} ${191 - height}l${width / 2 + 3} -26l${width / 2 + 3} 26z`
                : `M${x - 3} ${183 - height}h${width + 6}v9h-${width + 6}z`
            }
            fill={roof}
          />
          {lit.map((fill, at) => (
            <rect
              // The windows of a house have no names, and never change their places.
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              key={at}
              x={x + 10 + (at % 2) * 32}
              y={200 - height + Math.floor(at / 2) * 28}
              {...{ width: 18, height: 19, rx: 2, fill }}
            />
          ))}
        </g>
      ))}
      <rect y="188" width="320" height="12" fill="#6d6a63" />
    </svg>
  );
}
