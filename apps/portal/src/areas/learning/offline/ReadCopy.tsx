import { Box, Button } from '@mui/material';
import { t } from '@pvt/ui/language';
import { isProblem } from '@pvt/ui/problem';
import { useEffect, useState } from 'react';
import { readKept } from './kept.ts';

/** Where the server can not be reached, leads to the copy that is kept. */
export function ReadCopy({ course, error }: { course: string; error: unknown }) {
  const [isThere, setThere] = useState(false);
  const isAway = isProblem(error) && error.status === 0;
  useEffect(() => {
    if (isAway)
      readKept().then(
        (kept) => setThere(kept?.courses[course] !== undefined),
        () => undefined,
      );
  }, [isAway, course]);
  if (!isAway || !isThere) return null;
  return (
    <Box>
      {/* The worker answers with the copy when the page itself is asked for. */}
      <Button variant="contained" onClick={() => window.location.reload()}>
        {t('Read the offline copy')}
      </Button>
    </Box>
  );
}
