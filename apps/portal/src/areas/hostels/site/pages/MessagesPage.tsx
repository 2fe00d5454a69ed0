import type { Schema } from '@pvt/client';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useAsked } from '../ask.ts';
import { GuestFrame } from '../community/GuestFrame.tsx';
import { Thread } from '../community/Thread.tsx';
import { type OwnLink, useDoing } from '../community/use-doing.ts';

type Conversation = Schema<'Conversation'>;

const stateTitles: Readonly<Record<Conversation['state'], Message>> = {
  asked: msg('Would like to write to you'),
  waiting: msg('Has not answered yet'),
  open: msg('You write to each other'),
  refused: msg('You refused'),
  blocked: msg('Writing is blocked'),
};

/** With the house, and with other guests where both want it. */
export default function MessagesPage() {
  return <GuestFrame title={t('Messages')}>{(mine) => <Messages mine={mine} />}</GuestFrame>;
}

function Messages({ mine }: { mine: OwnLink }) {
  const { data, problem, again } = useAsked<Schema<'Conversations'>>(`bookings/${mine.code}/conversations`, {
    key: mine.key,
  });
  const [open, setOpen] = useState<string>();
  const house = data?.items.find((each) => each.with === 'house');
  const guests = data?.items.filter((each) => each.with === 'guest') ?? [];
  const chosen = guests.find(({ id }) => id === open);
  return (
    <>
      <SiteProblem problem={problem} onRetry={again} />
      {data !== undefined && (
        <Thread
          key={house?.id ?? 'new'}
          mine={mine}
          conversation={house?.id}
          title={t('With the house')}
          canWrite
          onWritten={again}
        />
      )}
      {guests.length > 0 && (
        <section className="card book-form" aria-labelledby="with-guests">
          <h2 id="with-guests">{t('With other guests')}</h2>
          <ul className="entries">
            {guests.map((each) => (
              <Contact key={each.id} mine={mine} conversation={each} onOpen={() => setOpen(each.id)} onDone={again} />
            ))}
          </ul>
        </section>
      )}
      {chosen !== undefined && (
        <Thread
          key={chosen.id}
          mine={mine}
          conversation={chosen.id}
          title={chosen.name ?? t('A guest')}
          canWrite={chosen.state === 'open'}
          onWritten={again}
        />
      )}
    </>
  );
}

interface ContactProps {
  mine: OwnLink;
  conversation: Conversation;
  onOpen: () => void;
  onDone: () => void;
}

function Contact({ mine, conversation: { id, name, state, unread }, onOpen, onDone }: ContactProps) {
  const { problem, busy, act } = useDoing(mine, onDone);
  const answer = (said: 'accept' | 'refuse' | 'block') =>
    void act(`/conversations/${id}/answer`, { method: 'PUT', body: { answer: said } });
  return (
    <li className="entry">
      <strong>{name ?? t('A guest')}</strong>
      <span className="quiet">
        {t(stateTitles[state])}
        {unread > 0 && ` · ${t('{count} new', { count: unread })}`}
      </span>
      <SiteProblem problem={problem} />
      <div className="link-row">
        {state === 'open' && (
          <button type="button" className="button quiet-button" onClick={onOpen}>
            {t('Open conversation')}
          </button>
        )}
        {state === 'asked' && (
          <>
            <button type="button" className="button" disabled={busy} onClick={() => answer('accept')}>
              {t('Accept')}
            </button>
            <button type="button" className="button quiet-button" disabled={busy} onClick={() => answer('refuse')}>
              {t('Refuse')}
            </button>
          </>
        )}
        {state !== 'blocked' && (
          <button type="button" className="link" disabled={busy} onClick={() => answer('block')}>
            {t('Block')}
          </button>
        )}
      </div>
    </li>
  );
}
