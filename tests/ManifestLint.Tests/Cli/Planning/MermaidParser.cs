using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ManifestLint.Tests.Cli.Planning;

/// <summary>Whether a text is a flowchart: by the grammar of what plans use of Mermaid, and by Mermaid itself where it is installed.</summary>
internal static partial class MermaidParser
{
    private const int MostCharacters = 50_000;
    private const int MostEdges = 500;

    /// <summary>Where .ci/run installs the parser and what it needs.</summary>
    public static string Folder { get; } = Path.Combine(SharedFolder.Repository, "tests", "ManifestLint.Tests", "bin", "mermaid");

    /// <summary>Why Mermaid itself cannot be asked; <c>null</c> where it can.</summary>
    public static string? WhyAbsent { get; } = Directory.Exists(Path.Combine(Folder, "node_modules", "mermaid")) ? null : "the npm package mermaid is not installed in bin/mermaid (.ci/run does it where npm is there)";

    /// <summary>Every line is a node with a quoted label of harmless characters, an edge between known nodes, or a style of known edges; GitHub's limits hold.</summary>
    public static void AssertDrawable(string text)
    {
        Assert.True(text.Length <= MostCharacters, $"{text.Length} characters");
        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal("flowchart LR", lines[0]);
        var nodes = new HashSet<string>();
        var edges = 0;
        foreach (var line in lines.Skip(1))
        {
            if (Node().Match(line) is { Success: true } node)
                Assert.True(nodes.Add(node.Groups[1].Value), line);
            else if (Edge().Match(line) is { Success: true } edge)
                edges += nodes.Contains(edge.Groups[1].Value) && nodes.Contains(edge.Groups[2].Value) ? 1 : throw new InvalidOperationException(line);
            else
                Assert.True(Style().Match(line) is { Success: true } style && style.Groups[1].Value.Split(',').All(e => int.Parse(e, CultureInfo.InvariantCulture) < edges), line);
        }
        Assert.InRange(edges, 0, MostEdges);
    }

    /// <summary>What Mermaid says of some files; empty where it takes them all.</summary>
    public static string Refusals(IEnumerable<string> files)
    {
        var start = new ProcessStartInfo("node", ["parse.mjs", .. files]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : output + error.Result;
    }

    private const string Label = "\"(?:[A-Za-z0-9 ./,-]|#[0-9]+;)*\"";

    [GeneratedRegex($@"^  (n\d+)(?:\[\[{Label}\]\]|\(\[{Label}\]\)|\[/{Label}/\]|\[\({Label}\)\]|\{{\{{{Label}\}}\}}|\[{Label}\])$")]
    private static partial Regex Node();

    [GeneratedRegex($@"^  (n\d+) -->(?:\|{Label}\|)? (n\d+)$")]
    private static partial Regex Edge();

    [GeneratedRegex(@"^  linkStyle ([0-9,]+) stroke:#[0-9a-f]{3},stroke-width:2px$")]
    private static partial Regex Style();
}

/// <summary>A test that asks Mermaid itself; where that is not installed the test skips and says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class MermaidFactAttribute : FactAttribute
{
    public MermaidFactAttribute()
    {
        Skip = MermaidParser.WhyAbsent;
    }
}
