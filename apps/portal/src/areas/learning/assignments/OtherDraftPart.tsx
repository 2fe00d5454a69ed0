import { Box, Button, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import { useId } from 'react';
import type { Content } from './api.ts';

interface Props {
  other: Content;
  onChoose: (which: 'own' | 'other') => void;
}

/** Another device's draft beside the own one above: the learner says which of them is gone on with. */
export function OtherDraftPart({ other: { text, files }, onChoose }: Props) {
  const title = useId();
  return (
    <Box
      component="section"
      aria-labelledby={title}
      sx={{ display: 'grid', gap: 1, p: 2, border: 1, borderColor: 'warning.main', borderRadius: 1 }}
    >
      <Typography id={title} variant="h3">
        {t('The draft of the other device')}
      </Typography>
      {/** Reached by the keyboard, too: it scrolls. */}
      <Box
        role="group"
        aria-labelledby={title}
        tabIndex={0}
        sx={{ maxHeight: 320, overflow: 'auto', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {text}
        {files.map(({ file, name }) => (
          <div key={file}>{name}</div>
        ))}
      </Box>
      <Typography>{t('Above is what you wrote here. The draft that you do not choose is dropped.')}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" onClick={() => onChoose('other')}>
          {t('Go on with the other device’s draft')}
        </Button>
        <Button variant="outlined" onClick={() => onChoose('own')}>
          {t('Go on with what is written here')}
        </Button>
      </Box>
    </Box>
  );
}
