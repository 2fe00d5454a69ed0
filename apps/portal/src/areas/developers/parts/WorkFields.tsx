import { Box, Button } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { ProfileDraft } from './profile-draft.ts';

type Work = ProfileDraft['works'][number];
const MOST = 30;

interface Props {
  works: readonly Work[];
  onChange: (works: readonly Work[]) => void;
}

/** Work that was done, each with a title, a text and a link. */
export function WorkFields({ works, onChange }: Props) {
  const set = (place: number, change: Partial<Work>) =>
    onChange(works.map((each, i) => (i === place ? { ...each, ...change } : each)));
  return (
    <Box role="group" aria-label={t('Work that was done')} sx={{ display: 'grid', gap: 2 }}>
      {works.map((work, place) => (
        // The place is what tells them apart while they are typed.
        // biome-ignore lint/suspicious/noArrayIndexKey: as said
        <Box key={place} sx={{ display: 'grid', gap: 1 }}>
          <Field
            label={t('Work {number}', { number: place + 1 })}
            value={work.title}
            onChange={(title) => set(place, { title })}
            slotProps={{ htmlInput: { maxLength: 120 } }}
          />
          <Field
            label={t('What was done')}
            multiline
            value={work.text}
            onChange={(text) => set(place, { text })}
            slotProps={{ htmlInput: { maxLength: 1000 } }}
          />
          <Field
            type="url"
            label={t('Where it is seen')}
            value={work.link}
            onChange={(link) => set(place, { link })}
            helperText={t('An address that begins with https://. Empty the title to remove the work.')}
          />
        </Box>
      ))}
      <Box>
        <Button
          variant="outlined"
          disabled={works.length >= MOST}
          onClick={() => onChange([...works, { title: '', text: '', link: '' }])}
        >
          {t('Add work that was done')}
        </Button>
      </Box>
    </Box>
  );
}
