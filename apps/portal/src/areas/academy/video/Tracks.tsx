import { Box, Button, MenuItem, Typography } from '@mui/material';
import { Field, ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import { useTakeCourseFileMutation } from '../api.ts';
import { FileButton } from '../parts/FileButton.tsx';
import type { Track } from './api.ts';
import { CaptionEditor } from './CaptionEditor.tsx';
import { fileAddress } from './player-tracks.ts';

interface Props {
  course: string;
  video: string;
  tracks: readonly Track[];
  onTracks: (tracks: Track[]) => void;
}

const LANGUAGES = ['en', 'pt', 'es', 'de', 'fr', 'it', 'nl', 'pl', 'uk', 'ar', 'zh', 'ja'];
const EMPTY = 'WEBVTT\n\n00:00.000 --> 00:05.000\n…\n';
const nameOf = (language: string): string =>
  new Intl.DisplayNames([document.documentElement.lang || 'en'], { type: 'language' }).of(language) ?? language;

const isSame = (one: Track, other: Pick<Track, 'kind' | 'language'>): boolean =>
  one.kind === other.kind && one.language === other.language;

/** Captions and chapters by language: taken in as WebVTT, or written here. */
export function Tracks({ course, video, tracks, onTracks }: Props) {
  const [kind, setKind] = useState<Track['kind']>('captions');
  const [language, setLanguage] = useState('en');
  const [edited, setEdited] = useState<Pick<Track, 'kind' | 'language'>>();
  const [take, { isLoading, error }] = useTakeCourseFileMutation();
  const keep = async (at: Pick<Track, 'kind' | 'language'>, content: Blob): Promise<boolean> => {
    const typed = new Blob([content], { type: 'text/vtt' });
    const taken = await take({ course, file: typed });
    if (taken.data === undefined) return false;
    const track = { kind: at.kind, language: at.language, file: taken.data.file };
    onTracks([...tracks.filter((each) => !isSame(each, at)), track]);
    return true;
  };
  const kinds = { captions: t('Captions'), chapters: t('Chapters') };
  const open = edited && tracks.find((each) => isSame(each, edited));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProblemNotice error={error} />
      {tracks.map((track) => (
        <Box
          key={`${track.kind} ${track.language}`}
          sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}
        >
          <Typography sx={{ flex: 1 }}>
            {kinds[track.kind]}, {nameOf(track.language)}
          </Typography>
          <Button onClick={() => setEdited(track)} aria-label={t('Edit {kind}, {language}', titlesOf(track, kinds))}>
            {t('Edit')}
          </Button>
          <Button
            onClick={() => onTracks(tracks.filter((each) => each !== track))}
            aria-label={t('Remove {kind}, {language}', titlesOf(track, kinds))}
          >
            {t('Remove')}
          </Button>
        </Box>
      ))}
      {open !== undefined && (
        <CaptionEditor
          key={open.file}
          course={course}
          video={video}
          address={fileAddress(course, open.file)}
          onSave={(content) => keep(open, content)}
          onClose={() => setEdited(undefined)}
        />
      )}
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <Field
          select
          label={t('Kind')}
          value={kind}
          onChange={(next) => setKind(next === 'chapters' ? next : 'captions')}
        >
          <MenuItem value="captions">{kinds.captions}</MenuItem>
          <MenuItem value="chapters">{kinds.chapters}</MenuItem>
        </Field>
        <Field select label={t('Language')} value={language} onChange={setLanguage}>
          {LANGUAGES.map((each) => (
            <MenuItem key={each} value={each}>
              {nameOf(each)}
            </MenuItem>
          ))}
        </Field>
        <FileButton
          accept=".vtt,text/vtt"
          title={t('Take WebVTT in')}
          loading={isLoading}
          onFile={(file) => keep({ kind, language }, file)}
        />
        <Button
          onClick={async () => {
            if (await keep({ kind, language }, new Blob([EMPTY]))) setEdited({ kind, language });
          }}
        >
          {t('Write them here')}
        </Button>
      </Box>
    </Box>
  );
}

const titlesOf = ({ kind, language }: Track, kinds: Readonly<Record<Track['kind'], string>>) => ({
  kind: kinds[kind],
  language: nameOf(language),
});
