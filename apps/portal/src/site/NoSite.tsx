import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { Message } from './Message.tsx';

/** In place of a site that is not shown: there is none at this address, or it could not be had just now. */
export function NoSite({ problem }: { problem: Problem }) {
  return (
    <main className="site-main">
      {problem.status === 404 ? (
        <Message title="There is no site at this address">The link may be old, or a letter of it is missing.</Message>
      ) : (
        <Message title="This site can not be shown just now">
          {asSentence(problem.detail)} {adviceFor(problem)}
          <p>
            <button type="button" className="button" onClick={() => window.location.reload()}>
              Try again
            </button>
          </p>
        </Message>
      )}
    </main>
  );
}
