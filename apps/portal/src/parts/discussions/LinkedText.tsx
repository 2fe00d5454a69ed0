import { Link, Typography } from '@mui/material';
import { linkedText } from './linked-text.ts';

/** What somebody has written: lines as they are, and addresses as links. */
export function LinkedText({ text }: { text: string }) {
  return (
    <Typography component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {linkedText(text).map(({ text: piece, href }, at) =>
        href === undefined ? (
          piece
        ) : (
          // Pieces stay in their order.
          <Link key={`${at} ${href}`} href={href} target="_blank" rel="noopener noreferrer nofollow ugc">
            {piece}
          </Link>
        ),
      )}
    </Typography>
  );
}
