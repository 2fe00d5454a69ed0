import { Button } from '@mui/material';
import { Link } from 'react-router';
import { t } from '../language/message.ts';
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
      <PageHeader title={t('No such {what}', { what })} back={back} />
      <EmptyState
        title={t('There is no {what} "{name}"', { what, name })}
        text={t('It may have been deleted, or a letter of the link is missing.')}
        action={
          <Button component={Link} to={back.to} variant="contained">
            {t('Go to {page}', { page: back.title })}
          </Button>
        }
      />
    </>
  );
}
