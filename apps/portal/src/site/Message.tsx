import type { ReactNode } from 'react';

/** A page that has only something to say. */
export function Message({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="card site-message">
      <h1>{title}</h1>
      <div className="quiet">{children}</div>
    </div>
  );
}
