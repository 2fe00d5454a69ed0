import type { Schema } from '@pvt/client';
import { formatDay } from '@pvt/ui/format';
import { type Message, msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { newKey } from '../new-key.ts';
import { reportOf } from './report.ts';
import { type OwnLink, useDoing } from './use-doing.ts';

type Post = Schema<'BoardPost'>;

export const kindTitles: Readonly<Record<Post['kind'], Message>> = {
  ride: msg('Shared ride'),
  lost: msg('Lost'),
  found: msg('Found'),
};
const KINDS = ['ride', 'lost', 'found'] as const;

/** Rides and things that were lost or found. */
export function BoardPosts({ mine, posts, onDone }: { mine: OwnLink; posts: readonly Post[]; onDone: () => void }) {
  const { problem, busy, act } = useDoing(mine, onDone);
  return (
    <section className="card book-form" aria-labelledby="board-posts">
      <h2 id="board-posts">{t('Rides, lost and found')}</h2>
      <SiteProblem problem={problem} />
      <ul className="entries">
        {posts.map((post) => (
          <li key={post.id} className="entry">
            <strong>
              {t(kindTitles[post.kind])}
              {post.day !== null && ` · ${formatDay(post.day)}`}
            </strong>
            <p>{post.text}</p>
            <span className="quiet">{writerOf(post)}</span>
            {post.state === 'hidden' && <span>{t('Hidden by the house: {why}', { why: post.reason ?? '' })}</span>}
            {post.from === 'me' && post.state === 'open' && (
              <button
                type="button"
                className="link"
                disabled={busy}
                onClick={() => void act(`/posts/${post.id}`, { method: 'DELETE' })}
              >
                {t('Take it down')}
              </button>
            )}
            {post.from !== 'me' && (
              <button
                type="button"
                className="link"
                disabled={busy}
                onClick={() => void act('/reports', reportOf('post', post.id))}
              >
                {t('Report')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <PostForm mine={mine} onDone={onDone} />
    </section>
  );
}

function writerOf({ from, by }: Post): string {
  if (from === 'me') return t('You');
  return from === 'house' ? t('The house') : (by ?? t('A guest'));
}

function PostForm({ mine, onDone }: { mine: OwnLink; onDone: () => void }) {
  const [kind, setKind] = useState<Post['kind']>('ride');
  const [text, setText] = useState('');
  const [once, setOnce] = useState(newKey);
  const { problem, busy, act } = useDoing(mine, () => {
    setText('');
    setOnce(newKey());
    onDone();
  });
  return (
    <form
      className="entries"
      onSubmit={(event) => {
        event.preventDefault();
        void act('/posts', { method: 'POST', once, body: { kind, text: text.trim() } });
      }}
    >
      <SiteProblem problem={problem} />
      <label className="field">
        {t('What it is')}
        <select value={kind} onChange={({ target }) => setKind(KINDS.find((one) => one === target.value) ?? 'ride')}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(kindTitles[one])}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {t('What others should know')}
        <textarea value={text} rows={2} maxLength={500} onChange={({ target }) => setText(target.value)} />
      </label>
      <div>
        <button type="submit" className="button" disabled={busy || text.trim() === ''}>
          {t('Put it on the board')}
        </button>
      </div>
    </form>
  );
}
