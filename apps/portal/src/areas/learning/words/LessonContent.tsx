import type { Answer } from '@pvt/client';
import { formatInZone, instantIn } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { lazy, Suspense } from 'react';
import { RichText } from './RichText.tsx';
import type { Counting } from './video/asked.ts';

interface Props {
  body: Answer<'getLessonPreview'>['body'];
  /** Below which address its files are. */
  files: string;
  /** Of its calendar file, for who may have it. */
  calendar?: string;
  /** How what is played of a video is counted; without it, it is not. */
  counting?: Counting;
}

// The player is loaded with the first video.
const LessonVideo = lazy(() => import('./video/LessonVideo.tsx'));

/** What a lesson holds. */
export function LessonContent({ body, files, calendar, counting }: Props) {
  switch (body.kind) {
    case 'text':
      return <RichText doc={body.doc} files={files} />;
    case 'file':
      return (
        <p className="lesson-text">
          <a href={`${files}/${body.file}`} download={body.name}>
            {t('Download {name}', { name: body.name })}
          </a>
        </p>
      );
    case 'link':
      return (
        <div className="lesson-text">
          {body.note !== undefined && <p>{body.note}</p>}
          <p>
            <a href={body.address} rel="noopener noreferrer" target="_blank">
              {t('Open {address} in a new tab', { address: new URL(body.address).hostname })}
            </a>
          </p>
        </div>
      );
    case 'live':
      return <LiveSession {...body} calendar={calendar} />;
    case 'video':
      return <VideoLesson body={body} files={files} counting={counting} />;
    case 'assignment':
    case 'package':
    case 'tool':
      return <p className="lesson-text">{t('Who takes the course opens this lesson on the course’s own page.')}</p>;
    case 'quiz':
      return <p className="lesson-text">{t('Who is enrolled in the course takes this quiz.')}</p>;
  }
}

type Live = Extract<Props['body'], { kind: 'live' }>;

function LiveSession({
  startsAt,
  timeZone,
  minutes,
  address,
  place,
  calendar,
}: Live & { calendar?: string | undefined }) {
  const instant = instantIn(startsAt, timeZone);
  return (
    <div className="lesson-text">
      <p>
        {t('{start}, {minutes} minutes ({zone})', {
          start: instant === undefined ? startsAt : formatInZone(instant, timeZone),
          minutes,
          zone: timeZone,
        })}
      </p>
      {place !== undefined && <p>{t('Where: {place}', { place })}</p>}
      {address !== undefined && (
        <p>
          <a href={address} rel="noopener noreferrer" target="_blank">
            {t('Join the session')}
          </a>
        </p>
      )}
      {calendar !== undefined && (
        <p>
          <a href={calendar} download="session.ics">
            {t('Add to your calendar')}
          </a>
        </p>
      )}
    </div>
  );
}

type Video = Extract<Props['body'], { kind: 'video' }>;

function VideoLesson({ body, files, counting }: { body: Video; files: string; counting: Counting | undefined }) {
  if (body.source.kind === 'elsewhere')
    return (
      <p className="lesson-text">
        <a href={body.source.address} rel="noopener noreferrer" target="_blank">
          {t('Watch the video at {address} in a new tab', { address: new URL(body.source.address).hostname })}
        </a>
      </p>
    );
  const tracks = body.tracks.map(({ kind, language, file }) => ({ kind, language, address: `${files}/${file}` }));
  const poster = body.poster === undefined ? undefined : `${files}/${body.poster}`;
  return (
    <Suspense fallback={<p className="lesson-text">{t('The video is coming …')}</p>}>
      <LessonVideo lesson={files.replace(/\/files$/, '')} poster={poster} tracks={tracks} counting={counting} />
    </Suspense>
  );
}
