#!/bin/sh
# Builds the program beside plugin.yaml. What the build needs lies elsewhere: trust counts every file
# of this folder, and the program runs where neither Swift nor your files are in reach.
set -eu
cd "$(dirname "$0")"
scratch=${SCRATCH:-${XDG_CACHE_HOME:-$HOME/.cache}/copydesk/weasel-words}
swift build --scratch-path "$scratch" --configuration release --static-swift-stdlib \
  --product weasel-words
install -m 755 "$scratch/release/weasel-words" weasel-words
echo "built $PWD/weasel-words"
