import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';

/** What went wrong, and what to do. */
export function ProblemBox({ problem }: { problem: Problem }) {
  return (
    <div className="notice notice-error" role="alert">
      <strong>{problem.title}</strong>
      <br />
      {asSentence(problem.detail)} {adviceFor(problem)}
    </div>
  );
}
