import { Snackbar } from '@mui/material';
import { noticeClosed } from '../parts/notice.ts';
import { useAppDispatch, useAppSelector } from './store.ts';

/** The short message at the foot of the page. */
export default function Notice() {
  const { text, count } = useAppSelector((state) => state.notice);
  const dispatch = useAppDispatch();
  return (
    <Snackbar
      key={count}
      open={text !== null}
      message={text}
      autoHideDuration={5_000}
      // In the middle: at the left it would lie over the buttons below the navigation.
      anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
      onClose={(_, reason) => reason !== 'clickaway' && dispatch(noticeClosed())}
    />
  );
}
