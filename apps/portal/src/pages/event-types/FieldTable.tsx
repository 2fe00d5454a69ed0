import { TableCell, TableRow, Typography } from '@mui/material';
import { Mono } from '../../ui/Mono.tsx';
import { TableFrame } from '../../ui/TableFrame.tsx';
import { fieldsOf } from './schema-fields.ts';

/** A schema as a table: each field, what may stand in it, and what it means. */
export function FieldTable({ schema }: { schema: unknown }) {
  const fields = fieldsOf(schema);
  if (fields.length === 0) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary', px: 2, pb: 2 }}>
        The schema names no fields: what it asks for is in its text.
      </Typography>
    );
  }
  const described = fields.some(({ meaning }) => meaning !== '');
  return (
    <TableFrame label="Fields" columns={['Field', 'Value', 'Required', ...(described ? ['Meaning'] : [])]}>
      {fields.map(({ path, value, required, meaning }) => (
        <TableRow key={path} hover>
          <TableCell sx={{ verticalAlign: 'top' }}>
            <Mono>{path}</Mono>
          </TableCell>
          <TableCell sx={{ verticalAlign: 'top', minWidth: 140 }}>{value}</TableCell>
          <TableCell sx={{ verticalAlign: 'top' }}>{required ? 'yes' : 'no'}</TableCell>
          {described && <TableCell sx={{ verticalAlign: 'top', minWidth: 220 }}>{meaning}</TableCell>}
        </TableRow>
      ))}
    </TableFrame>
  );
}
