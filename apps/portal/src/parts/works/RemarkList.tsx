import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { quoted } from './annotated-parts.ts';
import type { Annotation } from './work.ts';

interface Props {
  text: string;
  annotations: readonly Annotation[];
  /** Without it, they are only read. */
  onRemove?: (at: number) => void;
}

/** Remarks on places of a text, each with its place. */
export function RemarkList({ text, annotations, onRemove }: Props) {
  if (annotations.length === 0) return null;
  return (
    <Box component="ol" aria-label={t('Remarks on the text')} sx={{ m: 0, pl: 3, display: 'grid', gap: 0.75 }}>
      {annotations.map((annotation, at) => {
        const place = quoted(text, annotation);
        return (
          <li key={`${annotation.from} ${annotation.to} ${annotation.says}`}>
            <q>{place}</q>:{' '}
            <Box component="span" sx={{ whiteSpace: 'pre-wrap' }}>
              {annotation.says}
            </Box>{' '}
            {onRemove !== undefined && (
              <Button aria-label={t('Remove the remark on “{place}”', { place })} onClick={() => onRemove(at)}>
                {t('Remove')}
              </Button>
            )}
          </li>
        );
      })}
    </Box>
  );
}
