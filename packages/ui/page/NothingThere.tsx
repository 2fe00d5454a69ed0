import { Button } from '@mui/material';
import { Link } from 'react-router';
import { EmptyState } from './EmptyState.tsx';
import { PageHeader } from './PageHeader.tsx';

interface Props {
  /** What was looked for, as in "board". */
  what: string;
  name: string;
  /** The list of all that there are. */
  back: { title: string; to: string };
}

/** The page of something that does not exist: says so, and leads back. */
export function NothingThere({ what, name, back }: Props) {
  return (
    <>
      <PageHeader title={`No such ${what}`} back={back} />
      <EmptyState
        title={`There is no ${what} "${name}"`}
        text="It may have been deleted, or a letter of the link is missing."
        action={
          <Button component={Link} to={back.to} variant="contained">
            Go to {back.title}
          </Button>
        }
      />
    </>
  );
}
