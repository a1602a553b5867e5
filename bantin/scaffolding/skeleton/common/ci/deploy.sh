#!/bin/sh
# Puts the site where `deploy.yaml` says of DEPLOY_TARGET: on a server by the key DEPLOY_KEY, if it
# shows the key DEPLOY_HOST_KEY (texts, or names of files; they lie in a folder that goes with this
# run), or in object storage by the keys that bantin finds itself.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 1' HUP INT TERM
umask 077
# What was pasted may have line ends of Windows, and none at its end: ssh takes no such key.
text() { { if [ -f "$1" ]; then cat "$1"; else printf '%s' "$1"; fi; echo; } | tr -d '\r'; }
text "${DEPLOY_KEY:-}" > "$folder/key"
text "${DEPLOY_HOST_KEY:-}" > "$folder/known_hosts"
printf 'Host *\n IdentityFile "%s"\n UserKnownHostsFile "%s"\n' \
  "$folder/key" "$folder/known_hosts" > "$folder/config"
# What the job before has built; where that was lost, or something has come due since, again.
bantin --precompress
BANTIN_SSH_CONFIG="$folder/config" bantin deploy "$DEPLOY_TARGET"
