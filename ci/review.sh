#!/usr/bin/env bash
# The steps of a review in CI, which action.yml and ci/gitlab.yml call one by one. Each leaves what it printed and its
# exit status in the folder $WSGI_FLEET_REVIEW and succeeds, so that the comment tells of all of them; `result` fails
# where one has failed. Everything else is read from the environment, and nothing of it becomes shell text:
#
#   WSGI_FLEET_HOME  the folder of wsgi-fleet     FLEET_FILES  patterns of fleet files, one a line
#   BASE             the revision to compare with; empty: no diff
#   STACK            the stack to preview; empty: no preview
set -euo pipefail

review=$WSGI_FLEET_REVIEW
mkdir -p "$review"

wsgi_fleet() { node "$WSGI_FLEET_HOME/dist/cli.js" "$@"; }

# What `main` of the bundles is: they are built where the folder was cloned, not installed.
build() {
  [ -e "$WSGI_FLEET_HOME/dist/cli.js" ] && [ -e "$WSGI_FLEET_HOME/dist/ci-comment.js" ] && return
  (cd "$WSGI_FLEET_HOME" && npm ci --no-fund --no-audit)
}

# Fills the array `files`; a pattern without a match is an error, because a typing mistake would look like success.
fleet_files() {
  local pattern IFS=
  files=()
  while read -r pattern; do
    [ -n "$pattern" ] || continue
    # Without IFS a blank in a name separates nothing; the pattern is expanded once.
    # shellcheck disable=SC2206
    local found=($pattern)
    [ -e "${found[0]}" ] || { echo "There is no fleet file $pattern." >&2; exit 2; }
    files+=("${found[@]}")
  done <<<"$FLEET_FILES"
  [ ${#files[@]} -gt 0 ] || { echo "FLEET_FILES names no fleet file." >&2; exit 2; }
}

# keep STEP COMMAND…: runs it, shows its output and keeps it.
keep() {
  local step=$1 status=0
  shift
  "$@" >"$review/$step.out" 2>&1 || status=$?
  echo "$status" >"$review/$step.status"
  show "$review/$step.out"
}

# A line of it that looks like a command of the workflow is none.
show() {
  local token
  if [ -n "${GITHUB_ACTIONS-}" ]; then
    token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
    printf '::stop-commands::%s\n' "$token"
    cat "$1"
    printf '\n::%s::\n' "$token"
  else
    cat "$1"
  fi
}

check() {
  fleet_files
  printf '%s\n' "${files[@]}" >"$review/fleets"
  keep check wsgi_fleet check -- "${files[@]}"
  if [ -n "${GITHUB_ACTIONS-}" ]; then
    wsgi_fleet check --format github -- "${files[@]}" 2>/dev/null || :
  elif [ -n "${GITLAB_CI-}" ]; then
    wsgi_fleet check --format gitlab -- "${files[@]}" >gl-code-quality-report.json || :
  fi
}

# The commit of $BASE, fetched where the clone is a shallow one.
base_commit() {
  git rev-parse --quiet --verify --end-of-options "$BASE^{commit}" && return
  git fetch --quiet --no-tags --depth=1 origin "+$BASE:refs/wsgi-fleet/base" >&2
  git rev-parse --verify refs/wsgi-fleet/base
}

diff_files() {
  local base file status worst=0
  base=$(base_commit)
  for file in "${files[@]}"; do
    [ ${#files[@]} -eq 1 ] || printf '### %s\n\n' "$file"
    if ! git cat-file -e "$base:./$file" 2>/dev/null; then
      printf 'The fleet file is new.\n\n'
      continue
    fi
    status=0
    wsgi_fleet diff "--file=$file" "$base" --format markdown || status=$?
    echo
    # 1 says that something differs.
    [ "$status" -le 1 ] || worst=$status
  done
  return "$worst"
}

diff() {
  [ -n "${BASE-}" ] || { echo "No diff: there is no revision to compare with."; return; }
  fleet_files
  keep diff diff_files
}

no_preview() {
  echo "No preview: $1" | tee "$review/preview.reason"
}

preview() {
  [ -n "${STACK-}" ] || { no_preview "no stack is named."; return; }
  # Forks get no secrets, and so not the place of the state.
  if [ -z "${PULUMI_BACKEND_URL-}${PULUMI_ACCESS_TOKEN-}" ]; then
    no_preview "this job has no access to the state of the stack."
    return
  fi
  local pulumi=pulumi
  [ -x tools/pulumi ] && pulumi=tools/pulumi
  # Without a look no host is asked, and so no SSH key is needed.
  keep preview "$pulumi" preview --diff --non-interactive --color never --suppress-progress --stack "$STACK" \
    --config look=false
}

comment() {
  node "$WSGI_FLEET_HOME/dist/ci-comment.js"
}

result() {
  local step status failed=0
  for step in check diff preview; do
    [ -e "$review/$step.status" ] || continue
    status=$(cat "$review/$step.status")
    [ "$status" = 0 ] || { echo "$step has failed with exit status $status." >&2; failed=1; }
  done
  return "$failed"
}

case ${1-} in
build | check | diff | preview | comment | result) "$1" ;;
*) echo "Usage: review.sh build|check|diff|preview|comment|result" >&2; exit 2 ;;
esac
