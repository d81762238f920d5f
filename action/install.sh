#!/usr/bin/env bash
# Builds the command line from the source of this action and puts it on the path of the steps that follow.
# From the runner: RUNNER_TEMP, GITHUB_PATH.
set -euo pipefail
cd "$(dirname "$0")/.."
home=$RUNNER_TEMP/manifestlint
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

rm -rf "$home"
mkdir -p "$home/feed"
# What a later analyzer or an advisory says about this source is no reason to fail where it is only used.
dotnet pack src/Cli --configuration Release --output "$home/feed" --verbosity quiet \
  -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false -p:NuGetAudit=false

# The feed alone: nobody else's package of the same name.
printf '<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>\n' > "$home/nuget.config"
dotnet tool install ManifestLint.Tool --tool-path "$home/bin" --configfile "$home/nuget.config"
printf '%s\n' "$home/bin" >> "$GITHUB_PATH"
