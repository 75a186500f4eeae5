#!/usr/bin/env bash
# Every test. Without a browser the rest runs all the same; what was not run is said, and counts as a failure.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
packages="chromium fonts-noto-cjk"

have_browser() { command -v chromium >/dev/null && fc-list :lang=zh-cn 2>/dev/null | grep -q .; }

install_browser() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 0
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages fontconfig >/dev/null
}

have_browser || install_browser
# By file, so that what a file sets up once is set up on one core only. The browser by itself: its event loop stays open to the end.
run="$bin/python -m pytest -q -n 2 --dist loadfile --no-loadscope-reorder"
if have_browser; then $run tests/browser; fi
$run --ignore=tests/browser

if ! have_browser; then
  count=$($bin/python -m pytest -q --collect-only tests/browser | grep -c '::')
  echo "$count not run: tests/browser need a browser and Chinese letters. On Debian: apt-get install $packages" >&2
  exit 1
fi
