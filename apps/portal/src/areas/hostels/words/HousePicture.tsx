import { drawingOf } from './house-drawing.ts';

/** A street of houses, drawn from a name: for a house that has no photo of its own yet. */
export function HousePicture({ name, alt }: { name: string; alt: string }) {
  const { sky, sun, houses } = drawingOf(name);
  return (
    <svg viewBox="0 0 320 200" preserveAspectRatio="xMidYMax slice" role="img" aria-label={alt}>
      <rect width="320" height="200" fill={sky} />
      <circle cx={sun.x} cy={sun.y} r="15" fill="#fff6dc" />
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
