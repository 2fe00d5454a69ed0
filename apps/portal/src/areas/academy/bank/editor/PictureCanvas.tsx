import { Box } from '@mui/material';
import { type PointerEvent, useRef, useState } from 'react';
import type { Of } from '../api.ts';
import { drawnShape, type Form, type Point, type Shape, writtenPoints } from './hot-spot-shapes.ts';

interface Props {
  picture: Of<'hotSpot'>['picture'];
  areas: Of<'hotSpot'>['areas'];
  /** What is drawn with the pointer. */
  form: Form;
  onDrawn: (shape: Shape) => void;
  label: string;
}

/** The picture with its areas, in which another one is drawn: by dragging, or for a polygon by a click at each corner. */
export function PictureCanvas({ picture, areas, form, onDrawn, label }: Props) {
  const canvas = useRef<SVGSVGElement>(null);
  const [from, setFrom] = useState<Point>();
  const [to, setTo] = useState<Point>();
  const [corners, setCorners] = useState<readonly Point[]>([]);
  const width = Math.max(1, picture.width);
  const height = Math.max(1, picture.height);

  const pointOf = ({ clientX, clientY }: PointerEvent): Point => {
    const box = canvas.current?.getBoundingClientRect();
    if (box === undefined) return { x: 0, y: 0 };
    const within = (value: number, most: number) => Math.round(Math.min(most, Math.max(0, value)));
    return {
      x: within(((clientX - box.left) / box.width) * width, width),
      y: within(((clientY - box.top) / box.height) * height, height),
    };
  };
  const begin = (event: PointerEvent) => {
    const point = pointOf(event);
    if (form !== 'polygon') return setFrom(point);
    const first = corners[0];
    const near = first !== undefined && Math.hypot(first.x - point.x, first.y - point.y) < width / 40;
    if (!near || corners.length < 3) return setCorners([...corners, point]);
    setCorners([]);
    onDrawn({ form, points: [...corners] });
  };
  const end = (event: PointerEvent) => {
    const last = pointOf(event);
    setFrom(undefined);
    setTo(undefined);
    if (form === 'polygon' || from === undefined || Math.hypot(last.x - from.x, last.y - from.y) < 3) return;
    onDrawn(drawnShape(form, from, last));
  };
  const sketch = form !== 'polygon' && from !== undefined && to !== undefined ? drawnShape(form, from, to) : undefined;
  return (
    <Box
      component="svg"
      ref={canvas}
      role="img"
      aria-label={label}
      viewBox={`0 0 ${width} ${height}`}
      onPointerDown={begin}
      onPointerMove={(event: PointerEvent) => from !== undefined && setTo(pointOf(event))}
      onPointerUp={end}
      sx={{
        ...{ width: '100%', maxWidth: width, height: 'auto', border: 1, borderColor: 'divider' },
        ...{ touchAction: 'none', cursor: 'crosshair', color: 'secondary.main' },
      }}
    >
      <image href={picture.file} width={width} height={height} />
      {areas.map(({ id, shape }) => (
        <Drawn key={id} shape={shape} line={width / 250} />
      ))}
      {sketch !== undefined && <Drawn shape={sketch} line={width / 250} />}
      {corners.length > 0 && (
        <polyline points={writtenPoints(corners)} fill="none" stroke="currentColor" strokeWidth={width / 250} />
      )}
    </Box>
  );
}

function Drawn({ shape, line }: { shape: Shape; line: number }) {
  const look = { fill: 'currentColor', fillOpacity: 0.25, stroke: 'currentColor', strokeWidth: line };
  switch (shape.form) {
    case 'circle':
      return <circle cx={shape.centre.x} cy={shape.centre.y} r={shape.radius} {...look} />;
    case 'rectangle':
      return (
        <rect
          x={shape.from.x}
          y={shape.from.y}
          width={Math.max(0, shape.to.x - shape.from.x)}
          height={Math.max(0, shape.to.y - shape.from.y)}
          {...look}
        />
      );
    case 'polygon':
      return <polygon points={writtenPoints(shape.points)} {...look} />;
  }
}
