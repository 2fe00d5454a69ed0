import { Box, TableCell, TableRow, Typography } from '@mui/material';
import { Mono, TableFrame, wideOnly } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { fieldsOf } from './schema-fields.ts';

/** A schema as a table: each field, what may stand in it, and unless it is to be brief, what it means. */
export function FieldTable({ schema, brief = false }: { schema: unknown; brief?: boolean }) {
  const fields = fieldsOf(schema);
  if (fields.length === 0) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary', px: 2, pb: 2 }}>
        {t('The schema names no fields: what it asks for is in its text.')}
      </Typography>
    );
  }
  const described = !brief && fields.some(({ meaning }) => meaning !== '');
  return (
    <TableFrame
      label={t('Fields')}
      columns={[t('Field'), t('Value'), t('Required'), ...(described ? [{ title: t('Meaning'), wide: true }] : [])]}
    >
      {fields.map(({ path, value, required, meaning }) => (
        <TableRow key={path} hover>
          <TableCell sx={{ verticalAlign: 'top' }}>
            <Mono>{path}</Mono>
          </TableCell>
          <TableCell sx={{ verticalAlign: 'top', minWidth: 140 }}>
            {value}
            {described && meaning !== '' && (
              <Box sx={{ display: { xs: 'block', sm: 'none' }, color: 'text.secondary' }}>{meaning}</Box>
            )}
          </TableCell>
          <TableCell sx={{ verticalAlign: 'top' }}>{required ? t('yes') : t('no')}</TableCell>
          {described && <TableCell sx={{ verticalAlign: 'top', minWidth: 220, ...wideOnly }}>{meaning}</TableCell>}
        </TableRow>
      ))}
    </TableFrame>
  );
}
