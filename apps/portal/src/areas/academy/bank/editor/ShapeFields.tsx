import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { readPoints, type Shape, writtenPoints } from './hot-spot-shapes.ts';
import { Whole } from './small-fields.tsx';

export const shapeNames = {
  circle: msg('Circle'),
  rectangle: msg('Rectangle'),
  polygon: msg('Polygon'),
} as const;

interface Props {
  shape: Shape;
  onChange: (shape: Shape) => void;
  at: FieldProblems['at'];
  pointer: string;
}

/** A shape by its numbers, in pixels from the top left of the picture. */
export function ShapeFields({ shape, onChange, at, pointer }: Props) {
  const pixels = (label: string, value: number, put: (value: number) => Shape) => (
    <Whole label={label} value={value} max={20_000} onChange={(next) => onChange(put(next ?? 0))} fault={at(pointer)} />
  );
  if (shape.form === 'circle') {
    const { centre, radius } = shape;
    return (
      <FieldGrid columns="1fr 1fr 1fr">
        {pixels(t('From the left'), centre.x, (x) => ({ ...shape, centre: { ...centre, x } }))}
        {pixels(t('From the top'), centre.y, (y) => ({ ...shape, centre: { ...centre, y } }))}
        {pixels(t('Radius'), radius, (next) => ({ ...shape, radius: next }))}
      </FieldGrid>
    );
  }
  if (shape.form === 'rectangle') {
    const { from, to } = shape;
    return (
      <FieldGrid columns="1fr 1fr 1fr 1fr">
        {pixels(t('Left edge'), from.x, (x) => ({ ...shape, from: { ...from, x } }))}
        {pixels(t('Top edge'), from.y, (y) => ({ ...shape, from: { ...from, y } }))}
        {pixels(t('Right edge'), to.x, (x) => ({ ...shape, to: { ...to, x } }))}
        {pixels(t('Bottom edge'), to.y, (y) => ({ ...shape, to: { ...to, y } }))}
      </FieldGrid>
    );
  }
  return <PolygonField points={shape.points} onChange={(points) => onChange({ ...shape, points })} />;
}

type Points = Extract<Shape, { form: 'polygon' }>['points'];

function PolygonField({ points, onChange }: { points: Points; onChange: (points: Points) => void }) {
  const [text, setText] = useState(() => writtenPoints(points));
  const isWrong = readPoints(text) === undefined;
  return (
    <Field
      label={t('Corners')}
      value={text}
      error={isWrong}
      helperText={t('Each as left,top; such as 10,10 60,10 35,50.')}
      onChange={(next) => {
        setText(next);
        const read = readPoints(next);
        if (read !== undefined) onChange(read);
      }}
    />
  );
}
