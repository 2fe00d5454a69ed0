import { Box } from '@mui/material';
import { CodeFrame } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { Fragment } from 'react';
import { sqlParts } from './sql.ts';

/** A statement of the database for reading: a line for each clause, its words told from its names. */
export function Sql({ statement }: { statement: string }) {
  return (
    <Box sx={{ my: 0.5 }}>
      <CodeFrame label={t('SQL')} maxHeight={320}>
        {sqlParts(statement).map(({ at, text, kind }) => {
          if (kind === 'plain') return <Fragment key={at}>{text}</Fragment>;
          return (
            <Box
              key={at}
              component="span"
              sx={kind === 'word' ? { color: 'primary.main', fontWeight: 600 } : { color: 'success.main' }}
            >
              {text}
            </Box>
          );
        })}
      </CodeFrame>
    </Box>
  );
}
