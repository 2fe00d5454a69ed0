import { Button } from '@mui/material';
import { useRouteError } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';

/** Shown when a page itself breaks, most often because a newer version was installed while it was open. */
export function PageFault() {
  const error = useRouteError();
  const reason = error instanceof Error ? error.message : 'The page could not be shown.';
  return (
    <EmptyState
      title="This page stopped working"
      text={`${reason} Nothing on the server is affected. Load the page again; a new version may have been installed.`}
      action={
        <Button variant="contained" onClick={() => window.location.reload()}>
          Load again
        </Button>
      }
    />
  );
}
