using System.Text.Json;
using System.Text.RegularExpressions;
using ManifestLint.Tests.Cli.Reporting;
using NJsonSchema;

namespace ManifestLint.Tests.Review;

/// <summary>From the commit to the pull request: one new mistake in a repository of real manifests meets the same words on the whole way.</summary>
public sealed class ReviewTests : IDisposable
{
    // Manifests of somebody else's cluster behind an ALB, in which nothing is found.
    private const string Folder = "DanielMelo1__msp-observability-platform";
    private const string Setting = "alb.ingress.kubernetes.io/scheme: internet-facing";

    private readonly TeamRepository team = new();

    public void Dispose() => team.Dispose();

    [PreCommitFact]
    public Task A_new_mistake_in_our_sample_is_stopped_and_annotated() => Judge(Path.Combine(SharedFolder.Repository, "samples", "overlay-fixed"));

    [PreCommitFact("corpus/" + Folder)]
    public Task A_new_mistake_in_manifests_of_other_people_is_stopped_and_annotated() => Judge(Path.Combine(SharedFolder.Path!, "corpus", Folder));

    private async Task Judge(string manifests)
    {
        team.WithCopyOf(manifests).With("old.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n  name: b\n");
        InstallHook();
        team.Committed().Shell("git checkout -q -b work").Is(0);
        var (path, line, column) = MakeMistake();

        var commit = team.Shell("git commit -q -a -m x").Is(1);
        var told = Regex.Matches(commit.Output + commit.Error, @"^(error|warning|info) (ML\d{4}): (.*)\n +--> (\S+)", RegexOptions.Multiline);
        var words = told.Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[4].Value));
        Assert.Equal(("error", "ML1002", $"{path}:{line}:{column}"), Assert.Single(words));
        var message = told[0].Groups[3].Value;

        team.Shell("git commit -q -a -m x --no-verify").Is(0);
        var run = ActionRun.In(team, ("base", "main"), ("sarif", "lint.sarif"));
        Assert.Equal(1, run.Status);
        Assert.StartsWith(
            $"::error file={path},line={line},endLine={line},col={column},endColumn={column + "internet-faced".Length},title=ML1002 ",
            Assert.Single(run.Commands),
            StringComparison.Ordinal);
        Assert.Contains($"::{message.Replace("%", "%25", StringComparison.Ordinal)}%0AHelp: ", run.Commands[0], StringComparison.Ordinal);
        Assert.StartsWith("## ManifestLint\n\n1 error in 1 of ", run.Summary, StringComparison.Ordinal);
        Assert.Single(run.Summary.Split('\n'), l => l.StartsWith("| error | [ML1002]", StringComparison.Ordinal));
        await IsSarifOf(message, path, line);
    }

    private async Task IsSarifOf(string message, string path, int line)
    {
        var text = File.ReadAllText(team["lint.sarif"]);
        var schema = await JsonSchema.FromFileAsync(Reports.PathOf("Schemas", "sarif-schema-2.1.0.json"));
        Assert.Empty(schema.Validate(text));
        using var json = JsonDocument.Parse(text);
        var result = Assert.Single(json.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray());
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal(
            ("ML1002", message, path, line),
            (result.GetProperty("ruleId").GetString(), result.GetProperty("message").GetProperty("text").GetString(),
                place.GetProperty("artifactLocation").GetProperty("uri").GetString(), place.GetProperty("region").GetProperty("startLine").GetInt32()));
    }

    private void InstallHook()
    {
        var hooks = Path.Combine(SharedFolder.Repository, ".pre-commit-hooks.yaml");
        team.Shell($"git init -q ../hooks && cp '{hooks}' ../hooks && cd ../hooks && git add -A && git commit -q -m x").Is(0);
        var revision = team.Shell("git -C ../hooks rev-parse HEAD").Is(0).Output.Trim();
        team.With(".pre-commit-config.yaml", $"repos:\n  - repo: {team.Outside}/hooks\n    rev: {revision}\n    hooks: [{{id: manifestlint-system}}]\n");
        team.Shell("pre-commit install").Is(0);
    }

    // In the first file that says it, the scheme is misspelt.
    private (string Path, int Line, int Column) MakeMistake()
    {
        var file = Directory.EnumerateFiles(team.FullPath, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .First(f => File.ReadAllText(f).Contains(Setting, StringComparison.Ordinal));
        var text = File.ReadAllText(file);
        var at = text.IndexOf(Setting, StringComparison.Ordinal) + Setting.Length - "internet-facing".Length;
        File.WriteAllText(file, text[..at] + "internet-faced" + text[(at + "internet-facing".Length)..]);
        var before = text[..at];
        return (Path.GetRelativePath(team.FullPath, file).Replace('\\', '/'), before.Count(c => c == '\n') + 1, at - before.LastIndexOf('\n'));
    }
}
