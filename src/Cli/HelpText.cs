namespace ManifestLint.Cli;

/// <summary>What a person reads who asks for help without naming a command.</summary>
internal static class HelpText
{
    /// <summary>The program as a whole.</summary>
    public const string OfProgram = """
        manifestlint tells, before anything is deployed, what AWS load balancing and pod networking
        will make of Kubernetes manifests, and what of it will not work.

        Usage:
          manifestlint [paths] [options]     lint files, folders and patterns ('-': standard input);
                                             the current folder if none is given
          manifestlint plan [paths]          show the load balancers that the manifests would become
          manifestlint rules                 list the rules
          manifestlint explain ML2001        explain a rule, by its id or its name
          manifestlint explain web.yaml:9    explain a line: findings, and the values behind them
          manifestlint init                  write a first .manifestlint.yaml from the manifests
          manifestlint schema                print the JSON Schema of the configuration
          manifestlint lint --help           every option

        Options that most people need:
          --format text|concise|json         the form of the report; for builds and reviews:
                                             sarif, github, junit, gitlab, azure, markdown
          --format sarif=lint.sarif          another report, to a file; may be repeated
          --output report.json               write the report to a file
          --fail-on warning                  exit with 1 at warnings too (error, warning, info, never)
          --min-severity info                show the lesser findings too
          --base main                        report only what this branch adds
          --context .                        lint what was named, but look up everything in this folder

        Exit status:
          0  clean
          1  findings at or above --fail-on
          2  wrong options, paths or configuration
          3  a mistake of manifestlint itself
        """;
}
