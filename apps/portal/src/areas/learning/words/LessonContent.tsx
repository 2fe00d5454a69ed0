import type { Answer } from '@pvt/client';
import { formatInZone, instantIn } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { RichText } from './RichText.tsx';

interface Props {
  body: Answer<'getLessonPreview'>['body'];
  /** Below which address its files are. */
  files: string;
  /** Of its calendar file, for who may have it. */
  calendar?: string;
}

/** What a lesson holds. */
export function LessonContent({ body, files, calendar }: Props) {
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
    case 'package':
    case 'tool':
      return <p className="lesson-text">{t('Who takes the course opens this lesson on the course’s own page.')}</p>;
    case 'quiz':
      return <p className="lesson-text">{t('This quiz can not be taken on this page yet.')}</p>;
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
