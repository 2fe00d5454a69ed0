#!/usr/bin/env bash
# Makes first-formula.mp4 anew: a minute of ffmpeg's test source with a tone, small enough to be kept here.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
ffmpeg -nostdin -hide_banner -loglevel error -y \
  -f lavfi -i testsrc=size=320x180:rate=10 -f lavfi -i sine=frequency=330:sample_rate=22050 -t 60 \
  -c:v libx264 -preset veryslow -tune animation -crf 38 -pix_fmt yuv420p -g 100 \
  -c:a aac -b:a 16k -ac 1 -map_metadata -1 -fflags +bitexact -flags:v +bitexact -flags:a +bitexact \
  -movflags +faststart first-formula.mp4
