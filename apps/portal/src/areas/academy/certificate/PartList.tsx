import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { PictureButton } from './PictureButton.tsx';
import { partTitle } from './part-words.ts';
import { type Part, pageSize, stepped, type Template } from './template-moves.ts';

const MOST_PARTS = 40;

interface Props {
  course: string;
  template: Template;
  chosen: number | undefined;
  onChoose: (at: number) => void;
  onParts: (parts: Part[]) => void;
}

/** All parts from the back to the front, and what can be added to them. */
export function PartList({ course, template, chosen, onChoose, onParts }: Props) {
  const { parts } = template;
  const { width } = pageSize(template);
  const add = (part: Part) => {
    onParts([...parts, part]);
    onChoose(parts.length);
  };
  const step = (at: number, by: -1 | 1) => {
    onParts(stepped(parts, at, by));
    onChoose(at + by);
  };
  const text = (): Part => ({
    ...{ kind: 'text', x: 20, y: 20, width: width - 40, text: t('New text') },
    ...{ size: 14, font: 'sans', align: 'center' },
  });
  const isFull = parts.length >= MOST_PARTS;
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Box component="ol" aria-label={t('Parts, from the back to the front')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is known by its place
          <Box component="li" key={at} sx={{ display: 'flex', alignItems: 'center', minWidth: 0 }}>
            <Button
              aria-pressed={chosen === at}
              variant={chosen === at ? 'outlined' : 'text'}
              onClick={() => onChoose(at)}
              sx={{ flex: 1, minWidth: 0, justifyContent: 'flex-start', textAlign: 'left', overflowWrap: 'anywhere' }}
            >
              {partTitle(part, at)}
            </Button>
            <Button
              disabled={at === 0}
              aria-label={t('Move {part} to the back', { part: partTitle(part, at) })}
              onClick={() => step(at, -1)}
              sx={{ minWidth: 36 }}
            >
              ↑
            </Button>
            <Button
              disabled={at === parts.length - 1}
              aria-label={t('Move {part} to the front', { part: partTitle(part, at) })}
              onClick={() => step(at, 1)}
              sx={{ minWidth: 36 }}
            >
              ↓
            </Button>
          </Box>
        ))}
      </Box>
      <Box role="group" aria-label={t('Add a part')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        {!isFull && (
          <>
            <Button variant="outlined" onClick={() => add(text())}>
              {t('Add a text')}
            </Button>
            <Button variant="outlined" onClick={() => add({ kind: 'line', x: 20, y: 40, width: 60 })}>
              {t('Add a line')}
            </Button>
            <Button variant="outlined" onClick={() => add({ kind: 'qr', x: 20, y: 40, size: 26 })}>
              {t('Add a QR code')}
            </Button>
            <PictureButton
              course={course}
              title={t('Add a picture')}
              onPicture={({ file, shape }) =>
                add({ kind: 'picture', x: 20, y: 20, width: 50, height: Math.min(100, Math.max(5, 50 * shape)), file })
              }
            />
          </>
        )}
      </Box>
    </Box>
  );
}
