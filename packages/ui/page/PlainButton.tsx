import { ButtonBase, type ButtonBaseProps } from '@mui/material';
import type { SxProps, Theme } from '@mui/material/styles';

type Props = Omit<ButtonBaseProps, 'sx'> & { href?: string; sx?: Exclude<SxProps<Theme>, readonly unknown[]> };

/** A button of text, for what every page begins with: MUI's own would be loaded before the first page for these alone. */
export function PlainButton({ sx = {}, ...button }: Props) {
  return (
    <ButtonBase
      {...button}
      sx={[
        {
          px: 1,
          py: 0.5,
          borderRadius: 1,
          fontSize: '0.8125rem',
          fontWeight: 500,
          color: 'text.secondary',
          '&:hover, &:focus-visible': { bgcolor: 'action.hover', color: 'text.primary' },
        },
        sx as object,
      ]}
    />
  );
}
