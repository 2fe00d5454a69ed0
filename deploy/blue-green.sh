#!/bin/sh
# Two colours of a release side by side, and people on one of them.
#
#   deploy/blue-green.sh deploy TAG [OPTION…]   starts TAG as the colour that nobody reaches, and waits until it is ready;
#                                     options are those of helm, such as -f FILE and --set NAME=VALUE
#   deploy/blue-green.sh switch       people reach the other colour from now on; said again, back
#   deploy/blue-green.sh drop         ends the colour that nobody reaches
#   deploy/blue-green.sh active       says which colour people reach
#
# PVT_NAMESPACE and PVT_RELEASE (both pvt by default) say which. What was set once is kept.
set -eu

namespace=${PVT_NAMESPACE:-pvt}
release=${PVT_RELEASE:-pvt}
chart=$(dirname "$0")/helm/pvt

# A cluster that can not be asked is no cluster without PVT: `deploy` would put the new version where people are.
active() {
  color=$(kubectl -n "$namespace" get service "$release" --ignore-not-found -o 'jsonpath={.spec.selector.pvt\.dev/color}')
  echo "${color:-none}"
}

other() { if [ "$1" = blue ]; then echo green; else echo blue; fi; }

upgrade() {
  helm -n "$namespace" upgrade --install "$release" "$chart" --reset-then-reuse-values \
    --set strategy=blueGreen --wait --timeout 30m "$@"
}

case ${1:-} in
  deploy)
    tag=${2:?deploy needs the tag of an image}
    shift 2
    now=$(active)
    # The first one is what people reach at once.
    if [ "$now" = none ]; then upgrade --set blueGreen.active=blue --set-string blueGreen.blue.tag="$tag" "$@"
    else upgrade --set-string "blueGreen.$(other "$now").tag=$tag" "$@"; fi ;;
  switch)
    now=$(active)
    [ "$now" != none ] || { echo "blue-green: nothing is deployed yet: deploy a TAG first" >&2; exit 1; }
    upgrade --set "blueGreen.active=$(other "$now")" ;;
  drop)
    now=$(active)
    [ "$now" != none ] || { echo "blue-green: nothing is deployed yet" >&2; exit 1; }
    upgrade --set-string "blueGreen.$(other "$now").tag=" ;;
  active) active ;;
  *) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 1 ;;
esac
