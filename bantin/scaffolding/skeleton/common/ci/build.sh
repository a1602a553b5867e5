#!/bin/sh
# Checks and builds the site: sh ci/build.sh github|gitlab|plain [BASE]
#
# BASE is the commit that a merge request changes. With it warnings are errors, and `changes.json` says
# which pages readers will see change: both are built here, for one instant, so the clock changes none.
# After a failure the old `output` is what it was. `.next-build` is when to build again at the latest.
# What goes to a server of one's own, as `deploy.yaml` says, is packed in advance.
set -eu
annotations=$1
base=${2:-}
now=$(date -u +%Y-%m-%dT%H:%M:%SZ)
rm -rf .before .next-build changes.json
if [ -n "$base" ]; then
  head=$(git rev-parse HEAD)
  git -c advice.detachedHead=false checkout -q --detach "$base"
  if bantin --now "$now"; then cp -R output .before; fi
  git -c advice.detachedHead=false checkout -q --detach "$head"
fi
case $annotations in
  github) bantin check --github --now "$now" ;;
  gitlab) bantin check --gitlab --now "$now" > gl-code-quality-report.json ;;
  *) bantin check --now "$now" ;;
esac
if [ -n "$base" ]; then
  bantin --strict --now "$now"
  if [ -d .before ]; then
    bantin compare .before
    bantin compare .before --json > changes.json
  fi
  rm -rf .before
elif [ -e deploy.yaml ]; then
  bantin --precompress --now "$now"
else
  bantin --now "$now"
fi
bantin next-publish --daily --now "$now" > .next-build
