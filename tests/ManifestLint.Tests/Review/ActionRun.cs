using System.Text.RegularExpressions;
using ManifestLint.Engine.Text;
using ManifestLint.Engine.Yaml;

namespace ManifestLint.Tests.Review;

/// <summary>
/// The linting step of action.yml as GitHub's runner carries it out: inputs with their defaults, the step's environment, its command in bash with the
/// runner's switches, the runner's files; and what it would have read from the log and the files afterwards.
/// </summary>
internal sealed record ActionRun(int Status, string Log, string Error, string Summary, IReadOnlyDictionary<string, string> Outputs)
{
    /// <summary>action.yml.</summary>
    public static Mapping Action { get; } = Read("action.yml");

    /// <summary>The lines of the log that the runner takes for commands.</summary>
    public IReadOnlyList<string> Commands =>
        [.. Log.Split('\n').Concat(Error.Split('\n')).Where(l => l.TrimStart().StartsWith("::", StringComparison.Ordinal))];

    /// <summary>The inputs with their defaults.</summary>
    public static Dictionary<string, string> Defaults =>
        ((Mapping)Action["inputs"]!).Entries.ToDictionary(e => e.Name!, e => ((Mapping)e.Value)["default"] is Scalar value ? value.Value : "");

    /// <summary>The steps of the action.</summary>
    public static IEnumerable<Mapping> Steps => ((Sequence)((Mapping)Action["runs"]!)["steps"]!).Items.Cast<Mapping>();

    /// <summary>A YAML file of this checkout.</summary>
    public static Mapping Read(string path) => Parse(File.ReadAllText(Path.Combine(SharedFolder.Repository, path)));

    /// <summary>A YAML document.</summary>
    public static Mapping Parse(string text)
    {
        var stream = YamlReader.Read(new ManifestFile("a.yaml", text));
        Assert.Empty(stream.SyntaxErrors);
        return (Mapping)stream.Documents[0].Root;
    }

    /// <summary>Runs the step in a repository.</summary>
    public static ActionRun In(TeamRepository team, params (string Name, string Value)[] inputs)
    {
        using var runner = new TemporaryFolder();
        runner.With("summary", "").With("output", "").With("temp/x", "");
        var step = Steps.Single(s => (s["id"] as Scalar)?.Value == "lint");
        var values = Defaults;
        foreach (var (name, value) in inputs)
        {
            Assert.True(values.ContainsKey(name), $"The action has an input '{name}'.");
            values[name] = value;
        }
        var environment = ((Mapping)step["env"]!).Entries.Select(e => (e.Name!, Evaluate(((Scalar)e.Value).Value, values)));
        runner.With("command.sh", ((Scalar)step["run"]!).Value);
        var run = team.Shell(
            $"bash --noprofile --norc -e -o pipefail '{runner["command.sh"]}'",
            [
                .. environment,
                ("GITHUB_ACTION_PATH", SharedFolder.Repository),
                ("GITHUB_WORKSPACE", team.FullPath),
                ("GITHUB_STEP_SUMMARY", runner["summary"]),
                ("GITHUB_OUTPUT", runner["output"]),
                ("GITHUB_ACTIONS", "true"),
                ("CI", "true"),
                ("RUNNER_TEMP", runner["temp"]),
            ]);
        Assert.Equal(["x"], Directory.EnumerateFileSystemEntries(runner["temp"]).Select(Path.GetFileName));
        return new ActionRun(run.Status, run.Output, run.Error, File.ReadAllText(runner["summary"]), OutputsIn(File.ReadAllText(runner["output"])));
    }

    private static string Evaluate(string text, Dictionary<string, string> inputs)
    {
        var expression = Regex.Match(text, @"^\$\{\{ inputs\.([a-z-]+) \}\}$");
        Assert.True(expression.Success, $"'{text}' is an input and nothing else.");
        return inputs[expression.Groups[1].Value];
    }

    // https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#multiline-strings
    private static Dictionary<string, string> OutputsIn(string text)
    {
        var outputs = new Dictionary<string, string>();
        var lines = text.Split('\n');
        for (var i = 0; i < lines.Length - 1; i++)
        {
            var (name, end) = lines[i].Split("<<") is [var first, var second] ? (first, second) : throw new FormatException(lines[i]);
            var value = lines.Skip(i + 1).TakeWhile(l => l != end).ToList();
            outputs.Add(name, string.Join('\n', value));
            i += value.Count + 1;
        }
        return outputs;
    }
}
