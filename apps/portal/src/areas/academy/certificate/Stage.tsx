import { Box } from '@mui/material';
import { t } from '@pvt/ui/language';
import { type KeyboardEvent, type PointerEvent, useRef } from 'react';
import { mm, PartLook } from './PartLook.tsx';
import { partName } from './part-words.ts';
import { type Fields, filled } from './sample-fields.ts';
import { boxOf, movedTo, type Part, pageSize, sizedTo, type Template } from './template-moves.ts';
import { useFonts } from './text-size.ts';

interface Props {
  template: Template;
  fields: Fields;
  files: string;
  chosen: number | undefined;
  onChoose: (at: number | undefined) => void;
  onPart: (at: number, part: Part) => void;
  onRemove: (at: number) => void;
}

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ...{ ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] },
};

/** The page of a certificate as it is printed, whose parts are dragged, pulled at a corner, or moved by the keys. */
export function Stage({ template, fields, files, chosen, onChoose, onPart, onRemove }: Props) {
  const { parts, background, frame, colour } = template;
  const page = pageSize(template);
  const place = useRef<HTMLDivElement>(null);
  useFonts(parts.flatMap((part) => (part.kind === 'text' ? [part.font] : [])));
  const drag = useDrag(() => (place.current?.clientWidth ?? 0) / page.width);
  const press = (event: KeyboardEvent, at: number, part: Part) => {
    if (event.key === 'Delete') return onRemove(at);
    const [across, down] = ARROWS[event.key] ?? [0, 0];
    if ((across === 0 && down === 0) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const by = event.shiftKey ? 10 : 1;
    onPart(at, movedTo(part, { x: part.x + across * by, y: part.y + down * by }, template));
  };
  return (
    <Box
      ref={place}
      role="group"
      aria-label={t('The certificate as it is printed')}
      sx={{
        ...{ containerType: 'inline-size', position: 'relative', overflow: 'hidden', bgcolor: '#fff', boxShadow: 3 },
        ...{ width: '100%', aspectRatio: `${page.width} / ${page.height}`, '--mm': `calc(100cqw / ${page.width})` },
        ...(background === undefined
          ? {}
          : { backgroundImage: `url("${files}/${background}?width=1920")`, backgroundSize: 'cover' }),
        backgroundPosition: 'center',
      }}
      onPointerDown={(event: PointerEvent) => event.target === event.currentTarget && onChoose(undefined)}
    >
      {frame !== 'none' && <FrameLook edge={9} width={0.706} colour={colour} />}
      {frame === 'double' && <FrameLook edge={11.5} width={0.212} colour={colour} />}
      {parts.map((part, at) => {
        const { width, height } = boxOf(part);
        return (
          <Box
            component="button"
            type="button"
            // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
            key={at}
            aria-label={partName(part.kind === 'text' ? { ...part, text: filled(part.text, fields) } : part, at)}
            aria-pressed={chosen === at}
            onFocus={() => onChoose(at)}
            // Not every browser gives a button that is pressed the focus.
            onClick={() => onChoose(at)}
            onKeyDown={(event: KeyboardEvent) => press(event, at, part)}
            {...drag((dx, dy) => onPart(at, movedTo(part, { x: part.x + dx, y: part.y + dy }, template)))}
            style={{
              ...{ left: mm(part.x), top: mm(part.y), width: mm(width) },
              ...(height === undefined ? {} : { height: mm(height) }),
            }}
            sx={{
              ...{ position: 'absolute', display: 'block', p: 0, m: 0, border: 0, background: 'none', cursor: 'move' },
              // A finger scrolls the page over parts that are not chosen.
              touchAction: chosen === at ? 'none' : 'auto',
              outline: chosen === at ? '2px solid #0a6c74' : 'none',
              outlineOffset: '2px',
              '&:hover': { outline: '2px dashed #0a6c74' },
              '&:focus-visible': { outline: '3px solid #0a6c74' },
            }}
          >
            <PartLook part={part} template={template} fields={fields} files={files} />
          </Box>
        );
      })}
      {chosen !== undefined && parts[chosen] !== undefined && (
        <Corner part={parts[chosen]} drag={drag} onPull={(part, box) => onPart(chosen, sizedTo(part, box, template))} />
      )}
    </Box>
  );
}

function FrameLook({ edge, width, colour }: { edge: number; width: number; colour: string }) {
  return (
    <Box
      aria-hidden
      style={{ inset: mm(edge - width / 2), border: `${mm(width)} solid ${colour}` }}
      sx={{ position: 'absolute', pointerEvents: 'none' }}
    />
  );
}

interface CornerProps {
  part: Part;
  drag: ReturnType<typeof useDrag>;
  onPull: (part: Part, box: { width: number; height?: number }) => void;
}

/** Pulled, it changes the size; the keyboard has fields for that. */
function Corner({ part, drag, onPull }: CornerProps) {
  const { width, height } = boxOf(part);
  return (
    <Box
      aria-hidden
      {...drag((dx, dy) =>
        onPull(part, { width: width + dx, ...(height === undefined ? {} : { height: height + dy }) }),
      )}
      style={{ left: mm(part.x + width), top: height === undefined ? mm(part.y) : mm(part.y + height) }}
      sx={{
        ...{ position: 'absolute', width: 18, height: 18, ml: '-9px', mt: '-9px', touchAction: 'none' },
        ...{ bgcolor: '#0a6c74', border: '2px solid #fff', borderRadius: '4px' },
        cursor: height === undefined ? 'ew-resize' : 'nwse-resize',
      }}
    />
  );
}

/** What follows a pointer from where it went down. @param scale how many pixels a millimetre is now */
function useDrag(scale: () => number) {
  const from = useRef<{ readonly x: number; readonly y: number; readonly move: (dx: number, dy: number) => void }>(
    null,
  );
  return (move: (dx: number, dy: number) => void) => ({
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || scale() === 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      // What it was at the beginning: each move is reckoned from there, so that rounding does not add up.
      from.current = { x: event.clientX, y: event.clientY, move };
    },
    onPointerMove({ clientX, clientY }: PointerEvent) {
      if (from.current === null) return;
      from.current.move((clientX - from.current.x) / scale(), (clientY - from.current.y) / scale());
    },
    onPointerUp() {
      from.current = null;
    },
    onPointerCancel() {
      from.current = null;
    },
  });
}
