import { Box } from '@mui/material';
import { annotatedParts } from './annotated-parts.ts';
import type { Annotation } from './work.ts';

/** Of a text and what lies over it: both break their lines at the same places. */
export const textLook = {
  ...{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', p: 1.5, m: 0, font: 'inherit', fontSize: '1rem' },
  ...{ lineHeight: 1.6, letterSpacing: 'normal', border: 1, borderColor: 'divider', borderRadius: 1 },
} as const;

const marked = {
  ...{ bgcolor: 'action.selected', color: 'inherit', textDecoration: 'underline' },
  ...{ textDecorationThickness: 2, textUnderlineOffset: 3 },
} as const;

interface Props {
  text: string;
  annotations: readonly Annotation[];
}

/** A text in which the places that remarks are about are marked. */
export function MarkedPlaces({ text, annotations }: Props) {
  return annotatedParts(text, annotations).map((part) =>
    part.remarks.length === 0 ? (
      <span key={part.from}>{part.text}</span>
    ) : (
      <Box key={part.from} component="mark" sx={marked}>
        {part.text}
      </Box>
    ),
  );
}

/** A text that was handed in, to be read. */
export function AnnotatedText(props: Props) {
  return (
    <Box sx={{ ...textLook, maxWidth: '75ch' }}>
      <MarkedPlaces {...props} />
    </Box>
  );
}
