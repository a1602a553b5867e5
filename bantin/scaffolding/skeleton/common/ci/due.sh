#!/bin/sh
# Prints "yes" when the site must be built though nobody has changed it, else "no". It needs no bantin.
# `.next-build` holds the instant that the last build has found: an item appears or expires, a meeting
# begins or ends, a deadline passes, a day begins. Where that cannot be read, the answer is "yes".
set -eu
next=$(cat .next-build 2>/dev/null || true)
at=$(date -d "$next" +%s 2>/dev/null || echo 0)
if [ "$at" -le "$(date +%s)" ]; then echo yes; else echo no; fi
