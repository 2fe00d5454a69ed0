import type { Schema } from '@pvt/client';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { ask, useAsked } from '../ask.ts';
import { newKey } from '../new-key.ts';
import { type OwnLink, useDoing } from './use-doing.ts';

interface Props {
  mine: OwnLink;
  /** Undefined until the first message to the house is written. */
  conversation: string | undefined;
  title: string;
  canWrite: boolean;
  onWritten: () => void;
}

/** What two have written, the newest last, and a field to go on. */
export function Thread({ mine, conversation, title, canWrite, onWritten }: Props) {
  return (
    <section className="card book-form" aria-label={title}>
      <h2>{title}</h2>
      {conversation !== undefined && <Written mine={mine} conversation={conversation} />}
      {canWrite && <Write mine={mine} conversation={conversation} onWritten={onWritten} />}
    </section>
  );
}

const ASK_AGAIN_MS = 5_000;

function Written({ mine, conversation }: { mine: OwnLink; conversation: string }) {
  const { address } = useSite();
  const { code, key } = mine;
  const at = `bookings/${code}/conversations/${conversation}`;
  const { data, problem, again } = useAsked<{ readonly items: readonly Schema<'CommunityMessage'>[] }>(
    `${at}/messages`,
    {
      key,
    },
  );
  const last = data?.items[0]?.number;
  useEffect(() => {
    const timer = window.setInterval(again, ASK_AGAIN_MS);
    return () => window.clearInterval(timer);
  }, [again]);
  useEffect(() => {
    if (last !== undefined) void ask(address, `${at}/read`, { method: 'PUT', key });
  }, [last, address, at, key]);
  return (
    <>
      <SiteProblem problem={problem} onRetry={again} />
      <ol className="entries" aria-live="polite">
        {data?.items.toReversed().map((message) => (
          <li key={message.number} className={message.from === 'me' ? 'bubble bubble-me' : 'bubble'}>
            <p>{message.text ?? t('This message can not be read any more.')}</p>
            {message.hidden !== null && (
              <span className="quiet">{t('Hidden by the house: {why}', { why: message.hidden })}</span>
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

function Write({ mine, conversation, onWritten }: Pick<Props, 'mine' | 'conversation' | 'onWritten'>) {
  const [text, setText] = useState('');
  const [once, setOnce] = useState(newKey);
  const { problem, busy, act } = useDoing(mine, () => {
    setText('');
    setOnce(newKey());
    onWritten();
  });
  const path = conversation === undefined ? '/messages' : `/conversations/${conversation}/messages`;
  return (
    <form
      className="entries"
      onSubmit={(event) => {
        event.preventDefault();
        void act(path, { method: 'POST', once, body: { text: text.trim() } });
      }}
    >
      <SiteProblem problem={problem} />
      <label className="field">
        {t('Your message')}
        <textarea value={text} rows={3} maxLength={2000} onChange={({ target }) => setText(target.value)} />
      </label>
      <div>
        <button type="submit" className="button" disabled={busy || text.trim() === ''}>
          {t('Send')}
        </button>
      </div>
    </form>
  );
}
