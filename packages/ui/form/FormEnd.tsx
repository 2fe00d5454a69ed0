import { Box } from '@mui/material';
import { ProblemNotice } from '../page/ProblemNotice.tsx';
import { PermittedButton } from '../permission/PermittedButton.tsx';
import type { Permission } from '../permission/permissions.ts';
import { useFormState } from './FormFrame.tsx';

interface Props {
  /** What the button does, such as "Save the metric". */
  title: string;
  permission: Permission;
  disabled?: boolean;
}

/** What was wrong with the form as a whole, and the button that sends it. */
export function FormEnd({ title, permission, disabled = false }: Props) {
  const { error, allShown, saving } = useFormState();
  return (
    <Box>
      <ProblemNotice error={error} atFields={allShown} />
      <PermittedButton
        permission={permission}
        type="submit"
        variant="contained"
        size="medium"
        loading={saving}
        disabled={disabled}
      >
        {title}
      </PermittedButton>
    </Box>
  );
}
