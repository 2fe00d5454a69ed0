import { Box, MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';

interface Props {
  flows: readonly string[];
  flow: string;
  onChange: (flow: string) => void;
}

/** Which flow a list is of. */
export function FlowChoice({ flows, flow, onChange }: Props) {
  return (
    <Box component="search" sx={{ maxWidth: 320, mb: 2 }}>
      <Field select fullWidth label={t('Flow')} value={flow} onChange={onChange}>
        {(flows.includes(flow) ? flows : [flow, ...flows]).map((name) => (
          <MenuItem key={name} value={name}>
            {name}
          </MenuItem>
        ))}
      </Field>
    </Box>
  );
}
