import { t } from '@pvt/ui/language';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { useEffect } from 'react';
import { Message } from './Message.tsx';

/** In place of a site that is not shown: there is none at this address, or it could not be had just now. */
export function NoSite({ problem }: { problem: Problem }) {
  useEffect(() => {
    document.title = t('No site');
  }, []);
  return (
    <main className="site-main">
      {problem.status === 404 ? (
        <Message title={t('There is no site at this address')}>
          {t('The link may be old, or a letter of it is missing.')}
        </Message>
      ) : (
        <Message title={t('This site can not be shown just now')}>
          {asSentence(problem.detail)} {adviceFor(problem)}
          <p>
            <button type="button" className="button" onClick={() => window.location.reload()}>
              {t('Try again')}
            </button>
          </p>
        </Message>
      )}
    </main>
  );
}
