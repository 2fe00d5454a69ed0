import { Box } from '@mui/material';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { COLUMN, ROW } from './grid-layout.ts';

interface Props {
  label: string;
  /** What it begins with. */
  first: string;
  top: number;
  left: number;
  onLeave: () => void;
  /** Somebody went elsewhere. */
  onAbandon: () => void;
  /** @param points null for none @param move the arrow by which it goes on */
  onEnter: (points: string | null, move: 'ArrowDown' | 'ArrowRight' | 'ArrowLeft') => void;
}

const POINTS = /^\d{1,9}(?:[.,]\d{1,10})?$/;

/** Points that are typed into a cell: Enter and Tab keep them, Escape does not. */
export function CellInput({ label, first, top, left, onLeave, onAbandon, onEnter }: Props) {
  const [text, setText] = useState(first);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus({ preventScroll: true }), []);
  const typed = text.trim();
  const isFit = typed === '' || POINTS.test(typed);
  const press = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === 'Escape') return onLeave();
    if (event.key !== 'Enter' && event.key !== 'Tab') return;
    event.preventDefault();
    if (!isFit) return;
    if (typed === first.trim() && typed.length > 1) return onLeave();
    const move = event.key === 'Enter' ? 'ArrowDown' : event.shiftKey ? 'ArrowLeft' : 'ArrowRight';
    onEnter(typed === '' ? null : typed.replace(',', '.'), move);
  };
  return (
    <Box
      component="input"
      ref={field}
      value={text}
      inputMode="decimal"
      aria-label={label}
      aria-invalid={!isFit}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={press}
      onBlur={onAbandon}
      sx={{
        ...{ position: 'absolute', top, left, width: COLUMN, height: ROW, zIndex: 1, px: 1, textAlign: 'right' },
        ...{ font: 'inherit', color: 'text.primary', bgcolor: 'background.paper' },
        ...{ border: 2, borderStyle: 'solid', borderColor: isFit ? 'primary.main' : 'error.main' },
      }}
    />
  );
}
