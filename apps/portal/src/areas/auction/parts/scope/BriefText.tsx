import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { Brief, ScopePoint } from '../../scope-api.ts';
import { citedParts } from './cited-parts.ts';

interface Props {
  brief: Brief;
  points: readonly ScopePoint[];
  /** The point that is looked at. */
  shown: string | undefined;
  onShow: (point: string | undefined) => void;
  /** A citation was chosen: its point is wanted. */
  onChoose: (point: string) => void;
}

export const citationId = (point: string): string => `citation-${point}`;

/** What a client wrote and sent; each place that a point is taken from leads to it. */
export function BriefText({ brief, points, shown, onShow, onChoose }: Props) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {brief.sources.map(({ source, name, text }) => (
        <Box key={source} component="section" aria-label={name ?? t('Description')}>
          {name !== null && (
            <Typography variant="h3" sx={{ mb: 0.5, overflowWrap: 'anywhere' }}>
              {name}
            </Typography>
          )}
          <Typography component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '80ch' }}>
            <SourceText source={source} text={text} {...{ points, shown, onShow, onChoose }} />
          </Typography>
        </Box>
      ))}
      {brief.isCut && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {t('The brief is longer than what is read. What comes after this is not in the scope.')}
        </Typography>
      )}
    </Box>
  );
}

type SourceProps = Omit<Props, 'brief'> & { source: string; text: string };

function SourceText({ source, text, points, shown, onShow, onChoose }: SourceProps) {
  const begun = new Set<string>();
  const texts = new Map(points.map((point) => [point.id, point.text]));
  return citedParts(source, text, points).map(({ start, text: part, points: citing }) => {
    // The innermost: a name within a sentence has been cited for itself.
    const point = citing.find((id) => id === shown) ?? citing[0];
    if (point === undefined) return <span key={start}>{part}</span>;
    const isShown = shown !== undefined && citing.includes(shown);
    const first = citing.find((id) => !begun.has(id));
    for (const id of citing) begun.add(id);
    return (
      <Box
        key={start}
        component="mark"
        {...(first === undefined
          ? {}
          : {
              ...{ id: citationId(first), tabIndex: 0, role: 'button' },
              'aria-label': t('{quote}: shows the point “{point}”', { quote: part, point: texts.get(first) ?? '' }),
            })}
        onMouseEnter={() => onShow(point)}
        onMouseLeave={() => onShow(undefined)}
        onFocus={() => onShow(first ?? point)}
        onBlur={() => onShow(undefined)}
        onClick={() => onChoose(point)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== ' ') return;
          event.preventDefault();
          onChoose(first ?? point);
        }}
        sx={{
          ...{ color: 'inherit', cursor: 'pointer', borderRadius: 0.5, borderBottom: 2, borderColor: 'primary.main' },
          bgcolor: isShown ? 'action.selected' : 'transparent',
          outlineOffset: 2,
        }}
      >
        {part}
      </Box>
    );
  });
}
