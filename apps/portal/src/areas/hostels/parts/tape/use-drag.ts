import { type PointerEvent, useRef, useState } from 'react';
import { type Grip, NIGHT, ROW } from './layout.ts';

/** Below it, a press is a click with an unsteady hand. */
const LEAST = 6;

interface Dragged {
  readonly grip: Grip;
  readonly x: number;
  readonly y: number;
}

/** Drags by the pointer: in pixels while it goes on, in whole nights and rows when it ends. A finger scrolls; its page has buttons. */
export function useDrag(onDrop: (grip: Grip, by: { readonly nights: number; readonly rows: number }) => void) {
  const [by, setBy] = useState<Dragged>();
  const from = useRef<{ readonly x: number; readonly y: number; readonly grip: Grip }>(undefined);
  const moved = useRef(false);
  const handlers = (grip: Grip) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch') return;
      event.stopPropagation();
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { x: event.clientX, y: event.clientY, grip };
      moved.current = false;
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = from.current;
      if (start === undefined) return;
      const x = event.clientX - start.x;
      const y = start.grip === 'end' ? 0 : event.clientY - start.y;
      if (!moved.current && Math.hypot(x, y) < LEAST) return;
      moved.current = true;
      setBy({ grip: start.grip, x, y });
    },
    onPointerUp: (event: PointerEvent<HTMLElement>) => {
      const start = from.current;
      from.current = undefined;
      setBy(undefined);
      if (start === undefined || !moved.current) return;
      const nights = Math.round((event.clientX - start.x) / NIGHT);
      const rows = start.grip === 'end' ? 0 : Math.round((event.clientY - start.y) / ROW);
      onDrop(start.grip, { nights, rows });
    },
    onPointerCancel: () => {
      from.current = undefined;
      setBy(undefined);
    },
  });
  return {
    by,
    whole: handlers('whole'),
    end: handlers('end'),
    /** Whether the press that just ended moved nothing. */
    isClick: () => {
      const click = !moved.current;
      moved.current = false;
      return click;
    },
  };
}
