import { Box, Button } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type MouseEvent, useState } from 'react';
import type { FieldProps } from './field.ts';

/** Places in a picture: marked by a click or a tap, or by their coordinates. */
export function HotSpotField({
  question,
  value,
  disabled,
  asks,
  base,
  onChange,
}: FieldProps<'hotSpot'> & { base: string }) {
  const { picture, places = 1 } = question;
  const points = value?.points ?? [];
  const [x, setX] = useState('');
  const [y, setY] = useState('');
  if (picture === undefined) return null;
  const { width, height } = picture;
  const add = (point: { x: number; y: number }) => onChange({ kind: 'hotSpot', points: [...points, point] });
  const click = (event: MouseEvent<HTMLButtonElement>) => {
    if (disabled || points.length >= 50) return;
    const shown = event.currentTarget.getBoundingClientRect();
    const part = (at: number, from: number, size: number, most: number) =>
      Math.min(most, Math.max(0, Math.round(((at - from) / size) * most)));
    add({
      x: part(event.clientX, shown.left, shown.width, width),
      y: part(event.clientY, shown.top, shown.height, height),
    });
  };
  const isPlace = (text: string, most: number) =>
    text !== '' && Number.isInteger(Number(text)) && Number(text) >= 0 && Number(text) <= most;
  const isFit = isPlace(x, width) && isPlace(y, height);
  return (
    <Box role="group" aria-labelledby={asks} sx={{ display: 'grid', gap: 1.5 }}>
      <Box sx={{ position: 'relative', justifySelf: 'start', maxWidth: '100%' }}>
        <img
          // The bank's pictures have addresses of their own; those of a course are read through the attempt.
          src={picture.file.startsWith('/') ? picture.file : `${base}/${picture.file}`}
          alt={picture.alt}
          width={width}
          height={height}
          style={{ display: 'block', maxWidth: '100%', height: 'auto' }}
        />
        {/* Over the picture, for who points; by the keyboard, places are marked with the fields below. */}
        <Box
          component="button"
          type="button"
          tabIndex={-1}
          aria-hidden
          disabled={disabled}
          onClick={click}
          sx={{
            ...{
              position: 'absolute',
              inset: 0,
              width: '100%',
              height: '100%',
              p: 0,
              border: 0,
              bgcolor: 'transparent',
            },
            cursor: disabled ? 'default' : 'crosshair',
          }}
        />
        {points.map((point, at) => (
          <Box
            key={`${at} ${point.x} ${point.y}`}
            aria-hidden
            sx={{
              ...{ position: 'absolute', width: 24, height: 24, ml: '-12px', mt: '-12px', borderRadius: '50%' },
              ...{ display: 'grid', placeItems: 'center', fontSize: '0.75rem', fontWeight: 700, pointerEvents: 'none' },
              ...{ bgcolor: 'common.black', color: 'common.white', border: 2, borderColor: 'common.white' },
              left: `${(point.x / width) * 100}%`,
              top: `${(point.y / height) * 100}%`,
            }}
          >
            {at + 1}
          </Box>
        ))}
      </Box>
      <span>
        {t('{count, plural, one {One place is} other {# places are}} to be marked in the picture.', { count: places })}
      </span>
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {points.map((point, at) => (
          <Box
            component="li"
            key={`${at} ${point.x} ${point.y}`}
            sx={{ display: 'flex', gap: 1, alignItems: 'center' }}
          >
            {t('Place {number}: {x} from the left, {y} from the top', { number: at + 1, ...point })}
            {!disabled && (
              <Button
                aria-label={t('Take away place {number}', { number: at + 1 })}
                onClick={() => onChange({ kind: 'hotSpot', points: points.filter((_, place) => place !== at) })}
              >
                {t('Take away')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {!disabled && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Field
            label={t('From the left')}
            type="number"
            value={x}
            onChange={setX}
            helperText={t('0 to {most}', { most: width })}
            slotProps={{ htmlInput: { min: 0, max: width } }}
            sx={{ flex: '1 1 140px', maxWidth: 220 }}
          />
          <Field
            label={t('From the top')}
            type="number"
            value={y}
            onChange={setY}
            helperText={t('0 to {most}', { most: height })}
            slotProps={{ htmlInput: { min: 0, max: height } }}
            sx={{ flex: '1 1 140px', maxWidth: 220 }}
          />
          <Button variant="outlined" disabled={!isFit} onClick={() => add({ x: Number(x), y: Number(y) })}>
            {t('Mark this place')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
