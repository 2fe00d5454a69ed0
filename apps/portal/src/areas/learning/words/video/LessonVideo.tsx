import { t } from '@pvt/ui/language';
import { type PlayerTrack, SeenBar, VideoPlayer } from '@pvt/ui/video';
import { readCaptions } from '@pvt/webvtt';
import { useCallback, useEffect, useRef, useState } from 'react';
import { askVideo, type Counting, type LearnerVideo, type Playable } from './asked.ts';
import { usePlayed } from './use-played.ts';

interface Props {
  /** The address of the lesson, below which its video and its reports are. */
  lesson: string;
  poster?: string | undefined;
  tracks: readonly PlayerTrack[];
  counting?: Counting | undefined;
}

const chaptersIn = (file: string) => readCaptions(file).cues;

/** The video of a lesson; what a learner plays of it is counted. */
export default function LessonVideo({ lesson, ...rest }: Props) {
  const [video, setVideo] = useState<LearnerVideo | Playable>();
  const [isGone, setGone] = useState(false);
  const ask = useCallback(
    () =>
      askVideo(`${lesson}/video`).then(setVideo, () => {
        setGone(true);
      }),
    [lesson],
  );
  useEffect(() => void ask(), [ask]);
  const askedAt = useRef(0);
  const renew = () => {
    const now = performance.now();
    // Once for each time that it is refused: a new address that is refused as well is no matter of time.
    if (now - askedAt.current < 30_000) return;
    askedAt.current = now;
    void ask();
  };
  if (isGone)
    return (
      <p className="lesson-text" role="status">
        {t('The video can not be played now. Load the page again in a moment.')}
      </p>
    );
  if (video === undefined) return <p className="lesson-text">{t('The video is coming …')}</p>;
  return 'plays' in video && rest.counting !== undefined ? (
    <Counted {...rest} counting={rest.counting} lesson={lesson} video={video} onRefused={renew} />
  ) : (
    <Uncounted {...rest} plays={'plays' in video ? video.plays : video} onRefused={renew} />
  );
}

interface Inner extends Omit<Props, 'lesson'> {
  onRefused: () => void;
}

function Counted({
  lesson,
  video,
  counting,
  ...rest
}: Inner & { counting: Counting; lesson: string; video: LearnerVideo }) {
  const element = useRef<HTMLVideoElement>(null);
  const played = usePlayed(element, `${lesson}/played`, video.played, counting);
  return (
    <VideoPlayer
      {...rest}
      chaptersIn={chaptersIn}
      element={element}
      plays={video.plays}
      firstUnseen={played.firstUnseen}
      startMs={played.position < (video.durationMs ?? 0) ? played.position : 0}
    >
      {video.durationMs !== null && <SeenBar played={played} durationMs={video.durationMs} />}
    </VideoPlayer>
  );
}

function Uncounted({ plays, ...rest }: Omit<Inner, 'counting'> & { plays: Playable }) {
  const element = useRef<HTMLVideoElement>(null);
  return <VideoPlayer {...rest} chaptersIn={chaptersIn} element={element} plays={plays} />;
}
