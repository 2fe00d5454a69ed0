import { Box } from '@mui/material';
import { PermittedButton } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { type ComponentProps, useState } from 'react';
import { permissions } from '../permissions.ts';
import { DecideDialog } from './DecideDialog.tsx';

type Decide = Pick<ComponentProps<typeof DecideDialog>, 'path' | 'id' | 'bodyOf'>;

interface Props {
  /** What is decided on, for a screen reader. */
  of: string;
  path: Decide['path'];
  id: string;
  choices: readonly { readonly title: string; readonly bodyOf: Decide['bodyOf'] }[];
}

/** The ways to decide on one thing of the queue. */
export function DecideButtons({ of, path, id, choices }: Props) {
  const [chosen, setChosen] = useState<Props['choices'][number]>();
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {choices.map((choice) => (
        <PermittedButton
          key={choice.title}
          permission={permissions.staff}
          size="small"
          variant="outlined"
          aria-label={`${choice.title}: ${of}`}
          onClick={() => setChosen(choice)}
        >
          {choice.title}
        </PermittedButton>
      ))}
      {chosen !== undefined && (
        <DecideDialog
          title={`${chosen.title}: ${of}`}
          label={t('Why')}
          answer={chosen.title}
          {...{ path, id, bodyOf: chosen.bodyOf }}
          onClose={() => setChosen(undefined)}
        />
      )}
    </Box>
  );
}
