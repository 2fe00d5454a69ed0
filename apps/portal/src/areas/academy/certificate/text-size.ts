import './certificate-fonts.css';
import { useEffect, useState } from 'react';
import type { Part } from './template-moves.ts';

type TextPart = Extract<Part, { kind: 'text' }>;

const MM_PER_POINT = 25.4 / 72;
/** Widths are measured at this size, in pixels. */
const MEASURED = 100;

export const familyOf = (font: TextPart['font']): string => `certificate-${font}`;

/** In millimetres, as it is printed: what is too long for its line is written smaller, down to half. */
export function sizeOf({ font, size, width }: TextPart, text: string): number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (canvas === null) return size * MM_PER_POINT;
  canvas.font = `${MEASURED}px ${familyOf(font)}`;
  const wide = (canvas.measureText(text).width / MEASURED) * size * MM_PER_POINT;
  const points = wide <= width ? size : Math.max(size / 2, Math.floor((size * width * 10) / wide) / 10);
  return points * MM_PER_POINT;
}

/** Draws anew once the fonts that are named have come: before, nothing can be measured. */
export function useFonts(fonts: readonly TextPart['font'][]): void {
  const [, setLoaded] = useState('');
  const wanted = [...new Set(fonts)].toSorted().join(' ');
  useEffect(() => {
    let isGone = false;
    const coming = wanted.split(' ').map((font) => document.fonts.load(`16px certificate-${font}`));
    void Promise.allSettled(coming).then(() => {
      if (!isGone) setLoaded(wanted);
    });
    return () => {
      isGone = true;
    };
  }, [wanted]);
}
