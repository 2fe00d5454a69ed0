import { Box, Button, LinearProgress, TextField } from '@mui/material';
import { Panel, PermittedButton, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useRef, useState } from 'react';
import type { PropertyDefinition } from '../api.ts';
import { permissions } from '../permissions.ts';
import { useTakePhotoMutation } from '../photos-api.ts';
import { PhotoThumbnail } from './PhotoThumbnail.tsx';
import { movedTo, type Photos } from './photo-order.ts';

interface Props {
  property: string;
  photos: Photos;
  onChange: (change: (photos: Photos) => Photos) => void;
}

/** The pictures of a house in their order: the first is its cover. They are taken in at once, and shown when the property is saved. */
export function PhotoFields({ property, photos, onChange }: Props) {
  const [take] = useTakePhotoMutation();
  const [progress, setProgress] = useState<{ readonly done: number; readonly of: number }>();
  const [refused, setRefused] = useState<{ readonly name: string; readonly error: unknown }>();
  const chooser = useRef<HTMLInputElement>(null);
  const add = async (pictures: readonly File[]) => {
    setRefused(undefined);
    for (const [done, picture] of pictures.entries()) {
      setProgress({ done, of: pictures.length });
      const taken = await take({ property, picture });
      if (taken.error !== undefined) setRefused({ name: picture.name, error: taken.error });
      else if (taken.data !== undefined) {
        const photo = { ...taken.data, alt: '' };
        onChange((all) => (all.some(({ file }) => file === photo.file) ? all : [...all, photo]));
      }
    }
    setProgress(undefined);
  };
  const set = (at: number, change: Partial<PropertyDefinition['photos'][number]>) =>
    onChange((all) => all.map((photo, place) => (place === at ? { ...photo, ...change } : photo)));
  return (
    <Panel title={t('Photos')}>
      {refused !== undefined && (
        <>
          <Box>{refused.name}</Box>
          <ProblemNotice error={refused.error} />
        </>
      )}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 2 }}>
        {photos.map((photo, at) => (
          <Box
            component="li"
            key={photo.file}
            sx={{
              display: 'grid',
              gap: 1,
              gridTemplateColumns: { xs: '1fr', sm: '160px 1fr auto' },
              alignItems: 'center',
            }}
          >
            <PhotoThumbnail property={property} photo={photo} />
            <Box sx={{ display: 'grid', gap: 1 }}>
              <TextField
                size="small"
                label={at === 0 ? t('What is to be seen (cover)') : t('What is to be seen')}
                value={photo.alt}
                onChange={({ target }) => set(at, { alt: target.value })}
                slotProps={{ htmlInput: { maxLength: 300 } }}
              />
              <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))' }}>
                {['pt', 'es', 'de'].map((language) => (
                  <TextField
                    key={language}
                    size="small"
                    label={t('In {language}', { language })}
                    value={photo.alts?.[language] ?? ''}
                    onChange={({ target }) => set(at, { alts: { ...photo.alts, [language]: target.value } })}
                    slotProps={{ htmlInput: { maxLength: 300 } }}
                  />
                ))}
              </Box>
            </Box>
            <Box>
              <Button
                disabled={at === 0}
                aria-label={t('Photo {number}: forward', { number: at + 1 })}
                onClick={() => onChange((all) => movedTo(all, at, at - 1))}
              >
                ↑
              </Button>
              <Button
                disabled={at === photos.length - 1}
                aria-label={t('Photo {number}: back', { number: at + 1 })}
                onClick={() => onChange((all) => movedTo(all, at, at + 1))}
              >
                ↓
              </Button>
              <Button
                color="error"
                aria-label={t('Photo {number}: remove', { number: at + 1 })}
                onClick={() => onChange((all) => all.filter((_, place) => place !== at))}
              >
                {t('Remove')}
              </Button>
            </Box>
          </Box>
        ))}
      </Box>
      {progress !== undefined && (
        <LinearProgress
          variant="determinate"
          aria-label={t('{done} of {of} photos', progress)}
          value={(100 * (progress.done + 0.5)) / progress.of}
          sx={{ my: 1 }}
        />
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', mt: 2 }}>
        <PermittedButton
          permission={permissions.change}
          variant="outlined"
          loading={progress !== undefined}
          onClick={() => chooser.current?.click()}
        >
          {t('Add photos')}
        </PermittedButton>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('JPEG, PNG or WebP, of at most 10 MB each. They are shown once the property is saved.')}
        </Box>
        <input
          ref={chooser}
          hidden
          multiple
          type="file"
          accept="image/png,image/jpeg,image/webp"
          aria-label={t('Add photos')}
          onChange={({ target }) => {
            void add([...(target.files ?? [])]);
            target.value = '';
          }}
        />
      </Box>
    </Panel>
  );
}
