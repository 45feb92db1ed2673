#!/bin/sh
# Answers each line on standard input with one on standard output; jq does the work.
command -v jq > /dev/null || {
  echo "weasel-words needs jq: apt-get install jq" >&2
  exit 1
}
case $0 in */*) cd "${0%/*}" || exit 1 ;; esac
# Raw lines, so that one that is no JSON ends nothing; unbuffered, so that each answer goes at once.
exec jq --raw-input --compact-output --unbuffered --from-file main.jq
