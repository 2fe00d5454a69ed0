import { Box, Button } from '@mui/material';
import { PageLoading } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { VideoPlayer } from '@pvt/ui/video';
import { type CaptionFault, type Cue, readCaptions } from '@pvt/webvtt';
import { writeCaptions } from '@pvt/webvtt/write';
import { useEffect, useRef, useState } from 'react';
import { useCourseVideoQuery } from './api.ts';
import { CueRow } from './CueRow.tsx';
import { faultWords } from './caption-words.ts';

interface Props {
  course: string;
  video: string;
  address: string;
  onSave: (content: Blob) => Promise<boolean>;
  onClose: () => void;
}

interface Captions {
  readonly cues: readonly Cue[];
  readonly faults: readonly CaptionFault[];
}

const NEW_MS = 4000;

/** Captions as a table, with the video beside it. */
export function CaptionEditor({ course, video, address, onSave, onClose }: Props) {
  const { data } = useCourseVideoQuery({ course, video });
  const element = useRef<HTMLVideoElement>(null);
  const [captions, setCaptions] = useState<Captions>();
  useEffect(() => {
    const end = new AbortController();
    fetch(address, { signal: end.signal })
      .then(async (response) => setCaptions(readCaptions(await response.text())))
      .catch(() => undefined);
    return () => end.abort();
  }, [address]);
  if (captions === undefined) return <PageLoading />;
  const { cues, faults } = captions;
  const setCues = (next: readonly Cue[]) => setCaptions({ cues: next, faults: [] });
  const now = () => Math.floor((element.current?.currentTime ?? 0) * 1000);
  const add = () => setCues([...cues, { id: '', start: now(), end: now() + NEW_MS, text: '', settings: {} }]);
  const isWhole = cues.length > 0 && cues.every(({ start, end, text }) => end > start && text.trim() !== '');
  return (
    <Box
      component="section"
      aria-label={t('Edit captions')}
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '1fr 1fr' },
        alignItems: 'start',
      }}
    >
      <Box sx={{ position: { md: 'sticky' }, top: 16 }}>
        {data !== undefined && data.plays !== null && (
          <VideoPlayer element={element} plays={data.plays} tracks={[]} onRefused={() => undefined} />
        )}
      </Box>
      <Box sx={{ display: 'grid', gap: 1 }}>
        {faults.length > 0 && (
          <Box component="ul" role="status">
            {faults.slice(0, 50).map((fault) => (
              <li key={`${fault.line} ${fault.kind} ${fault.written}`}>{faultWords(fault)}</li>
            ))}
          </Box>
        )}
        <Box
          component="ol"
          sx={{ display: 'grid', gap: 1, m: 0, p: 0, listStyle: 'none', maxHeight: '70vh', overflowY: 'auto' }}
        >
          {cues.map((cue, n) => (
            <CueRow
              // biome-ignore lint/suspicious/noArrayIndexKey: a cue is its place in the file
              key={n}
              number={n + 1}
              cue={cue}
              now={now}
              onGo={() => {
                if (element.current !== null) element.current.currentTime = cue.start / 1000;
              }}
              onCue={(next) => setCues(cues.with(n, next))}
              onRemove={() => setCues(cues.toSpliced(n, 1))}
            />
          ))}
        </Box>
        <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
          <Button onClick={add}>{t('Add one where the video is')}</Button>
          <Button
            variant="contained"
            disabled={!isWhole}
            onClick={async () => {
              if (await onSave(new Blob([writeCaptions(cues)]))) onClose();
            }}
          >
            {t('Save')}
          </Button>
          <Button onClick={onClose}>{t('Close')}</Button>
        </Box>
      </Box>
    </Box>
  );
}
