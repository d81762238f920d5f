namespace ManifestLint.Cli.Initializing;

/// <summary>What to paste so that the findings arrive before a commit and in the pull request.</summary>
internal static class NextSteps
{
    /// <summary>The hook, for <c>.pre-commit-config.yaml</c>.</summary>
    public static string Hook { get; } = $"""
        repos:
          - repo: https://github.com/manifestlint/manifestlint
            rev: v{Product.Version}
            hooks:
              - id: manifestlint
        """;

    /// <summary>The workflow, for GitHub Actions.</summary>
    public static string Workflow { get; } = $$$"""
        name: manifests
        on: pull_request
        permissions:
          contents: read
        jobs:
          manifestlint:
            runs-on: ubuntu-latest
            steps:
              - uses: actions/checkout@v4
                with:
                  fetch-depth: 0
              - uses: manifestlint/manifestlint@v{{{Product.Version}}}
                with:
                  base: origin/${{ github.base_ref }}
        """;

    /// <summary>Both with a sentence each, and what to run now.</summary>
    public static IEnumerable<string> Lines()
    {
        yield return "";
        yield return "Before every commit (https://pre-commit.com), in .pre-commit-config.yaml:";
        yield return "";
        foreach (var line in Hook.Split('\n'))
            yield return "  " + line;
        yield return "";
        yield return "In every pull request, as .github/workflows/manifests.yml:";
        yield return "";
        foreach (var line in Workflow.Split('\n'))
            yield return "  " + line;
        yield return "";
        yield return "Now:";
        yield return "";
        yield return "  manifestlint";
    }
}
