import { Button } from '@mui/material';
import { Link } from 'react-router';
import { EmptyState } from '../ui/EmptyState.tsx';
import { PageHeader } from '../ui/PageHeader.tsx';

export default function NotFoundPage() {
  return (
    <>
      <PageHeader title="No such page" />
      <EmptyState
        title="There is nothing at this address"
        text="The link may be old, or a letter of it is missing."
        action={
          <Button component={Link} to="/live" variant="contained">
            Go to Live
          </Button>
        }
      />
    </>
  );
}
