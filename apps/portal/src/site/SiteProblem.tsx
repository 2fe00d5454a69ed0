import { t } from '@pvt/ui/language';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';

/** What went wrong, and what to do about it. */
export function SiteProblem({ problem, onRetry }: { problem: Problem | undefined; onRetry?: () => void }) {
  if (problem === undefined) return null;
  return (
    <div role="alert" className="notice notice-error">
      <strong>{problem.title}</strong>
      <p>
        {asSentence(problem.detail)} {adviceFor(problem)}
      </p>
      {onRetry !== undefined && (
        <button type="button" className="button quiet-button" onClick={onRetry}>
          {t('Try again')}
        </button>
      )}
    </div>
  );
}
