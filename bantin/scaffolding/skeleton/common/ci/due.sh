#!/bin/sh
# Prints "yes" when the site must be built though nobody has changed it: a new day has begun in its
# time zone, an item appears or expires, a meeting begins or ends, or a deadline passes.
# `.last-build` holds the instant of the last build.
set -eu
zone=<<timezone>>
last=$(cat .last-build 2>/dev/null || echo 2000-01-01T00:00:00+00:00)
day=$(TZ=$zone date -d "$last" +%F)
next=$(bantin next-publish --now "$last")
if [ "$day" != "$(TZ=$zone date +%F)" ]; then
  echo yes
elif [ -n "$next" ] && [ "$(date -d "$next" +%s)" -le "$(date +%s)" ]; then
  echo yes
else
  echo no
fi
