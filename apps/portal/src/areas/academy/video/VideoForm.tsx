import { Box, MenuItem, Typography } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import type { VideoBody } from './api.ts';
import { Tracks } from './Tracks.tsx';
import { UploadedVideo } from './UploadedVideo.tsx';

interface Props {
  course: string;
  initial: VideoBody | undefined;
  onBody: (body: VideoBody) => void;
}

const SHARE = 90;

/** A lesson that shows a video: one that is uploaded here, or the page of another one. */
export default function VideoForm({ course, initial, onBody }: Props) {
  const [kind, setKind] = useState<VideoBody['source']['kind']>(initial?.source.kind ?? 'uploaded');
  const [body, setBody] = useState<Partial<VideoBody>>(initial ?? {});
  const [share, setShare] = useState(String(initial?.share ?? SHARE));
  const set = (change: Partial<VideoBody>) => {
    const next = { ...body, ...change };
    setBody(next);
    const { source, poster, tracks = [] } = next;
    if (source === undefined) return;
    const shown = poster === undefined ? {} : { poster };
    onBody({ kind: 'video', source, ...shown, tracks, share: next.share ?? SHARE });
  };
  const enterShare = (text: string) => {
    setShare(text);
    const percent = Number(text);
    if (Number.isInteger(percent) && percent >= 1 && percent <= 100) set({ share: percent });
  };
  const { source } = body;
  const video = source?.kind === 'uploaded' ? source.video : undefined;
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Field
        select
        label={t('Where the video is')}
        value={kind}
        onChange={(next) => setKind(next === 'elsewhere' ? 'elsewhere' : 'uploaded')}
      >
        <MenuItem value="uploaded">{t('Uploaded here')}</MenuItem>
        <MenuItem value="elsewhere">{t('On a page elsewhere')}</MenuItem>
      </Field>
      {kind === 'elsewhere' ? (
        <Elsewhere
          initial={source?.kind === 'elsewhere' ? source.address : ''}
          onAddress={(address) => set({ source: { kind: 'elsewhere', address } })}
        />
      ) : (
        <>
          <UploadedVideo
            course={course}
            video={video}
            poster={body.poster}
            tracks={body.tracks ?? []}
            onVideo={(uploaded) => set({ source: { kind: 'uploaded', video: uploaded } })}
            onPoster={(poster) => set({ poster })}
          />
          <Field
            label={t('Share that completes the lesson, in percent')}
            type="number"
            value={share}
            onChange={enterShare}
            slotProps={{ htmlInput: { min: 1, max: 100 } }}
            helperText={t('Where the lesson is complete when enough of the video was played.')}
          />
          {video !== undefined && (
            <Box>
              <Typography variant="h2" sx={{ mb: 1 }}>
                {t('Captions and chapters')}
              </Typography>
              <Tracks course={course} video={video} tracks={body.tracks ?? []} onTracks={(tracks) => set({ tracks })} />
            </Box>
          )}
        </>
      )}
    </Box>
  );
}

function Elsewhere({ initial, onAddress }: { initial: string; onAddress: (address: string) => void }) {
  const [address, setAddress] = useState(initial);
  return (
    <Field
      label={t('Address')}
      type="url"
      required
      value={address}
      onChange={(text) => {
        const next = text.trim();
        setAddress(next);
        if (/^https:\/\/[^\s<>"\\]+$/.test(next)) onAddress(next);
      }}
      helperText={t('It begins with https://. It is saved once it is whole.')}
    />
  );
}
