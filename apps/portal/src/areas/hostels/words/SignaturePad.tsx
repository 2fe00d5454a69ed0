import { t } from '@pvt/ui/language';
import { type PointerEvent, useRef, useState } from 'react';

/** The box that a signature is drawn in, as the API has it. */
const WIDTH = 600;
const HEIGHT = 200;
/** As much as the API keeps. */
const LONGEST = 20_000;

interface Props {
  /** The path of an SVG; empty where nothing was drawn. */
  value: string;
  onChange: (path: string) => void;
}

/** Where a guest signs with a finger, a pen or a mouse. */
export function SignaturePad({ value, onChange }: Props) {
  const box = useRef<SVGSVGElement>(null);
  const [drawing, setDrawing] = useState(false);
  // Several moves may come before the page is drawn again.
  const path = useRef(value);
  const placeOf = ({ clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = box.current?.getBoundingClientRect() ?? new DOMRect(0, 0, WIDTH, HEIGHT);
    return `${Math.round(((clientX - left) / width) * WIDTH)} ${Math.round(((clientY - top) / height) * HEIGHT)}`;
  };
  const add = (step: string) => {
    if (path.current.length + step.length >= LONGEST) return;
    path.current += step;
    onChange(path.current);
  };
  const clear = () => {
    path.current = '';
    onChange('');
  };
  return (
    <div>
      <svg
        ref={box}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        role="img"
        aria-label={value === '' ? t('Nobody has signed yet') : t('The signature')}
        style={{
          ...{ display: 'block', width: '100%', maxWidth: WIDTH, touchAction: 'none', cursor: 'crosshair' },
          ...{ border: '1px solid currentColor', borderRadius: 6 },
        }}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          setDrawing(true);
          add(`M ${placeOf(event)} `);
        }}
        onPointerMove={(event) => drawing && add(`L ${placeOf(event)} `)}
        onPointerUp={() => setDrawing(false)}
        onPointerCancel={() => setDrawing(false)}
      >
        <path
          d={value}
          fill="none"
          stroke="currentColor"
          strokeWidth={3}
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      {value !== '' && (
        <button type="button" className="link" onClick={clear}>
          {t('Sign once more')}
        </button>
      )}
    </div>
  );
}
