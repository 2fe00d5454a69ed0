import { Box, Button, LinearProgress, Typography } from '@mui/material';
import { ProblemNotice } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { VideoPlayer } from '@pvt/ui/video';
import { useRef } from 'react';
import { useTakeCourseFileMutation } from '../api.ts';
import { FileButton } from '../parts/FileButton.tsx';
import { type CourseVideo, type Track, useCourseVideoQuery, usePrepareVideoAgainMutation } from './api.ts';
import { chaptersIn, fileAddress, playerTracks } from './player-tracks.ts';
import { useUpload } from './use-upload.ts';

interface Props {
  course: string;
  video: string | undefined;
  poster: string | undefined;
  tracks: readonly Track[];
  onVideo: (video: string) => void;
  onPoster: (file: string) => void;
}

const EVERY_MS = 1000;

/** The video of a lesson: its upload, how far its renditions are, and how it looks. */
export function UploadedVideo({ course, video, poster, tracks, onVideo, onPoster }: Props) {
  const { state, upload } = useUpload(course, onVideo);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      {state.kind === 'failed' && <ProblemNotice error={state.error} />}
      {state.kind === 'sending' && <Progress label={t('Uploading')} percent={state.percent} />}
      {video !== undefined && <Prepared course={course} video={video} poster={poster} tracks={tracks} />}
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
        <FileButton
          accept="video/*,.mkv"
          title={video === undefined ? t('Choose a video') : t('Choose another video')}
          loading={state.kind === 'sending'}
          onFile={upload}
        />
        {video !== undefined && <Poster course={course} onPoster={onPoster} />}
      </Box>
      <Typography variant="body2" color="text.secondary">
        {t('At most 4 GiB. The same file goes on where its upload was cut.')}
      </Typography>
    </Box>
  );
}

function Poster({ course, onPoster }: { course: string; onPoster: (file: string) => void }) {
  const [take, { isLoading }] = useTakeCourseFileMutation();
  const choose = async (file: File) => {
    const taken = await take({ course, file });
    if (taken.data !== undefined) onPoster(taken.data.file);
  };
  return (
    <FileButton
      accept="image/jpeg,image/png,image/webp"
      title={t('Choose a picture for it')}
      loading={isLoading}
      onFile={choose}
    />
  );
}

function Progress({ label, percent }: { label: string; percent: number }) {
  return (
    <Box role="status">
      <Typography>
        {label}: {percent} %
      </Typography>
      <LinearProgress variant="determinate" value={percent} aria-label={label} />
    </Box>
  );
}

const isUnderWay = (state: CourseVideo['state'] | undefined): boolean => state === 'waiting' || state === 'working';

function Prepared({ course, video, poster, tracks }: Pick<Props, 'course' | 'poster' | 'tracks'> & { video: string }) {
  const first = useCourseVideoQuery({ course, video });
  const { data, error, refetch } = useCourseVideoQuery(
    { course, video },
    { pollingInterval: isUnderWay(first.data?.state) ? EVERY_MS : 0 },
  );
  const [again, { isLoading, error: refused }] = usePrepareVideoAgainMutation();
  const element = useRef<HTMLVideoElement>(null);
  return (
    <>
      <ProblemNotice error={error ?? refused} onRetry={refetch} />
      {data !== undefined && isUnderWay(data.state) && (
        <Progress label={t('{name} is being prepared', { name: data.name })} percent={data.percent} />
      )}
      {data?.state === 'ready' && (
        <Typography role="status">
          {t('{name} is ready: {heights} lines', { name: data.name, heights: data.heights.join(', ') })}
        </Typography>
      )}
      {data !== undefined && data.reason !== null && (
        <Box role="status">
          <Typography>{data.reason}</Typography>
          <Button variant="outlined" loading={isLoading} onClick={() => void again({ course, video })}>
            {t('Prepare it again')}
          </Button>
        </Box>
      )}
      {data !== undefined && data.plays !== null && (
        <VideoPlayer
          element={element}
          plays={data.plays}
          poster={poster === undefined ? undefined : fileAddress(course, poster)}
          tracks={playerTracks(course, tracks)}
          chaptersIn={chaptersIn}
          onRefused={() => void refetch()}
        />
      )}
    </>
  );
}
