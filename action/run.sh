#!/usr/bin/env bash
# Lints, as a step of a workflow: annotations to the log, a summary of the job, and a report for code scanning if asked for.
# Inputs:          INPUT_PATHS (one a line), INPUT_CONFIG, INPUT_FAIL_ON, INPUT_BASE, INPUT_SARIF; empty is the default.
# From the runner: GITHUB_STEP_SUMMARY, GITHUB_OUTPUT, RUNNER_TEMP; the working folder is the workspace, manifestlint is on the PATH.
# The exit status is that of manifestlint.
set -uo pipefail

reports=$(mktemp -d "${RUNNER_TEMP:-${TMPDIR:-/tmp}}/manifestlint.XXXXXX") || exit 3
trap 'rm -rf "$reports"' EXIT

# Every value is bound to its option with '=', and paths stand behind '--': whatever an input holds, it is a value.
arguments=(lint --format github --format "markdown=$reports/summary.md")
[ -z "${INPUT_SARIF:-}" ] || arguments+=(--format "sarif=$INPUT_SARIF")
[ -z "${INPUT_CONFIG:-}" ] || arguments+=("--config=$INPUT_CONFIG")
[ -z "${INPUT_FAIL_ON:-}" ] || arguments+=("--fail-on=$INPUT_FAIL_ON")
[ -z "${INPUT_BASE:-}" ] || arguments+=("--base=$INPUT_BASE")

paths=()
while IFS= read -r path; do
  path=${path%$'\r'}
  case $path in
    '') ;;
    # Standard input would be empty.
    -) paths+=(./-) ;;
    *) paths+=("$path") ;;
  esac
done <<< "${INPUT_PATHS:-}"
[ ${#paths[@]} -gt 0 ] || paths=(.)

# A report of an earlier step must not be taken for one of this.
[ -z "${INPUT_SARIF:-}" ] || rm -f -- "$INPUT_SARIF"
manifestlint "${arguments[@]}" -- "${paths[@]}" > "$reports/annotations" 2> "$reports/sentences"
status=$?

# What could not be done as asked is an annotation without a place. The command line writes nothing unescaped; here only what ends a value is left.
if [ "$status" -ge 2 ]; then
  told=$(sed -n 's/^manifestlint: //p' "$reports/sentences")
  told=${told//'%'/%25}
  told=${told//$'\r'/%0D}
  told=${told//$'\n'/%0A}
  [ -z "$told" ] || printf '::error title=ManifestLint::%s\n' "$told"
fi
cat "$reports/annotations"
cat "$reports/sentences" >&2

if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  if [ -s "$reports/summary.md" ]; then
    cat "$reports/summary.md" >> "$GITHUB_STEP_SUMMARY"
  else
    printf '## ManifestLint\n\nNothing was linted: the log says why.\n' >> "$GITHUB_STEP_SUMMARY"
  fi
fi

output() {
  local end=end_$RANDOM$RANDOM$RANDOM$RANDOM
  printf '%s<<%s\n%s\n%s\n' "$1" "$end" "$2" "$end" >> "$GITHUB_OUTPUT"
}
if [ -n "${GITHUB_OUTPUT:-}" ]; then
  output status "$status"
  if [ -n "${INPUT_SARIF:-}" ] && [ -s "$INPUT_SARIF" ]; then
    output sarif "$INPUT_SARIF"
  fi
fi
exit "$status"
